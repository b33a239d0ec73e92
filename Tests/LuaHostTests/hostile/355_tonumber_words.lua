-- expect: ok nil | nan and inf are no numerals
return tonumber('nan') or tonumber('inf') or tonumber('0x')
