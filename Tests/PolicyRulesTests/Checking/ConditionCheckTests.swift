import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker says of conditions")
struct ConditionCheckTests {
    @Test(
        "names what is wrong at its place",
        arguments: [
            ("return e.‸revenu > yuan(5)", "field-unknown"),
            ("return e.‸leading_industry == \"x\"", "field-unknown"),
            ("return e.park.‸leading_industri == \"x\"", "field-unknown"),
            ("return e.revenue.‸value > 5", "field-unknown"),
            ("return e:‸haz \"revenue\"", "method-unknown"),
            ("return e:‸high_tech()", "method-unknown"),
            ("return e.park.enterprises:‸total(\"tax\") > yuan(1)", "method-unknown"),
            ("return e.‸has(\"tax\")", "method-unknown"),
            ("return e.revenue ‸== 2000", "money-equals-number"),
            ("return e.revenue ‸~= 0", "money-equals-number"),
            ("return e.revenue ‸> 2000", "compare-mixed"),
            ("return 2000 ‸< e.revenue", "compare-mixed"),
            ("return e.revenue ‸>= e.land", "compare-mixed"),
            ("return e.name ‸> 5", "compare-mixed"),
            ("return e.registered_on ‸<= \"2024-01-01\"", "compare-mixed"),
            ("return e.registered_on ‸== \"2024-01-01\"", "compare-mixed"),
            ("return e.employees ‸== \"5\"", "compare-mixed"),
            ("return e.revenue ‸+ 5 > yuan(1)", "arithmetic-mixed"),
            ("return 5 ‸+ e.revenue > yuan(1)", "arithmetic-mixed"),
            ("return e.revenue ‸- e.land > yuan(1)", "arithmetic-mixed"),
            ("return e.registered_on ‸+ 30 > as_of", "arithmetic-mixed"),
            ("return as_of ‸- e.registered_on > 5", "arithmetic-mixed"),
            ("return e.name ‸* 2 > 5", "arithmetic-mixed"),
            ("return ‸-e.name == \"x\"", "arithmetic-mixed"),
            ("return e.revenue ‸// 2 > yuan(1)", "arithmetic-mixed"),
            ("return \"a\" ‸.. e.revenue == \"b\"", "arithmetic-mixed"),
            ("‸return e.revenue", "condition-not-boolean"),
            ("‸return e.name", "condition-not-boolean"),
            ("local x = e.high_tech do ‸end", "condition-not-boolean"),
            ("‸return 1 > 0", "condition-constant"),
            ("‸return true", "condition-constant"),
            ("return e.credit_grade == \"‸E\"", "enum-value-unknown"),
            ("return params.‸rate > 1", "parameter-unknown"),
            ("return e.rules.‸other.eligible", "rule-unknown"),
            ("return e.employees / e.‸patents > 2", "division-by-field"),
            ("return (e.‸revenue or yuan(0)) > yuan(1)", "missing-then-default"),
            ("return e.‸revenue == nil", "missing-then-default"),
            ("return not e.‸revenue", "missing-then-default"),
            ("if e.‸revenue then return e.high_tech else return false end", "missing-then-default"),
            ("return quantity(1, \"‸万元/母\") < e.tax / e.land", "helper-arguments"),
            ("return e.revenue > ‸yuan(e.land)", "helper-arguments"),
            ("return e.registered_on < date \"‸2024-13-01\"", "helper-arguments"),
            ("return ‸days_between(e.registered_on, e.name) > 5", "helper-arguments"),
            ("return ‸round(e.tax) > yuan(1)", "helper-arguments"),
            ("return round(e.tax, \"‸yuna\") > yuan(1)", "helper-arguments"),
            ("return round(e.tax, \"‸mu\") > yuan(1)", "helper-arguments"),
            ("return round(1.5, \"‸half evn\") > 1", "helper-arguments"),
            ("return as_of < e.registered_on + months(1, \"‸lastday\")", "helper-arguments"),
            ("return ‸max(e.revenue, 5) > yuan(1)", "compare-mixed"),
            ("return e.park.enterprises:sum(\"‸revenu\") > yuan(5)", "field-unknown"),
            ("return e.park.enterprises:sum(\"revenue\") ‸> 5", "compare-mixed"),
            (
                "local f = function(x) ‸return x.revenue end do return e.park.enterprises:any(f) end",
                "condition-not-boolean"
            ),
            ("return e.tax > yuan(5) and e.land ‸> 5", "compare-mixed"),
            ("return e.output > yuan(5) and e.park.region.‸output > yuan(5)", "field-unknown"),
            ("return e.park.enterprises:all(function(x) return x.‸revenu > yuan(1) end)", "field-unknown"),
            ("return e.park.enterprises:‸sum(\"name\") ~= 5", "arithmetic-mixed"),
            ("return e:‸year(\"2023\").high_tech", "helper-arguments"),
            ("return e:‸get(\"revenue\") > yuan(1)", "helper-arguments"),
            (
                "for _, x in ipairs(e.park.enterprises) do if x.‸revenu > yuan(1) then return true end end return false",
                "field-unknown"
            ),
            ("return e:get(\"‸revenu\", yuan(0)) > yuan(1)", "field-unknown"),
            ("return incentive.‸opens > as_of", "field-unknown"),
            ("return ‸tier(e.revenue, T) > 0", "compare-mixed"),
        ])
    func places(_ marked: String, _ code: String) throws {
        let body = marked.replacing("‸", with: "")
        let place = try #require(marked.firstIndex(of: "‸"))
        let column = CheckedPack.conditionColumn + marked.distance(from: marked.startIndex, to: place)
        let pack = CheckedPack.condition(body, before: "local T = { { 5, 1 }, { 2 } }")
        let codes = try pack.codes()
        #expect(codes == ["3:\(column) \(code)"])
    }

