pack "first-rule" { title = "第一条规则", authority = "示范园区管委会", jurisdiction = "140100", version = "1.0.0" }
