import PolicyModel
import Testing

@testable import PolicyRules

@Suite("the pack national-standards on data")
struct NationalStandardsTests {
    private func trial(
        _ values: [String: InputValue], _ figures: [String: InputValue], past: [Int: [String: InputValue]] = [:],
        key: String = "91140105TTTTTT011J",
        asOf: String = "2025-12-31"
    ) throws -> Trial {
        let program = try RuleProgram.repository("national-standards")
        return try Trial(program, asOf: asOf) { data in
            try data.add(
                entity: "enterprise", key: key, values: values, years: past.merging([2025: figures]) { $1 })
        }
    }

    private func outcome(
        _ rule: String, _ values: [String: InputValue], _ figures: [String: InputValue], asOf: String = "2025-12-31"
    ) throws -> String {
        try trial(values, figures, asOf: asOf).outcome(rule, of: "91140105TTTTTT011J")
    }

    @Test(
        "enterprise_size: 工业 by staff and revenue",
        arguments: [
            (1000, 40000, "large"), (999, 40000, "medium"), (1000, 39999.99, "medium"), (300, 2000, "medium"),
            (299, 2000, "small"),
            (300, 1999.99, "small"), (20, 300, "small"), (19, 300, "micro"), (20, 299.99, "micro"), (0, 0, "micro"),
        ])
    func size(_ staff: Int64, _ revenue: Double, _ size: String) throws {
        let found = try outcome(
            "enterprise_size", ["industry": .text("3911")], ["employees": .integer(staff), "revenue": .wan(revenue)])
        #expect(found == "eligible value \(size)")
        let sme = try outcome(
            "sme", ["industry": .text("3911")], ["employees": .integer(staff), "revenue": .wan(revenue)])
        #expect(sme == (size == "large" ? "ineligible fails is_sme" : "eligible value \(size)"))
    }

    @Test(
        "enterprise_size: what is missing is named, and only what the industry's row uses",
        arguments: [
            ("3911", ["employees", "revenue"]), ("0111", ["revenue"]), ("4711", ["revenue", "assets"]),
            ("7211", ["employees", "assets"]), ("8010", ["employees"]),
        ])
    func sizeMissing(_ industry: String, _ fields: [String]) throws {
        let trial = try trial(["industry": .text(industry)], [:])
        let found = try trial.outcome("enterprise_size", of: "91140105TTTTTT011J")
        #expect(found == "undetermined lacks " + fields.map { "\($0)@2025" }.joined(separator: " "))
    }

    @Test("enterprise_size: outside the standard", arguments: ["5310", "6620", "8310", "8411"])
    func sizeNotCovered(_ industry: String) throws {
        let found = try outcome("enterprise_size", ["industry": .text(industry)], [:])
        #expect(found == "out_of_scope")
    }

    @Test("enterprise_size: no industry, no size")
    func sizeNoIndustry() throws {
        let found = try outcome("enterprise_size", [:], ["employees": .integer(1)])
        #expect(found.hasPrefix("undetermined lacks industry"))
    }

    @Test(
        "above_scale_enterprise: thresholds by kind",
        arguments: [
            ("3911", "main_revenue", 2000, "eligible value industry"),
            ("3911", "main_revenue", 1999.99, "ineligible fails above_scale"),
            ("5191", "main_revenue", 2000, "eligible value wholesale"),
            ("5211", "main_revenue", 500, "eligible value retail"),
            ("5211", "main_revenue", 499.99, "ineligible fails above_scale"),
            ("6110", "main_revenue", 200, "eligible value hotel"),
            ("6511", "revenue", 2000, "eligible value service_2000"),
            ("7211", "revenue", 999.99, "ineligible fails above_scale"),
            ("7211", "revenue", 1000, "eligible value service_1000"),
            ("8010", "revenue", 500, "eligible value service_500"), ("0111", "revenue", 9999, "out_of_scope"),
        ])
    func aboveScale(_ industry: String, _ field: String, _ revenue: Double, _ expected: String) throws {
        let found = try outcome("above_scale_enterprise", ["industry": .text(industry)], [field: .wan(revenue)])
        #expect(found == expected)
    }

