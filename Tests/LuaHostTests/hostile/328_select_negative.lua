-- expect: error runtime | select before the first
return select(-3,1,2)
