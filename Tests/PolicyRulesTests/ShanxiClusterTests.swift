import PolicyModel
import Testing

@testable import PolicyRules

@Suite("the pack shanxi-cluster on data")
struct ShanxiClusterTests {
    /// A small industrial firm in a park that earns what the test says.
    private func outcome(
        _ rule: String, _ values: [String: InputValue] = [:], _ figures: [String: InputValue] = [:],
        past: [String: InputValue] = [:],
        asOf: String = "2025-12-31"
    ) throws -> String {
        try trial(values, figures, past: past, asOf: asOf).outcome(rule)
    }

    private func trial(
        _ values: [String: InputValue], _ figures: [String: InputValue], past: [String: InputValue], asOf: String
    ) throws -> Trial {
        let firm: [String: InputValue] = [
            "industry": .text("3911"), "park": .text("P"), "high_tech": .boolean(true), "credit_grade": .text("A"),
        ]
        let size: [String: InputValue] = [
            "employees": .integer(100), "revenue": .wan(3000), "main_revenue": .wan(3000),
        ]
        let program = try RuleProgram.repository("shanxi-cluster")
        return try Trial(program, asOf: asOf) { data in
            try data.add(entity: "park", key: "P", values: ["level": .text("省级")])
            try data.add(
                entity: "incentive", key: "scale-up",
                values: ["opens_on": .day("2025-03-01"), "closes_on": .day("2025-12-31")])
            try data.add(
                entity: "enterprise", key: "E", values: firm.merging(values) { $1 },
                years: [2025: size.merging(figures) { $1 }, 2024: past])
        }
    }

    @Test(
        "rd_award: 12% of the increase, from 1万元, to 200万元",
        arguments: [
            (500.0, 600.0, "eligible 120000元 pays 120000元"), (500, 508.33, "eligible 0元 pays 0元 floor(9996元 → 0元)"),
            (500, 508.34, "eligible 10008元 pays 10008元"),
            (0, 2000, "eligible 2000000元 pays 2000000元 cap(2400000元 → 2000000元)"),
            (600, 500, "eligible 0元 pays 0元 floor(-120000元 → 0元)"), (500, 500, "eligible 0元 pays 0元"),
        ])
    func researchAward(_ before: Double, _ after: Double, _ expected: String) throws {
        let found = try outcome("rd_award", [:], ["rd_expense": .wan(after)], past: ["rd_expense": .wan(before)])
        #expect(found == expected)
    }

    @Test(
        "rd_award: 10% before 2024, in force from 2021-01-01 to 2025-12-31",
        arguments: [
            ("2020-12-31", "out_of_scope"), ("2021-01-01", "eligible 100000元 pays 100000元"),
            ("2023-12-31", "eligible 100000元 pays 100000元"),
            ("2024-01-01", "eligible 120000元 pays 120000元"), ("2025-12-31", "eligible 120000元 pays 120000元"),
            ("2026-01-01", "out_of_scope"),
        ])
    func researchAwardDates(_ day: String, _ expected: String) throws {
        let found = try outcome("rd_award", [:], ["rd_expense": .wan(600)], past: ["rd_expense": .wan(500)], asOf: day)
        #expect(found == expected)
    }

    @Test(
        "rd_award: what fails and what is missing are both named",
        arguments: [
            (["high_tech": .boolean(false), "credit_grade": .text("D")], "ineligible fails high_tech credit"),
            (["high_tech": .missing(nil), "credit_grade": .text("D")], "ineligible fails credit lacks high_tech"),
            (["credit_grade": .missing(nil)], "undetermined lacks credit_grade rd_expense@2025"),
            (["park": .missing(nil)], "out_of_scope"),
            ([:], "undetermined lacks rd_expense@2025"),
            (["industry": .missing(nil)], "undetermined lacks industry rd_expense@2025"),
            (["industry": .text("6620")], "ineligible fails size"),
        ] as [([String: InputValue], String)])
    func researchAwardConditions(_ values: [String: InputValue], _ expected: String) throws {
        let found = try outcome("rd_award", values, [:], past: ["rd_expense": .wan(1)])
        #expect(found == expected)
    }

    @Test(
        "rent_relief: the first year free, then half, to 36 months; whole yuan down",
        arguments: [
            ("2025-12-31", "eligible 48000.99元 pays 48000元 rounding(48000.99元 → 48000元)"),
            ("2025-01-01", "eligible 48000.99元 pays 48000元 rounding(48000.99元 → 48000元)"),
            ("2024-12-31", "eligible 24000.5元 pays 24000元 rounding(24000.5元 → 24000元)"),
            ("2023-01-01", "eligible 24000.5元 pays 24000元 rounding(24000.5元 → 24000元)"),
            ("2022-12-31", "ineligible fails in_time"), ("2026-01-01", "ineligible fails moved_in"),
        ])
    func rent(_ movedIn: String, _ expected: String) throws {
        let found = try outcome(
            "rent_relief", ["standard_workshop": .boolean(true), "moved_in_on": .day(movedIn)],
            ["rent": .yuan(48000.99)])
        #expect(found == expected)
    }

