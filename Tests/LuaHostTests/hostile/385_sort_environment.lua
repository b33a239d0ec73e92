-- expect: error runtime | sort reaches behind the environment
table.sort(_ENV)
