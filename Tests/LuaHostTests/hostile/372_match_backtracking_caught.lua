-- expect: error time-limit | steps of patterns cannot be caught
pcall(string.match,('a'):rep(200),('a-'):rep(50)..'b') return 'survived'
