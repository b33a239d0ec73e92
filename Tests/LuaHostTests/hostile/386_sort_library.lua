-- expect: error runtime | sort reaches behind a library
table.sort(string)
