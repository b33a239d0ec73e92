local x = yaun(5)
