-- expect: ok false | a spoofed stack overflow is an error like others
return (pcall(error,'stack overflow'))
