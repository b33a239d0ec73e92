import Tally
import Testing

@Suite("What scripts are told when they go wrong")
struct BindingFaultTests {
    /// A line of Lua that is a condition of a rule about an enterprise with a revenue of 3000 元, and its message.
    struct Case: CustomTestStringConvertible, Sendable {
        let script: String
        let en: String
        let zh: String

        init(_ script: String, _ en: String, _ zh: String) {
            self.script = script
            self.en = en
            self.zh = zh
        }

        var testDescription: String { script }
    }

    private func faults(of script: String) throws -> [ScriptFault] {
        let rule = """
            param "rate" { basis = { document = "办法" }, values = { ["2020-01-01"] = 0.1 } }
            rule "plain" { title = "规则", kind = "award", of = "enterprise", basis = { document = "办法" } }
            rule "r" { title = "规则", kind = "award", of = "enterprise", basis = { document = "办法" },
              conditions = { { "c", "条件", function(e) \(script) end } } }
            """
        let source = PackSource(
            path: "demo", files: ["pack.lua": Array(#"pack "demo" { title = "示范" }"#.utf8), "r.lua": Array(rule.utf8)])
        let book = try RuleBook([source])
        var builder = DataSetBuilder(schema: book.schema)
        let revenue = Quantity(scaled: 3000 * Quantity.scale, dimension: .money)
        try builder.add(entity: "park", key: "P1")
        try builder.add(
            entity: "enterprise", key: "E1",
            values: ["high_tech": .boolean(true), "park": .text("P1"), "name": .text("甲厂")],
            years: [2024: ["revenue": .quantity(revenue), "employees": .integer(12)]])
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2024-12-31")))
        options.rules = ["r"]
        options.threads = 1
        return try #require(try book.evaluate(builder.build(), options).first).errors
    }

    private func expect(_ test: Case) throws {
        let faults = try faults(of: test.script)
        #expect(faults.map(\.message.en) == [test.en])
        #expect(faults.map(\.message.zh) == [test.zh])
        #expect(faults.map(\.line) == [4])
    }

    @Test(
        "operators",
        arguments: [
            Case(
                "return e.revenue > 2000", "cannot compare money with a plain number; write yuan(2000) or wan(2000)",
                "金额不能与无单位的数比较；请写 yuan(2000) 或 wan(2000)"),
            Case(
                "return 2000 < e.revenue", "cannot compare money with a plain number; write yuan(2000) or wan(2000)",
                "金额不能与无单位的数比较；请写 yuan(2000) 或 wan(2000)"),
            Case(
                "return mu(3) <= 2.5", "cannot compare area with a plain number; write mu(2.5) or sqm(2.5)",
                "面积不能与无单位的数比较；请写 mu(2.5) 或 sqm(2.5)"),
            Case(
                "return tce(3) <= 2", "cannot compare energy with a plain number; write quantity(2, \"tce\")",
                "能耗不能与无单位的数比较；请写 quantity(2, \"tce\")"),
            Case("return e.revenue < mu(1)", "cannot compare money with area", "金额不能与面积比较"),
            Case(
                "return e.revenue + 5 > yuan(1)", "cannot add money and a plain number; write yuan(5) or wan(5)",
                "金额不能与无单位的数相加；请写 yuan(5) 或 wan(5)"),
            Case("return e.revenue + mu(5)", "cannot add money and area", "金额不能与面积相加"),
            Case(
                "return e.revenue - 5", "cannot subtract a plain number from money; write yuan(5) or wan(5)",
                "金额不能减去无单位的数；请写 yuan(5) 或 wan(5)"),
            Case("return e.revenue * e", "cannot multiply money by a subject", "金额不能乘以主体"),
            Case("return e.revenue / \"x\"", "cannot divide money by a text", "金额不能除以文本"),
            Case(
                "return \"甲\" .. e.revenue", "a text and money cannot be joined with `..`; write tostring(…)",
                "文本与金额不能用 `..` 连接；请写 tostring(…)"),
            Case(
                "return as_of - date \"2024-01-01\"",
                "cannot subtract a date from a date; write days_between(a, b) or months_between(a, b)",
                "日期不能相减；请写 days_between(a, b) 或 months_between(a, b)"),
            Case(
                "return date \"2024-01-31\" + months(1)",
                "2024-2 has no day 31; write months(1, \"last_day\") or months(1, \"next_day\")",
                "2024 年 2 月没有 31 日；请写 months(1, \"last_day\") 或 months(1, \"next_day\")"),
            Case(
                "return date \"2199-12-31\" + days(1)", "the date is outside the years 1900 to 2199",
                "日期超出 1900 年至 2199 年"),
            Case("return -as_of", "a date has no sign", "日期不能取负"),
            Case("return #as_of", "a date has no length", "日期没有长度"),
            Case("e.revenue = 1", "a subject is read-only", "主体是只读的"),
            Case("return yi(1e12) * yi(1e12)", "the quantity is beyond ±1.7e20 base units", "数量超出 ±1.7e20 个基本单位"),
        ])
    func operators(_ test: Case) throws { try expect(test) }

    @Test(
        "members",
        arguments: [
            Case(
                "return e.revenues", "`enterprise` has no field `revenues`; did you mean `revenue`?",
                "`enterprise` 没有字段 `revenues`；是否应为 `revenue`？"),
            Case("return e.zzzzzz", "`enterprise` has no field `zzzzzz`", "`enterprise` 没有字段 `zzzzzz`"),
            Case("return as_of.day", "a date has no members", "日期没有成员"),
            Case(
                "return params.rates", "there is no parameter `rates`; did you mean `rate`?",
                "没有参数 `rates`；是否应为 `rate`？"),
            Case("return params[1]", "`params` is read by name", "`params` 须按名称读取"),
            Case(
                "return e.rules.plan.eligible", "there is no rule `plan`; did you mean `plain`?",
                "没有规则 `plan`；是否应为 `plain`？"),
            Case(
                "return e.rules.plain.entiteld",
                "an outcome has no `entiteld`; it has eligible, verdict and entitled; did you mean `entitled`?",
                "规则结果没有 `entiteld`；可用 eligible、verdict、entitled；是否应为 `entitled`？"),
            Case(
                "return e.rules[('PLAIN'):lower()].entitled", "the rule `demo/plain` has no amount",
                "规则 `demo/plain` 没有金额"),
            Case(
                "return incentive.cap", "the rule names no incentive; add incentive = \"…\" to it",
                "规则没有指明政策；请加上 incentive = \"…\""),
            Case("return e.year(2023)", "`year` is called with a colon: e:year(…)", "`year` 须用冒号调用：e:year(…)"),
            Case("return e:year(1.5)", "`year` wants a whole number", "`year` 需要整数"),
            Case("return e:year(70000)", "there is no year 70000", "没有 70000 年"),
            Case("return e:has(3)", "`has` wants the name of a field", "`has` 需要字段名称"),
            Case(
                "return e:get(\"revenue\")", "`get` wants a name and a default: e:get(\"name\", default)",
                "`get` 需要名称和默认值：e:get(\"name\", 默认值)"),
            Case("return e.park.enterprises:size()", "a collection has no `size`", "集合没有 `size`"),
            Case(
                "return e.park.enterprises:cuont()", "a collection has no `cuont`; did you mean `count`?",
                "集合没有 `cuont`；是否应为 `count`？"),
        ])
    func members(_ test: Case) throws { try expect(test) }

    @Test(
        "collections",
        arguments: [
            Case(
                "return e.park.enterprises:any(true)",
                "`any` wants a function: collection:any(function(x) return … end)",
                "`any` 需要函数：collection:any(function(x) return … end)"),
            Case(
                "return e.park.enterprises:all(function(x) return x.revenue end)",
                "the function of `all` gave money, expected true or false", "`all` 的函数给出金额，应为 true 或 false"),
            Case(
                "return e.park.enterprises:sum(5)", "`sum` wants the name of a field or a function", "`sum` 需要字段名称或函数"),
            Case(
                "return e.park.enterprises:mean(\"name\")", "`mean` wants numbers or quantities, not a text",
                "`mean` 需要数或数量，不能是文本"),
            Case("return e.park.enterprises:group_by(function(x) end)", "nil cannot be a group", "空值不能作为分组依据"),
            Case(
                "return e.park.enterprises.count()", "`count` is called with a colon: collection:count(…)",
                "`count` 须用冒号调用：collection:count(…)"),
        ])
    func collections(_ test: Case) throws { try expect(test) }

    @Test(
        "helpers",
        arguments: [
            Case("return yuan()", "`yuan` wants one number, got nothing", "`yuan` 需要一个数，得到空白"),
            Case(
                "return quantity(5, \"tcee\")", "`tcee` is not a unit; did you mean `tce`?", "`tcee` 不是计量单位；是否应为 `tce`？"
            ),
            Case(
                "return quantity(5)", "`quantity` wants a number and a unit: quantity(0.6, \"tce/万元\")",
                "`quantity` 需要一个数和单位：quantity(0.6, \"tce/万元\")"),
            Case(
                "return date \"2024-02-30\"", "`2024-02-30` is not a date; write date \"2024-03-01\"",
                "`2024-02-30` 不是日期；请写 date \"2024-03-01\""),
            Case("return date(5)", "`date` wants a text: date \"2024-03-01\"", "`date` 需要文本：date \"2024-03-01\""),
            Case(
                "return months(1, \"last\")",
                "the second word of `months` is \"last_day\" or \"next_day\", for months and years",
                "`months` 的第二项是 \"last_day\" 或 \"next_day\"，仅用于 months 和 years"),
            Case("return days_between(as_of, 5)", "`days_between` wants two dates", "`days_between` 需要两个日期"),
            Case("return min()", "`min` wants at least one value", "`min` 至少需要一个值"),
            Case("return max(\"x\")", "`max` wants numbers or quantities, not a text", "`max` 需要数或数量，不能是文本"),
            Case("return min(yuan(1), mu(1))", "cannot compare area with money", "面积不能与金额比较"),
            Case("return clamp(1, 3, 2)", "the lower bound of `clamp` is above the upper one", "`clamp` 的下限高于上限"),
            Case(
                "return clamp(1)", "`clamp` wants a value and two bounds: clamp(x, low, high)",
                "`clamp` 需要一个值和上下限：clamp(x, low, high)"),
            Case("return percent(as_of)", "`percent` wants a number: percent(20)", "`percent` 需要一个数：percent(20)"),
            Case("return fraction(1, 0)", "`fraction` has a zero below the line", "`fraction` 的分母为零"),
            Case(
                "return ratio(1)", "`ratio` wants two numbers or quantities: ratio(a, b)",
                "`ratio` 需要两个数或数量：ratio(a, b)"),
            Case(
                "return round(e.revenue)", "a quantity is rounded to a unit: round(m, \"yuan\")",
                "数量须按单位取整：round(m, \"yuan\")"),
            Case("return round(e.revenue, \"mu\")", "money cannot be rounded to `mu`", "金额不能按 `mu` 取整"),
            Case(
                "return round(1.5, \"sideways\")",
                "`sideways` is no way to round a plain number; use \"half up\", \"half even\", \"down\" or \"up\"",
                "`sideways` 不能用于无单位的数；可用 \"half up\", \"half even\", \"down\" 或 \"up\""),
            Case(
                "return round(true)", "`round` wants a number or a quantity, not a boolean", "`round` 需要一个数或数量，不能是布尔值"),
        ])
    func helpers(_ test: Case) throws { try expect(test) }

    @Test(
        "tables of limits and parts",
        arguments: [
            Case(
                "return tier(5, 3)", "`tier` wants a table of rows: { {limit, value}, …, {value} }",
                "`tier` 需要分档表：{ {上限, 值}, …, {值} }"),
            Case(
                "return tier(5, { { 1, 2, 3 } })", "row 1 of `tier` is not {limit, value} or {value}",
                "`tier` 的第 1 行不是 {上限, 值} 或 {值}"),
            Case(
                "return tier(5, { { 1 }, { 2, 3 } })", "the row without a limit must be the last one of `tier`",
                "无上限的行须是 `tier` 的最后一行"),
            Case(
                "return tier(5, { { 1, 10 } })",
                "the value is past the last limit of `tier`; add a row without a limit: {value}",
                "数值超出 `tier` 的最后一档；请加一个无上限的行：{value}"),
            Case(
                "return tier(e.revenue, { { 1, 10 } })", "cannot compare money with the limit in row 1, a plain number",
                "金额不能与第 1 行的上限（无单位的数）比较"),
            Case(
                "return tier(5, { { 1, 2 } }, { above = true })", "`tier` wants no options but { below = true }",
                "`tier` 需要写成 { below = true } 的选项"),
            Case(
                "return brackets(5, { { 1, \"x\" } })",
                "the rate in row 1 of `brackets` is neither a number nor a quantity", "`brackets` 第 1 行的比率不是数或数量"),
            Case("return split(5)", "`split` wants a table", "`split` 需要表"),
            Case("return split(yuan(5), { -1, 2 })", "part 1 of `split` is below zero", "`split` 的第 1 份小于零"),
            Case("return split(yuan(5), { 0, 0 })", "the parts of `split` are all zero", "`split` 的各份都是零"),
            Case(
                "return split(yuan(5), { \"x\" })", "`split` wants numbers or quantities in its table",
                "`split` 的表中须是数或数量"),
        ])
    func parts(_ test: Case) throws { try expect(test) }

    @Test(
        "Lua itself",
        arguments: [
            Case("local x; return x.y", "attempt to index a nil value (local 'x')", "不能读取空值的成员（局部变量 'x'）"),
            Case("return e:name()", "attempt to call a string value (method 'name')", "不能调用文本（方法 'name'）"),
            Case("return ({}) + 1 > 0", "attempt to perform arithmetic on a table value", "不能对表做算术运算"),
            Case("return ({}) < ({})", "attempt to compare two table values", "两个表不能比较"),
            Case("return 1 < \"x\"", "attempt to compare number with string", "数不能与文本比较"),
            Case("return \"a\" .. nil", "attempt to concatenate a nil value", "不能连接空值"),
            Case("local x; return #x", "attempt to get length of a nil value (local 'x')", "空值没有长度（局部变量 'x'）"),
            Case("return e.employees // 0 > 1", "attempt to divide by zero", "除数为零"),
            Case("return e.employees % 0 > 1", "attempt to perform 'n%0'", "取余的除数为零"),
            Case(
                "return math.floor({}) > 1", "bad argument #1 to 'floor' (number expected, got table)",
                "`floor` 的第 1 个参数有误（应为数，得到表）"),
            Case(
                "return tostring() == \"\"", "bad argument #1 to 'tostring' (value expected)",
                "`tostring` 的第 1 个参数有误（缺少值）"),
            Case("assert(false)", "assertion failed!", "断言不成立"),
            Case("for i = 1, 10, 0 do end", "'for' step is zero", "`for` 的步长为零"),
            Case("error(\"自定\", 0)", "自定", "自定"),
            Case("error(\"no such grade\")", "no such grade", "no such grade"),
        ])
    func lua(_ test: Case) throws {
        let faults = try faults(of: test.script)
        #expect(faults.map(\.message.en) == [test.en])
        #expect(faults.map(\.message.zh) == [test.zh])
    }

    @Test("a message that a script caught and another that it raised are not mixed up")
    func caught() throws {
        let faults = try faults(of: "pcall(function() return e.revenue > 1 end) return e.revenue < mu(1)")
        #expect(faults.map(\.message.zh) == ["金额不能与面积比较"])
    }

    @Test("what is no yes or no is named in both languages")
    func results() throws {
        let faults = try faults(of: "return e.revenue")
        #expect(faults.map(\.message.en) == ["the condition `c` gave money, expected true or false"])
        #expect(faults.map(\.message.zh) == ["条件 `c` 的结果是金额，应为 true 或 false"])
    }
}
