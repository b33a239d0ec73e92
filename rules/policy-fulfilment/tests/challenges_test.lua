-- 揭榜挂帅: milestones, horse races, the joint programme of Shenzhen.

-- Contract 2000 万元 at 30 %: capped at 500 万元.
local function stage(change, contract)
  local given = { id = "M1", challenge = "C1", name = "启动", position = 1, share = 1, passed = true }
  for name, value in pairs(change) do given[name] = value end
  return { challenge = { id = "C1", contract = contract or wan(2000) }, milestone = given }
end

local function stages(passed)
  return {
    challenge = { id = "C1", contract = wan(2000) },
    milestones = {
      { id = "M1", challenge = "C1", name = "启动", position = 1, share = 0.3, passed = passed[1] },
      { id = "M2", challenge = "C1", name = "样品评测", position = 2, share = 0.4, passed = passed[2] },
      { id = "M3", challenge = "C1", name = "用户评价", position = 3, share = 0.3, passed = passed[3] },
    },
  }
end

local function settlement(first, second, third, paid, stopped)
  return {
    milestone_settlement = {
      verdict = "eligible",
      value = {
        approved = wan(500), paid = paid, stopped = stopped,
        rows = {
          { stage = "启动", paid = first }, { stage = "样品评测", paid = second }, { stage = "用户评价", paid = third },
        },
      },
    },
  }
end

test "资助到500万元封顶" {
  as_of = "2025-12-31", given = stage {},
  expect = { milestone_grant = { verdict = "eligible", entitled = wan(500) } },
}

test "未到上限按三成" {
  as_of = "2025-12-31", given = stage({}, wan(1666.66)),
  expect = { milestone_grant = { verdict = "eligible", entitled = yuan(4999980) } },
}

test "阶段未通过不拨" {
  as_of = "2025-12-31", given = stage { passed = false },
  expect = { milestone_grant = { verdict = "ineligible", failed = { "passed" } } },
}

test "占比合计不足且未通过，两项都列出" {
  as_of = "2025-12-31", given = stage { share = 0.9, passed = false },
  expect = { milestone_grant = { verdict = "ineligible", failed = { "shares", "passed" } } },
}

test "阶段尚未考核" {
  as_of = "2025-12-31",
  given = { challenge = { id = "C1", contract = wan(2000) },
    milestone = { id = "M1", challenge = "C1", name = "启动", position = 1, share = 1 } },
  expect = { milestone_grant = { verdict = "undetermined", missing = { "passed" } } },
}

test "合同额不明" {
  as_of = "2025-12-31",
  given = { challenge = { id = "C1" },
    milestone = { id = "M1", challenge = "C1", name = "启动", position = 1, share = 1, passed = true } },
  expect = { milestone_grant = { verdict = "undetermined", missing = { "contract" } } },
}

test "2020年尚无里程碑资助" {
  as_of = "2020-12-31", given = stage {}, expect = { milestone_grant = { verdict = "out_of_scope" } },
}

test "2021年首日起资助" {
  as_of = "2021-01-01", given = stage {},
  expect = { milestone_grant = { verdict = "eligible", entitled = wan(500) } },
}

test "末段未通过，前两段照付" {
  as_of = "2025-12-31", given = stages { true, true, false },
  expect = settlement(wan(150), wan(200), yuan(0), wan(350), true),
}

test "中段未通过，后段不再拨" {
  as_of = "2025-12-31", given = stages { true, false, true },
  expect = settlement(wan(150), yuan(0), yuan(0), wan(150), true),
}

test "三段均通过" {
  as_of = "2025-12-31", given = stages { true, true, true },
  expect = settlement(wan(150), wan(200), wan(150), wan(500), false),
}

test "有一段尚未考核，不能结算" {
  as_of = "2025-12-31", given = stages { true, true },
  expect = { milestone_settlement = { verdict = "undetermined", missing = { "passed" } } },
}

