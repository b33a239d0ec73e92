-- expect: error runtime | a level outside of the stack
error('x',math.maxinteger)
