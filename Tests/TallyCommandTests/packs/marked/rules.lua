rule "award" {
  title = "研发补助", kind = "award", of = "enterprise", basis = { document = "示范办法", article = "第四条" },
  conditions = {
    -- mutation: equivalent `>=` → `>` because a test tells it long since
    { "size", "规模", function(e) return e.employees >= 20 end },   -- mutation: equivalent `20` → `22` because nobody edited it
  },
  -- mutation: equivalent because no base is above 200 万元
  amount = function(e) return min(e.rd_expense, wan(200)) * 0.5 end,   -- muttation: equivalent `200` → `201` because it is misspelt
  -- mutation: equivalent `500` → `501`, without `cap` because the amount is 100 万元 at most
  cap = wan(500),   -- mutation: equivalent `500` → `499`
}
