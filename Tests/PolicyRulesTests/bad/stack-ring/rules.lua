stack "one" { title = "甲", rules = { "stack:two" }, keep = "sum" }
stack "two" { title = "乙", rules = { "stack:one" }, keep = "sum" }
