-- expect: ok nil | select behind the last
return (select(math.maxinteger,1,2))
