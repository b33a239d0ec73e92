-- expect: error runtime | insert into a library
table.insert(string,'x')
