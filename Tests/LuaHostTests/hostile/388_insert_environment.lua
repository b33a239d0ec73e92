-- expect: error runtime | insert into the environment
table.insert(_ENV,1,'x')
