-- expect: ok inf | a numeral of many digits
return tonumber(('9'):rep(100000))
