-- Which of the two texts an application falls under.
local versions = require "lib.versions"

local BASIS = {
  { document = "优质中小企业梯度培育管理暂行办法", number = "工信部企业〔2022〕63号", date = "2022-06-01", status = "published" },
  { document = "优质中小企业梯度培育管理办法", number = "工信部企业〔2026〕2号", date = "2026-04-01", status = "published" },
  { document = "专精特新“小巨人”企业复核（2026年）", number = "工信厅企业函〔2026〕117号", status = "published" },
}

param "ladder_texts" {
  title = "各文本适用的申报日期起点（由新到旧）", basis = BASIS,
  values = {
    ["2022-06-01"] = {
      { from = date "2026-04-01", text = "2号(2026)" },
      { from = date "2022-06-01", text = "63号(2022)" },
    },
  },
}

param "giant_review_text" {
  title = "小巨人企业复核沿用的文本（在此日之前申报的）", basis = BASIS,
  values = { ["2022-06-01"] = { before = date "2027-01-01", text = "63号(2022)" } },
}

local function text_for(kind)
  return function(e)
    return versions.text(kind, e.application_day, e:get("recheck_application", false), params.ladder_texts,
      params.giant_review_text)
  end
end

indicator "srdi_text" {
  of = "enterprise", title = "专精特新中小企业申报适用的文本", basis = BASIS, value = text_for "srdi",
}

indicator "giant_text" {
  of = "enterprise", title = "专精特新“小巨人”企业申报适用的文本", basis = BASIS, value = text_for "giant",
}
