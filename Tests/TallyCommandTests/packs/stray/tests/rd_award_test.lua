test "no R&D expense"
test "too small" { given = { enterprise = { high_tech = true, employees = 19 } }, expect = { rd_award = { failed = { "size" } } } }
test "too small" { given = { enterprise = { high_tech = true, employees = 0 } }, expect = { rd_award = { failed = { "size" } } } }