    @Test("above_scale_enterprise: missing revenue, missing qualification, and no standard before 2023-09-05")
    func aboveScaleMissing() throws {
        #expect(
            try outcome("above_scale_enterprise", ["industry": .text("3911")], [:])
                == "undetermined lacks main_revenue@2025")
        #expect(
            try outcome("above_scale_enterprise", ["industry": .text("4710")], [:])
                == "undetermined lacks construction_qualification")
        #expect(
            try outcome(
                "above_scale_enterprise", ["industry": .text("4710"), "construction_qualification": .boolean(true)], [:]
            ) == "eligible value construct")
        let early = try outcome(
            "above_scale_enterprise", ["industry": .text("3911")], ["main_revenue": .wan(1)], asOf: "2023-09-04")
        #expect(
            early.hasPrefix("error error in above_scale: parameter `above_scale_thresholds` has no value on 2023-09-04")
        )
        #expect(
            try outcome(
                "above_scale_enterprise", ["industry": .text("3911")], ["main_revenue": .wan(1)], asOf: "2023-09-05")
                == "ineligible fails above_scale")
    }

    /// A firm that meets every condition exactly.
    private static let values: [String: InputValue] = [
        "registered_on": .day("2015-01-01"), "core_ip_count": .integer(1), "field_in_catalog": .boolean(true),
        "innovation_score": .number(71),
        "major_incident": .boolean(false),
    ]
    private static let figures: [String: InputValue] = [
        "tech_staff": .number(10), "employees": .integer(100), "revenue": .wan(5000), "rd_expense": .wan(250),
        "rd_expense_domestic": .wan(150),
        "high_tech_revenue": .wan(3000), "total_income": .wan(5000),
    ]
    private static let past: [Int: [String: InputValue]] = [
        2023: ["revenue": .wan(3000), "rd_expense": .wan(150), "rd_expense_domestic": .wan(90)],
        2024: ["revenue": .wan(4000), "rd_expense": .wan(200), "rd_expense_domestic": .wan(120)],
    ]

    private func hightech(
        _ values: [String: InputValue] = [:], _ figures: [String: InputValue] = [:], asOf: String = "2025-12-31"
    ) throws -> String {
        let trial = try trial(
            NationalStandardsTests.values.merging(values) { $1 },
            NationalStandardsTests.figures.merging(figures) { $1 },
            past: NationalStandardsTests.past, asOf: asOf)
        return try trial.outcome("high_tech_enterprise", of: "91140105TTTTTT011J")
    }

    @Test("high_tech_enterprise: every condition at its limit, and each just missed")
    func highTech() throws {
        #expect(try hightech() == "eligible value {rd_ratio_pct: 5.0, rd_required_pct: 5}")
        let missed: [(String, [String: InputValue], [String: InputValue])] = [
            ("registered_1y", ["registered_on": .day("2025-01-01")], [:]),
            ("core_ip", ["core_ip_count": .integer(0)], [:]),
            ("field_in_catalog", ["field_in_catalog": .boolean(false)], [:]),
            ("tech_staff_10pct", [:], ["tech_staff": .number(9.9)]),
            ("rd_ratio", [:], ["rd_expense": .wan(249.99)]),
            ("rd_domestic_60pct", [:], ["rd_expense_domestic": .wan(149.99)]),
            ("hitech_income_60pct", [:], ["high_tech_revenue": .wan(2999.99)]),
            ("innovation_gt_70", ["innovation_score": .number(70)], [:]),
            ("no_major_incident", ["major_incident": .boolean(true)], [:]),
        ]
        for (condition, values, figures) in missed {
            // A firm founded this year counts this year only, so its sums change too.
            let found = try hightech(values, figures)
            #expect(found == "ineligible fails \(condition)")
        }
    }

    @Test("high_tech_enterprise: 5000万元 is in the stricter band, one fen more in the next")
    func highTechBand() throws {
        let found = try hightech(
            [:], ["revenue": .yuan(50_000_000.01), "rd_expense": .wan(130.01), "rd_expense_domestic": .wan(150)])
        #expect(found.hasPrefix("eligible") && found.contains("rd_required_pct: 4"))
    }

    @Test("high_tech_enterprise: a missing fact is undetermined with its name; not before 2016")
    func highTechMissing() throws {
        #expect(try hightech(["innovation_score": .missing(nil)]) == "undetermined lacks innovation_score")
        #expect(try hightech([:], ["total_income": .missing(nil)]) == "undetermined lacks total_income@2025")
        #expect(
            try hightech(["major_incident": .missing(nil), "core_ip_count": .integer(0)])
                == "ineligible fails core_ip lacks major_incident")
        #expect(try hightech(asOf: "2015-12-31") == "out_of_scope")
    }

    @Test(
        "credit_code_valid: the first fault wins",
        arguments: [
            ("91140105TTTTTT011J", "eligible"), ("91140105TTTTTT011K", "ineligible fails check_digit"),
            ("91140105TTTTTT011", "ineligible fails length"),
            ("91140105TTTTTT01IJ", "ineligible fails charset"), ("91A40105TTTTTT011J", "ineligible fails region"),
        ])
    func creditCode(_ code: String, _ expected: String) throws {
        let found = try trial([:], [:], key: code).outcome("credit_code_valid", of: code)
        #expect(found.hasPrefix(expected))
    }
}
