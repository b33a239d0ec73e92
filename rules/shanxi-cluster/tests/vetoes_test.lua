local function verdict(title, enterprise, expected)
  test(title) { as_of = "2025-12-31", given = { enterprise = enterprise }, expect = { no_veto = expected } }
end

verdict("无否决情形", { major_accidents = 0, environmental_penalties = 1, dishonest = false }, { verdict = "eligible" })
verdict("所有否决情形都列出", { major_accidents = 1, environmental_penalties = 2, dishonest = true },
  { verdict = "ineligible", failed = { "accident", "environment", "dishonest" } })
verdict("失信情况不明", { major_accidents = 0, environmental_penalties = 0 },
  { verdict = "undetermined", missing = { "dishonest" } })

verdict("一起较大事故", { major_accidents = 1, environmental_penalties = 0, dishonest = false },
  { verdict = "ineligible", failed = { "accident" } })
verdict("两次环保处罚", { major_accidents = 0, environmental_penalties = 2, dishonest = false },
  { verdict = "ineligible", failed = { "environment" } })
verdict("列入失信名单", { major_accidents = 0, environmental_penalties = 0, dishonest = true },
  { verdict = "ineligible", failed = { "dishonest" } })
verdict("事故情况不明", { environmental_penalties = 0, dishonest = false },
  { verdict = "undetermined", missing = { "major_accidents" } })
verdict("处罚情况不明", { major_accidents = 0, dishonest = false },
  { verdict = "undetermined", missing = { "environmental_penalties" } })
