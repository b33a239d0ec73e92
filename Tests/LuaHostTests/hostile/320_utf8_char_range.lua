-- expect: error runtime | a code point that is none
return utf8.char(0x80000000)
