local function case(employees, due)
  return { given = { enterprise = { employees = employees, rd_expense = wan(300) } }, expect = { award = due } }
end

test "20人" (case(20, { entitled = wan(100) }))
test "19人" (case(19, "ineligible"))