    @Test("rent_relief: at most 50万元; not for others' workshops; a missing rent is named")
    func rentBounds() throws {
        let tenant: [String: InputValue] = ["standard_workshop": .boolean(true), "moved_in_on": .day("2025-06-01")]
        #expect(
            try outcome("rent_relief", tenant, ["rent": .wan(50.01)])
                == "eligible 500000元 pays 500000元 cap(500100元 → 500000元)")
        #expect(try outcome("rent_relief", ["standard_workshop": .boolean(false)], ["rent": .wan(1)]) == "out_of_scope")
        #expect(try outcome("rent_relief", tenant) == "undetermined lacks rent@2025")
        #expect(try outcome("rent_relief") == "undetermined lacks standard_workshop")
    }

    @Test(
        "scale_up_award: above this year, not the year before, while claims are open",
        arguments: [
            (2000.0, 1999.99, "2025-12-31", "eligible 100000元 pays 100000元"),
            (1999.99, 1999.99, "2025-12-31", "ineligible fails above_scale"),
            (2000, 2000, "2025-12-31", "ineligible fails first_time"),
            (2000, 1, "2025-03-01", "eligible 100000元 pays 100000元"),
            (2000, 1, "2025-02-28", "ineligible fails opened"), (2000, 1, "2026-01-01", "ineligible fails not_closed"),
        ])
    func scaleUp(_ now: Double, _ before: Double, _ day: String, _ expected: String) throws {
        let found = try outcome(
            "scale_up_award", [:], ["main_revenue": .wan(now)], past: ["main_revenue": .wan(before)], asOf: day)
        #expect(found == expected)
    }

    @Test("scale_up_award: last year's figure is missing")
    func scaleUpMissing() throws {
        #expect(
            try outcome("scale_up_award", [:], ["main_revenue": .wan(2000)]) == "undetermined lacks main_revenue@2024")
    }

    @Test(
        "title awards: to the anniversary of the certificate",
        arguments: [
            ("2024-12-31", "eligible 200000元 pays 200000元"), ("2024-12-30", "ineligible fails in_time"),
            ("2025-12-31", "eligible 200000元 pays 200000元"),
            ("2026-01-01", "ineligible fails in_time"),
        ])
    func titles(_ day: String, _ expected: String) throws {
        #expect(try outcome("high_tech_first_award", ["high_tech_first_on": .day(day)]) == expected)
        let srdi = try outcome("srdi_award", ["srdi_title": .text("专精特新中小企业"), "srdi_title_on": .day(day)])
        #expect(srdi == expected)
        let champion = try outcome("champion_award", ["champion": .boolean(true), "champion_on": .day(day)])
        #expect(champion == expected.replacing("200000", with: "1000000"))
    }

    @Test("platform_award waits for the panel, with the amount provisional")
    func platform() throws {
        let values: [String: InputValue] = ["platform_level": .text("省级"), "platform_approved_on": .day("2023-12-31")]
        #expect(try outcome("platform_award", values) == "review 500000元 awaits panel")
        #expect(
            try outcome("platform_award", values.merging(["platform_approved_on": .day("2023-12-30")]) { $1 })
                == "ineligible fails in_time awaits panel")
        #expect(try outcome("platform_award", ["platform_level": .text("未建")]) == "out_of_scope")
        #expect(
            try outcome("platform_award", ["platform_level": .text("市级")])
                == "undetermined awaits panel lacks platform_approved_on")
    }

    @Test(
        "no_veto lists every veto",
        arguments: [
            (0, 1, false, "eligible"), (1, 2, true, "ineligible fails accident environment dishonest"),
            (0, 2, false, "ineligible fails environment"),
            (1, 0, false, "ineligible fails accident"),
        ])
    func vetoes(_ accidents: Int64, _ penalties: Int64, _ dishonest: Bool, _ expected: String) throws {
        let found = try outcome(
            "no_veto", ["dishonest": .boolean(dishonest)],
            ["major_accidents": .integer(accidents), "environmental_penalties": .integer(penalties)])
        #expect(found == expected)
    }

    @Test(
        "investment_intensity: 省级 200, 国家级 300 万元/亩; 市级 has none",
        arguments: [
            ("省级", 10000.0, "eligible value 2000000元/亩"), ("省级", 9999.99, "ineligible fails intensity"),
            ("国家级", 15000, "eligible value 3000000元/亩"),
            ("国家级", 14999.99, "ineligible fails intensity"), ("市级", 1, "out_of_scope"),
        ])
    func intensity(_ level: String, _ investment: Double, _ expected: String) throws {
        let program = try RuleProgram.repository("shanxi-cluster")
        let trial = try Trial(program, asOf: "2025-12-31") { data in
            try data.add(entity: "park", key: "P", values: ["level": .text(level)])
            try data.add(
                entity: "project", key: "X",
                values: ["park": .text("P"), "land": .mu(50), "investment": .wan(investment)])
        }
        let found = try trial.outcome("investment_intensity", of: "X", entity: "project")
        #expect(found == expected)
    }

    @Test(
        "leading_industries: one or two, with half of the output",
        arguments: [
            ("39", 50.0, 50.0, "eligible value [39]"), ("39", 49.99, 50, "ineligible fails share value"),
            ("39、34", 1, 1, "eligible value [39, 34]"),
            ("39、34、27", 1, 1, "ineligible fails at_most"), ("39", 0, 0, "ineligible fails share"),
        ])
    func leading(_ divisions: String, _ first: Double, _ second: Double, _ expected: String) throws {
        let program = try RuleProgram.repository("shanxi-cluster")
        let trial = try Trial(program, asOf: "2025-12-31") { data in
            try data.add(entity: "park", key: "P", values: ["leading_divisions": .text(divisions)])
            for (key, industry, output) in [("A", "3911", first), ("B", "3490", second)] {
                try data.add(
                    entity: "enterprise", key: key, values: ["park": .text("P"), "industry": .text(industry)],
                    years: [2025: ["output": .wan(output)]])
            }
        }
        let found = try trial.outcome("leading_industries", of: "P", entity: "park")
        #expect(found == expected.replacing(" value", with: expected.hasPrefix("eligible") ? " value" : ""))
    }
}
