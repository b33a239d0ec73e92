test "校验码正确" {
  given  = { enterprise = { id = "91140105TTTTTT011J" } },
  expect = { credit_code_valid = { verdict = "eligible" } },
}

-- Each code is reported for its first fault only.
local faults = {
  { "少两位", "91140105TTTTTT01", "length" },
  { "含字母I", "91140105TTTTTT01IJ", "charset" },
  { "含小写字母", "91140105TTTTTT011j", "charset" },
  { "行政区划含字母", "9114010TTTTTTT011J", "region" },
  { "校验码错", "91140105TTTTTT011K", "check_digit" },
}
for _, fault in ipairs(faults) do
  local title, code, condition = fault[1], fault[2], fault[3]
  test(title) {
    given  = { enterprise = { id = code } },
    expect = { credit_code_valid = { verdict = "ineligible", failed = { condition } } },
  }
end
