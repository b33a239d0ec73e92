-- expect: ok nil | a zero byte ends no numeral
return tonumber('1\0')