test "此前阶段未通过，本阶段通过也不拨" {
  as_of = "2025-12-31", given = stages { true, false, true },
  expect = {
    M1 = { milestone_grant = { verdict = "eligible", entitled = wan(150) } },
    M2 = { milestone_grant = { verdict = "ineligible", failed = { "passed" } } },
    M3 = { milestone_grant = { verdict = "ineligible", failed = { "earlier" } } },
  },
}

test "此前阶段尚未考核，本阶段不能拨" {
  as_of = "2025-12-31", given = stages { true, nil, true },
  expect = {
    M2 = { milestone_grant = { verdict = "undetermined", missing = { "passed" } } },
    M3 = { milestone_grant = { verdict = "undetermined", missing = { "passed" } } },
  },
}

test "占比合计不是100%，不能结算" {
  as_of = "2025-12-31", given = stage { share = 0.9 },
  expect = { milestone_settlement = { verdict = "ineligible", failed = { "shares" } } },
}

test "占比不明" {
  as_of = "2025-12-31",
  given = { challenge = { id = "C1", contract = wan(2000) },
    milestone = { id = "M1", challenge = "C1", name = "启动", position = 1, passed = true } },
  expect = {
    milestone_grant = { verdict = "undetermined", missing = { "share" } },
    milestone_settlement = { verdict = "undetermined", missing = { "share" } },
  },
}

-- 赛马

local function race(scores, keep)
  local teams = {}
  for place, score in ipairs(scores) do teams[place] = { id = "T" .. place, race = "R1", score = score } end
  return { race = { id = "R1", first_pool = wan(300), final_pool = wan(700), keep = keep }, teams = teams }
end

test "三队各得100万元，第一名再得700万元" {
  as_of = "2025-12-31", given = race({ 88, 91, 80 }, 1),
  expect = {
    horse_race_result = { verdict = "eligible", value = { T1 = wan(100), T2 = wan(800), T3 = wan(100) } },
    T1 = { horse_race_final = { verdict = "ineligible", failed = { "kept" } } },
    T2 = { horse_race_first = { entitled = wan(100) }, horse_race_final = { verdict = "eligible", entitled = wan(700) } },
  },
}

test "同分取编号在前者" {
  as_of = "2025-12-31", given = race({ 88, 88, 80 }, 1),
  expect = { horse_race_result = { verdict = "eligible", value = { T1 = wan(800), T2 = wan(100), T3 = wan(100) } } },
}

test "保留名额多于团队，全部保留" {
  as_of = "2025-12-31", given = race({ 88, 91 }, 5),
  expect = { horse_race_result = { verdict = "eligible", value = { T1 = wan(500), T2 = wan(500) } } },
}

test "未评分先得首轮" {
  as_of = "2025-12-31",
  given = { race = { id = "R1", first_pool = wan(300), final_pool = wan(700), keep = 1 }, team = { id = "T1", race = "R1" } },
  expect = {
    horse_race_first = { verdict = "eligible", entitled = wan(300) },
    horse_race_final = { verdict = "undetermined", missing = { "score" } },
    horse_race_result = { verdict = "undetermined", missing = { "score" } },
  },
}

test "2020年尚无赛马资助" {
  as_of = "2020-12-31", given = race({ 88 }, 1),
  expect = {
    horse_race_first = "out_of_scope", horse_race_final = "out_of_scope", horse_race_result = "out_of_scope",
  },
}

test "2021年首日起赛马" {
  as_of = "2021-01-01", given = race({ 88 }, 1),
  expect = { horse_race_first = { entitled = wan(300) }, horse_race_final = { entitled = wan(700) } },
}

test "没有保留名额则不再拨" {
  as_of = "2025-12-31",
  given = { race = { id = "R1", first_pool = wan(300), final_pool = wan(700), keep = 0 },
    team = { id = "T1", race = "R1", score = 90 } },
  expect = { horse_race_final = { verdict = "ineligible", failed = { "kept" } } },
}

