local function achievement(change)
  local given = { conversion = "转让", reward_agreed = false, net_income = wan(100) }
  for name, value in pairs(change) do given[name] = value end
  return { achievement = given }
end

local function entitles(title, change, amount)
  test(title) {
    as_of = "2025-12-31", given = achievement(change),
    expect = { inventor_reward = { verdict = "eligible", entitled = amount } },
  }
end

entitles("转让净收入的一半", {}, wan(50))
entitles("许可净收入的一半", { conversion = "许可" }, wan(50))
entitles("作价投资股份的一半", { conversion = "作价投资", shares_value = wan(600) }, wan(300))
entitles("自行实施第1年营业利润5%", { conversion = "自行实施", operating_profit = wan(200), first_profit_year = 2025 }, wan(10))
entitles("合作实施第5年", { conversion = "合作实施", operating_profit = wan(200), first_profit_year = 2021 }, wan(10))
entitles("净亏损不为负", { net_income = wan(-10) }, yuan(0))

test "第6年不再提取" {
  as_of = "2025-12-31",
  given = achievement { conversion = "自行实施", operating_profit = wan(200), first_profit_year = 2020 },
  expect = { inventor_reward = { verdict = "ineligible", failed = { "profit_year" } } },
}

test "投产前不提取" {
  as_of = "2025-12-31",
  given = achievement { conversion = "自行实施", operating_profit = wan(200), first_profit_year = 2026 },
  expect = { inventor_reward = { verdict = "ineligible", failed = { "profit_year" } } },
}

test "已有约定从其约定" {
  as_of = "2025-12-31", given = achievement { reward_agreed = true }, expect = { inventor_reward = { verdict = "out_of_scope" } },
}

test "投产年份不明" {
  as_of = "2025-12-31", given = achievement { conversion = "自行实施", operating_profit = wan(200) },
  expect = { inventor_reward = { verdict = "undetermined", missing = { "first_profit_year" } } },
}

test "营业利润不明" {
  as_of = "2025-12-31", given = achievement { conversion = "自行实施", first_profit_year = 2025 },
  expect = { inventor_reward = { verdict = "undetermined", missing = { "operating_profit" } } },
}

test "法律施行前一日" {
  as_of = "2015-09-30", given = achievement {}, expect = { inventor_reward = { verdict = "out_of_scope" } },
}

test "法律施行当日" {
  as_of = "2015-10-01", given = achievement {}, expect = { inventor_reward = { verdict = "eligible", entitled = wan(50) } },
}

test "是否已有约定不明" {
  as_of = "2025-12-31", given = { achievement = { conversion = "转让", net_income = wan(100) } },
  expect = { inventor_reward = { verdict = "undetermined", missing = { "reward_agreed" } } },
}
