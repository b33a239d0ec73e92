local basis = { document = "test", status = "illustrative" }

-- Only a few firms ask for all firms of their park.
rule "l6" {
  title = "同园企业", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "同园企业", function(e) return e.employees % 100 ~= 77 or e.park.firms:count() > 2 end },
  },
}

-- The same row by row, where it is asked late.
rule "l8" {
  title = "同园企业（逐行）", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "同园企业", function(e)
      if e.employees % 100 ~= 77 then return true end
      local known, count = pcall(function() return e.park.firms:count() end)
      return known and count > 2
    end },
  },
}
