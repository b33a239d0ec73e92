-- expect: error runtime | remove from a library
table.remove(math)
