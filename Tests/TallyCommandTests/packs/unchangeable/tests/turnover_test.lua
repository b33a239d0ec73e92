test "照抄" { given = { enterprise = { revenue = wan(5) } }, expect = { turnover = wan(5) } }
