-- expect: error time-limit | nested repetition
return (('a'):rep(200)):match(('a-'):rep(50)..'b')
