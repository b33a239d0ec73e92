test "每万元增加值少用一成能源" {
  as_of = "2025-12-31",
  given = { enterprise = { credit_grade = "B", energy = tce(900), value_added = wan(2000),
    years = { [2024] = { energy = tce(1000), value_added = wan(2000) } } } },
  expect = { energy_award = { verdict = "eligible", entitled = wan(3) } },
}

test "能耗持平不奖励" {
  as_of = "2025-12-31",
  given = { enterprise = { credit_grade = "B", energy = tce(1000), value_added = wan(2000),
    years = { [2024] = { energy = tce(1000), value_added = wan(2000) } } } },
  expect = { energy_award = { verdict = "ineligible", failed = { "improved" } } },
}
