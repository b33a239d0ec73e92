-- expect: error runtime | a comparator that raises
table.sort({3,2,1},function(a,b) error('no') end)
