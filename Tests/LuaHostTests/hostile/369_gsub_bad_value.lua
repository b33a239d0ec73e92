-- expect: error runtime | a callback that gives a table
return (('x'):gsub('.',function() return {} end))
