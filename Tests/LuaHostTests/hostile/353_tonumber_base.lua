-- expect: error runtime | a base that is none
return tonumber('10',99)
