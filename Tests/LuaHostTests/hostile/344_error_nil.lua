-- expect: error runtime | an error that is nil
error()
