-- Rules of firms that read what their park and its zone say; the firms' park is a link.
local basis = { document = "test", status = "illustrative" }

entity "site" {
  title = "园区", key = "id",
  fields = {
    name = "text", zone = "zone", level = "integer", founded = "date", area = "area", bonus = "money",
    grade = { type = "enum", values = { "A", "B" } },
  },
}

entity "zone" { title = "片区", key = "id", fields = { name = "text", rate = "number" } }

entity "plot" { title = "地块", key = "id", fields = { site = "site", land = "area", price = "money" } }

-- Nobody has a table of these.
entity "order" { title = "订单", key = "id", fields = { buyer = "firm" } }

rule "s1" {
  title = "重点园区", kind = "qualification", of = "site", basis = basis,
  conditions = {
    { "c1", "级别", function(s) return s.level >= 2 end },
    { "c2", "片区比例", function(s) return s.zone.rate > 0.3 end },
  },
}

rule "l1" {
  title = "园区级别", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "级别", function(e) return e.park.level >= 3 end },
    { "c2", "早于园区", function(e) return e.registered_on <= e.park.founded end },
    { "c3", "没有订单", function(e) return e.orders:count() == 0 end },
  },
  value = function(e) return e.park.name end,
}

rule "l2" {
  title = "片区奖励", kind = "award", of = "firm", basis = basis,
  conditions = {
    { "c1", "入园", function(e) return e:has "park" end },
    { "c2", "等级", function(e) return e.park.grade ~= "B" end },
  },
  amount = function(e) return e.park.bonus * e.park.zone.rate end,
}

rule "l3" {
  title = "重点园区企业", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "重点园区", function(e) return e.park.rules.s1.eligible end },
    { "c2", "高新", function(e) return e.high_tech end },
  },
}

rule "l4" {
  title = "地块补助", kind = "award", of = "firm", basis = basis,
  conditions = { { "c1", "有地块", function(e) return e.park.plots:count() > 0 end } },
  amount = function(e) return e.park.plots:sum "price" / 10 end,
}

-- Members of a collection that are held against the firm that asks.
rule "l7" {
  title = "可用地块", kind = "award", of = "firm", basis = basis,
  conditions = { { "c1", "有更大的地块", function(e) return e.park.plots:any(function(p) return p.land > e.land end) end } },
  amount = function(e)
    return e.park.plots:where(function(p) return p.land > e.land or e.high_tech end):sum "price" / 20
  end,
}
