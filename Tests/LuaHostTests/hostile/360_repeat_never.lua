-- expect: error time-limit | repeat until never
repeat local x=1 until x==2
