-- expect: error runtime | bounds outside of the text
return utf8.codepoint('abc',math.mininteger,math.maxinteger)
