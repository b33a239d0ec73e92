-- expect: error runtime | spoof the instruction limit
error('instruction budget used up',0)
