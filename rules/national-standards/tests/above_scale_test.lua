-- One test a row: industry code and the fact that decides, then the verdict.
local function verdict(title, enterprise, expected)
  test(title) { given = { enterprise = enterprise }, expect = { above_scale_enterprise = expected } }
end

local yes, no, outside = { verdict = "eligible" }, { verdict = "ineligible" }, { verdict = "out_of_scope" }
local function lacks(field) return { verdict = "undetermined", missing = { field } } end

verdict("工业2000万元整", { industry = "39", main_revenue = wan(2000) }, yes)
verdict("工业差一分", { industry = "39", main_revenue = wan(2000) - yuan(0.01) }, no)
verdict("工业看主营业务收入", { industry = "39", revenue = wan(9000) }, lacks "main_revenue")
verdict("批发业2000万元整", { industry = "51", main_revenue = wan(2000) }, yes)
verdict("批发业1999万元", { industry = "51", main_revenue = wan(1999) }, no)
verdict("零售业500万元整", { industry = "52", main_revenue = wan(500) }, yes)
verdict("零售业499万元", { industry = "52", main_revenue = wan(499) }, no)
verdict("住宿业200万元整", { industry = "61", main_revenue = wan(200) }, yes)
verdict("住宿业199万元", { industry = "61", main_revenue = wan(199) }, no)
verdict("餐饮业200万元整", { industry = "62", main_revenue = wan(200) }, yes)
verdict("餐饮业199万元", { industry = "62", main_revenue = wan(199) }, no)
verdict("软件业看营业收入", { industry = "I6510", revenue = wan(2000) }, yes)
verdict("软件业1999万元", { industry = "I6510", revenue = wan(1999) }, no)
verdict("铁路运输业也在四上范围", { industry = "53", revenue = wan(2000) }, yes)
verdict("教育1000万元整", { industry = "83", revenue = wan(1000) }, yes)
verdict("教育999万元", { industry = "83", revenue = wan(999) }, no)
verdict("居民服务业500万元整", { industry = "80", revenue = wan(500) }, yes)
verdict("居民服务业499万元", { industry = "80", revenue = wan(499) }, no)
verdict("建筑业有资质", { industry = "47", construction_qualification = true }, yes)
verdict("建筑业无资质", { industry = "47", construction_qualification = false }, no)
verdict("建筑业资质不明不得推断", { industry = "47" }, lacks "construction_qualification")
verdict("房地产开发有经营活动", { industry = "701", development_active = true }, yes)
verdict("房地产开发无经营活动", { industry = "701", development_active = false }, no)
verdict("物业管理看营业收入", { industry = "702", revenue = wan(1000) }, yes)
verdict("农业不入四上", { industry = "01" }, outside)
verdict("金融业不入四上", { industry = "66" }, outside)
verdict("两位代码不足以判定类别", { industry = "70", revenue = wan(2000) }, lacks "industry_group")
verdict("行业中类补足两位代码", { industry = "70", industry_group = "702", revenue = wan(1000) }, yes)

test "农业不是四上企业，而不是不明" {
  given = { enterprise = { industry = "01" } }, expect = { above_scale = { value = false, missing = {} } },
}
