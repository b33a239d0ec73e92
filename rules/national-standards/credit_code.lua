-- 统一社会信用代码: a check of the key itself. Some early pilot-area codes are lawful and fail it,
-- so nothing else in this pack depends on this rule.
local credit_code = require "lib.credit_code"

local function free_of(fault)
  return function(e) return credit_code.fault(e.id) ~= fault end
end

-- The first fault wins: at most one of these conditions fails.
rule "credit_code_valid" {
  title = "统一社会信用代码有效", kind = "qualification", of = "enterprise",
  basis = { document = "法人和其他组织统一社会信用代码编码规则", number = "GB 32100-2015", date = "2015-10-01",
            status = "published" },
  conditions = {
    { "length",      "共18位",                     free_of "length" },
    { "charset",     "只含代码字符集中的字符",     free_of "charset" },
    { "region",      "第3至8位为行政区划代码数字", free_of "region" },
    { "check_digit", "校验码正确",                 free_of "check_digit" },
  },
  value = function(e) return credit_code.valid(e.id) end,
}
