-- expect: error runtime | assigning to a member of a string
local s='x' s.upper=1
