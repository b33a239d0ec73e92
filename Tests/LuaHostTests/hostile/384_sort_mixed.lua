-- expect: error runtime | values without an order
table.sort({1,'a'})
