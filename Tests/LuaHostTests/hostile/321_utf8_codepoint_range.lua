-- expect: error stack-overflow|runtime | all code points at once
return select('#',utf8.codepoint(('x'):rep(500000),1,-1))
