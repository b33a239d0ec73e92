-- Which text of 优质中小企业梯度培育 an application falls under: by its date and kind, not by today's date.

local versions = {}

versions.NONE = "none"

-- `kind` is "srdi" or "giant". `dated` lists the texts, newest first, each { from, text }. A 小巨人 that applies for
-- 复核 before `giant_review.before` keeps the text of its certificate.
function versions.text(kind, applied_on, recheck, dated, giant_review)
  if kind == "giant" and recheck and applied_on < giant_review.before then return giant_review.text end
  for _, version in ipairs(dated) do
    if applied_on >= version.from then return version.text end
  end
  return versions.NONE
end

return versions
