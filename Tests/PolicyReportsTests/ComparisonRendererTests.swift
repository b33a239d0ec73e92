import PolicyModel
import PolicyRules
import Testing

@testable import PolicyReports

@Suite("a comparison as it is written")
struct ComparisonRendererTests {
    private static let rules = [ComparedRule(id: "p/a", title: "甲|乙", before: "p/a", after: "p/a", hasAmount: true)]

    private static func renderer(_ format: ComparisonFormat) throws -> ComparisonRenderer {
        let day = try #require(CalendarDate(iso: "2025-12-31"))
        let head = ComparisonHead(before: "old", after: "new", asOf: day, year: 2025)
        return ComparisonRenderer(rules: rules, head: head, format: format, language: .en)
    }

    /// A subject whose name would be taken for something else wherever it is written.
    private static func written(_ format: ComparisonFormat) throws -> String {
        let renderer = try renderer(format)
        let before = DecisionOutcome(.eligible, entitledFen: 12345, payableFen: 12345, value: "x,\"y\"")
        let after = DecisionOutcome(.undetermined)
        var summary = ComparisonSummary(rules: rules)
        summary.count(rule: 0, before: before, after: after)
        let change = try #require(
            DecisionChange(rule: 0, before: before, after: after, reasons: ["no a", "no <b>"]))
        let subject = ComparedSubject(
            entity: "enterprise", key: "K|1", name: "A, *B*\n[c]", groups: [SubjectGroup(key: "P1"), nil, nil, nil])
        let comparison = SubjectComparison(subject, before: 12345, after: 0, changes: [change])
        summary.add(comparison)
        var bytes = renderer.header()
        renderer.append(comparison, isFirst: true, to: &bytes)
        bytes += renderer.footer(summary)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("as CSV every change is a line, quoted where it must be")
    func csv() throws {
        let lines = #"""
            entity,subject,name,rule,change,verdict_before,verdict_after,entitled_before,entitled_after,payable_before,\#
            payable_after,difference,value_before,value_after,reasons,park,region,industry,size,funding_before,\#
            funding_after
            enterprise,K|1,"A, *B*
            [c]",p/a,newly_undecidable,eligible,undetermined,123.45,,123.45,,-123.45,"x,""y\#("\"\"\""),,no a;no <b>,P1,,,,,

            """#
        #expect(try Self.written(.csv) == lines)
    }

    @Test("as Markdown nothing of the data is markup, and every table row has as many cells as its head")
    func markdown() throws {
        let text = try Self.written(.markdown)
        #expect(text.contains("| K\\|1 | A, \\*B\\* \\[c\\] |"))
        #expect(text.contains("no a; no \\<b\\>"))
        var cells = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let count = line.replacing("\\|", with: "").count { $0 == "|" }
            if count > 0 && cells > 0 { #expect(count == cells, "\(line)") }
            cells = count
        }
    }

    @Test("as JSON it is one object with the changes and what they come to")
    func json() throws {
        let value = try JSON(Array(try Self.written(.json).utf8))
        #expect(value["changes"]?[0]?["name"] == .text("A, *B*\n[c]"))
        #expect(value["changes"]?[0]?["before"]?["payable"] == .text("123.45"))
        #expect(value["changes"]?[0]?["after"]?["payable"] == .null)
        #expect(value["summary"]?["difference"] == .text("-123.45"))
        #expect(value["groups"]?["park"]?[0]?["key"] == .text("P1"))
    }

    @Test("as JSON it is whole where nothing changed")
    func emptyJSON() throws {
        let renderer = try Self.renderer(.json)
        let bytes = renderer.header() + renderer.footer(ComparisonSummary(rules: Self.rules))
        let value = try JSON(bytes)
        #expect(value["summary"]?["changes"] == .number("0"))
    }

    @Test("says that nothing changed")
    func unchanged() throws {
        let bytes = try Self.renderer(.text).footer(ComparisonSummary(rules: Self.rules))
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                old → new, as of 2025-12-31, year 2025
                0 subjects, 0 decisions: nothing changed
                payable: 0.00 元 → 0.00 元, 0.00 元

                """)
    }
}
