-- expect: error stack-overflow|runtime | all bytes at once
return select('#',string.byte(('x'):rep(500000),1,-1))
