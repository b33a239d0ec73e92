-- expect: error runtime | an error that is a table
error({code=1})
