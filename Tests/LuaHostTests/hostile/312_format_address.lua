-- expect: error runtime | %p shows an address
return string.format('%p',{})