    @Test(
        "is silent about what is right, or cannot be known",
        arguments: [
            "return e.high_tech",
            "return e.high_tech and e.revenue > wan(2000)",
            "return not e.chain_leader or e.land < mu(5)",
            "return e.revenue / e.land >= quantity(20, \"万元/亩\")",
            "return e.revenue / e:year(-1).revenue > 1.1",
            "return ratio(e.patents, e.employees) > 0.1",
            "return e.employees / 2 > 10",
            "return e:has \"revenue\" and e.revenue > yuan(0)",
            "return e:get(\"revenue\", yuan(0)) > yuan(1)",
            "return e:get(\"revenue\", nil) == nil",
            "return e.credit_grade == \"A\" or e.credit_grade ~= \"D\"",
            "return e.registered_on + years(1) <= as_of",
            "return e.park == e.region.parks[1]",
            "return e.park.enterprises:count(function(x) return x.high_tech end) > 2",
            "local n = 0 for _, x in ipairs(e.park.enterprises) do n = n + x.employees end return n > 5",
            "local s = yuan(0) for i = 1, 3 do s = s + e:year(-i).tax end return s > wan(1)",
            "return e.park.enterprises:where(function(x) return x.high_tech end):sum(\"tax\") > e.tax",
            "for k, g in pairs(e.park.enterprises:group_by(function(x) return x.industry end)) do if g:count() > 2 then return true end end return false",
            "local x = tonumber(e.industry) return x ~= nil and x > 5",
            "return (MAP[e.credit_grade] or 0) > 1",
            "return ({ A = 1, B = 2 })[e.credit_grade] == 1",
            "return e.industry:sub(1, 2) == \"39\"",
            "if type(e.revenue) == \"number\" then return e.revenue > 5 end return e.revenue > yuan(5)",
            "return pick(e.industry, e.revenue)",
            "if e.employees > 5 then return true elseif e.employees <= 5 then return false end error(\"never\")",
            "while e.employees > 5 do return true end return false",
            "return max(e.tax, e.net_profit, yuan(0)) > wan(5)",
            "return clamp(e.tax / e.revenue, 0, 1) > 0.5",
            "return tier(e.employees, { { 5, \"a\" }, { \"b\" } }) == \"a\"",
            "return select(1, e.high_tech)",
            "return e.revenue * percent(10) > wan(1) and 2 * e.land > mu(3)",
            "return incentive.opens_on <= as_of",
            "return e[FIELD] > 5",
        ])
    func silent(_ body: String) throws {
        let before = """
            local MAP, FIELD = { A = 1, B = 2 }, "employees" \
            local function pick(kind, x) if kind == "39" then return x > 5 end return x > yuan(5) end
            """
        #expect(try CheckedPack.condition(body, before: before).codes() == [], "\(body)")
    }

    @Test("warns of a condition that can end without an answer")
    func someWaysEnd() throws {
        let findings = try CheckedPack.condition("if e.high_tech then return true end").findings()
        #expect(findings.map(\.code) == ["condition-not-boolean"])
        #expect(findings.first?.severity == .warning)
    }

    @Test("shows line, caret and help")
    func wholeText() throws {
        let findings = try CheckedPack.condition("return e.output > e.park.outputs").findings()
        #expect(
            findings.map { $0.text(.en) } == [
                """
                demo/rules.lua:3: error: `park` has no field `outputs` [field-unknown]
                    3 | conditions = { { "c", "条件", function(e) return e.output > e.park.outputs end } },
                      |                                                                    ^^^^^^^
                   help: did you mean `output`?
                """
            ])
    }

    @Test("sends a field of the wrong entity to the right one")
    func otherEntity() throws {
        let finding = try #require(try CheckedPack.condition("return e.leading_industry == \"x\"").findings().first)
        #expect(finding.help?.en == "`leading_industry` is a field of `park`; write e.park.leading_industry")
        #expect(finding.help?.zh == "`leading_industry` 是 `park` 的字段；请写 e.park.leading_industry")
    }

    @Test(
        "says how to write money",
        arguments: [("e.revenue > 2000", "write yuan(2000) or wan(2000)"), ("e.land < 5", "write mu(5) or ha(5)")])
    func units(_ body: String, _ help: String) throws {
        #expect(try CheckedPack.condition("return \(body)").findings().first?.help?.en == help)
    }
}