test "未列入任务的团队" {
  as_of = "2025-12-31", given = { team = { id = "T1", score = 90 } },
  expect = { horse_race_first = { verdict = "ineligible", failed = { "entered" } } },
}

-- 深港澳科技计划

local function joint(change)
  local given = { kind = "深港澳科技计划A类", shenzhen_budget = wan(400) }
  for name, value in pairs(change) do given[name] = value end
  return { project = given }
end

test "深方预算的一半，等待评审" {
  as_of = "2025-12-31", given = joint {},
  expect = { shenzhen_joint_support = { verdict = "review", review = { "panel" }, entitled = wan(200) } },
}

test "恰好300万元" {
  as_of = "2020-01-01", given = joint { shenzhen_budget = wan(600) },
  expect = { shenzhen_joint_support = { verdict = "review", entitled = wan(300) } },
}

test "超过上限按300万元" {
  as_of = "2025-12-31", given = joint { shenzhen_budget = wan(600.02) },
  expect = { shenzhen_joint_support = { verdict = "review", entitled = wan(300) } },
}

test "没有深方预算" {
  as_of = "2025-12-31", given = joint { shenzhen_budget = yuan(0) },
  expect = { shenzhen_joint_support = { verdict = "ineligible", failed = { "budget" } } },
}

test "深方预算不明" {
  as_of = "2025-12-31", given = { project = { kind = "深港澳科技计划A类" } },
  expect = { shenzhen_joint_support = { verdict = "undetermined", missing = { "shenzhen_budget" } } },
}

test "2020年以前不适用" {
  as_of = "2019-12-31", given = joint {}, expect = { shenzhen_joint_support = { verdict = "out_of_scope" } },
}

test "其他项目不适用" {
  as_of = "2025-12-31", given = joint { kind = "技术改造" },
  expect = { shenzhen_joint_support = { verdict = "out_of_scope" } },
}

test "五队同分，编号在前的两队保留" {
  as_of = "2025-12-31", given = race({ 88, 88, 88, 88, 88 }, 2),
  expect = {
    horse_race_result = {
      verdict = "eligible", value = { T1 = wan(410), T2 = wan(410), T3 = wan(60), T4 = wan(60), T5 = wan(60) },
    },
  },
}

test "五个阶段按次序而不按编号" {
  as_of = "2025-12-31",
  given = {
    challenge = { id = "C1", contract = wan(1000) },
    milestones = {
      { id = "M1", challenge = "C1", name = "五", position = 5, share = 0.2, passed = true },
      { id = "M2", challenge = "C1", name = "四", position = 4, share = 0.2, passed = false },
      { id = "M3", challenge = "C1", name = "三", position = 3, share = 0.2, passed = true },
      { id = "M4", challenge = "C1", name = "二", position = 2, share = 0.2, passed = true },
      { id = "M5", challenge = "C1", name = "一", position = 1, share = 0.2, passed = true },
    },
  },
  expect = {
    C1 = {
      milestone_settlement = {
        value = {
          paid = wan(180),
          rows = {
            { stage = "一", paid = wan(60) }, { stage = "二", paid = wan(60) }, { stage = "三", paid = wan(60) },
            { stage = "四", paid = yuan(0) }, { stage = "五", paid = yuan(0) },
          },
        },
      },
    },
  },
}

test "深方预算一元" {
  as_of = "2025-12-31", given = joint { shenzhen_budget = yuan(1) },
  expect = { shenzhen_joint_support = { verdict = "review", entitled = yuan(0.5) } },
}

test "联合评审" {
  each {
    { "立项", holds = true, expect = { shenzhen_joint_support = { verdict = "eligible", entitled = wan(200) } } },
    { "未立项", holds = false, expect = { shenzhen_joint_support = { verdict = "ineligible", failed = { "panel" } } } },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = joint {}
    given.decisions = { shenzhen_joint_support = { panel = row.holds } }
    return given
  end,
}
