import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Decisions as text")
struct DecisionRendererTests {
    static var eligible: Decision {
        var decision = Decision(entity: SamplePack.enterprise, row: 0, rule: 0, verdict: .eligible)
        decision.entitled = yuan("600000")
        decision.payable = yuan("720000")
        decision.steps = [
            AmountStep(kind: .linkage, by: "demo/per_mu_link", before: yuan("600000"), after: yuan("720000.005"))
        ]
        return decision
    }

    static var troubled: Decision {
        var decision = Decision(entity: SamplePack.enterprise, row: 1, rule: 0, verdict: .ineligible)
        decision.failed = [0, 1]
        decision.review = [3]
        let grant = SamplePack.field(SamplePack.enterprise, "grant")
        let score = SamplePack.field(SamplePack.enterprise, "green_score")
        let industry = SamplePack.field(SamplePack.park, "leading_industry")
        decision.missing = [
            MissingFact(entity: 0, row: 1, subject: .field(grant), year: 2023, reason: .data(.noRow(year: 2023))),
            MissingFact(entity: 0, row: 1, subject: .field(score), year: nil, reason: .data(.empty)),
            MissingFact(entity: 1, row: 0, subject: .field(industry), year: nil, reason: .data(.noColumn)),
            MissingFact(entity: 0, row: 1, subject: .computed("tax_per_mu"), year: 2022, reason: .divisionByZero),
            MissingFact(entity: 0, row: 1, subject: .incentive("rd-award"), year: nil, reason: .data(.noTable)),
        ]
        decision.errors = [
            ScriptFault(
                message: LocalizedText("cannot compare \"money\"", "金额不能比较"), file: "rules/demo/rd.lua", line: 14,
                condition: 2),
            ScriptFault(message: LocalizedText("too long", "超出限额"), file: "rules/demo/rd.lua", line: nil),
        ]
        return decision
    }

    static func render(
        _ decisions: [Decision], _ format: DecisionFormat, _ language: Language = .en
    ) -> [UInt8] {
        let renderer = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: format, language: language)
        var summary = VerdictSummary(ruleCount: SamplePack.catalogue.rules.count)
        var output = renderer.header()
        for (index, decision) in decisions.enumerated() {
            renderer.append(decision, isFirst: index == 0, to: &output)
            summary.add(decision)
        }
        return output + renderer.footer(summary)
    }

    @Test("an NDJSON line is as the contract shows it")
    func line() {
        let expected =
            #"{"entity":"enterprise","subject":"91140105TTTTTT011J","rule":"demo/rd_award","verdict":"eligible","#
            + #""entitled":"600000.00","payable":"720000.00","value":null,"failed":[],"missing":[],"review":[],"#
            + #""errors":[],"steps":[{"by":"demo/per_mu_link","kind":"linkage","before":"600000.00","after":"720000.01"}],"funding":{}}"#
        #expect(Self.render([Self.eligible], .ndjson).text == expected + "\n")
    }

    @Test("an NDJSON line names what failed, is missing, waits and is in error")
    func troubledLine() {
        let subject = #""subject":"E,\"2\"\\\n二""#
        let expected =
            #"{"entity":"enterprise","# + subject + #","rule":"demo/rd_award","verdict":"ineligible","#
            + #""entitled":null,"payable":null,"value":null,"failed":["high_tech","credit"],"missing":["#
            + #"{"field":"grant","year":2023,"entity":"enterprise","# + subject
            + #","source":"财政局","reason":"no-year"},"#
            + #"{"field":"green_score","year":null,"entity":"enterprise","# + subject
            + #","source":"生态环境局","reason":"empty"},"#
            + #"{"field":"leading_industry","year":null,"entity":"park","subject":"P1","source":null,"reason":"no-column"},"#
            + #"{"field":"tax_per_mu","year":2022,"entity":"enterprise","# + subject
            + #","source":null,"reason":"division-by-zero"},"#
            + #"{"field":"id","year":null,"entity":"incentive","subject":"rd-award","source":null,"reason":"no-table"}],"#
            + #""review":["panel"],"errors":[{"message":"cannot compare \"money\"","file":"rules/demo/rd.lua","line":14,"#
            + #""condition":"size"},{"message":"too long","file":"rules/demo/rd.lua","line":null,"condition":null}],"steps":[],"funding":{}}"#
        #expect(Self.render([Self.troubled], .ndjson).text == expected + "\n")
    }

    @Test(
        "values are written by their kind",
        arguments: [
            (PolicyValue.boolean(true), "true"), (.integer(-3), "-3"), (.number(0.25), "0.25"), (.number(3), "3"),
            (.text("中\"小"), #""中\"小""#), (.date(CalendarDate(days: 19783)), #""2024-03-01""#),
            (.quantity(yuan("1.005")), #""1.01""#),
            (.quantity(quantity("1.5", .ha)), #"{"value":"22.5","unit":"亩"}"#),
            (.subject(entity: 1, row: 0), #""P1""#), (.list([]), "[]"),
            (
                .list([.integer(1), .record([.init("a", .text("b")), .init("c", .list([.boolean(false)]))])]),
                #"[1,{"a":"b","c":[false]}]"#
            ),
        ])
    func values(value: PolicyValue, expected: String) {
        var decision = Self.eligible
        decision.value = value
        #expect(Self.render([decision], .ndjson).text.contains(#""value":\#(expected),"failed""#))
    }

    @Test("JSON is one array, whatever the number of decisions")
    func array() throws {
        #expect(try JSON(Self.render([], .json)) == .array([]))
        let decisions = [Self.eligible, Self.troubled, Self.eligible]
        let lines = Self.render(decisions, .ndjson).split(separator: UInt8(ascii: "\n")).map(Array.init)
        #expect(try JSON(Self.render(decisions, .json)) == .array(lines.map { try JSON($0) }))
    }

    @Test("CSV has a cell for each column, lists joined by semicolons")
    func csv() {
        var grade = Decision(entity: 0, row: 0, rule: 1, verdict: .eligible)
        grade.value = .list([.text("a"), .text("b")])
        let text = Self.render([Self.eligible, Self.troubled, grade], .csv, .zh).text
        let expected = """
            entity,subject,rule,verdict,entitled,payable,value,failed,missing,review,errors
            enterprise,91140105TTTTTT011J,demo/rd_award,eligible,600000.00,720000.00,,,,,
            enterprise,"E,""2""\\\n二",demo/rd_award,ineligible,,,,high_tech;credit,\
            grant@2023;green_score;park/P1.leading_industry;tax_per_mu@2022;incentive/rd-award.id,panel,\
            rules/demo/rd.lua:14: 金额不能比较;rules/demo/rd.lua: 超出限额
            enterprise,91140105TTTTTT011J,demo/sme,eligible,,,"[""a"",""b""]",,,,

            """
        #expect(text == expected)
    }

    @Test("a fact without a subject and an error without a file are written as far as they go")
    func ownerless() throws {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .error)
        decision.missing = [
            MissingFact(entity: -1, row: -1, subject: .computed("ratio"), year: nil, reason: .divisionByZero)
        ]
        decision.errors = [ScriptFault(message: LocalizedText("too long", "超出限额"), file: "", line: 3)]
        let json = try JSON(Self.render([decision], .ndjson))
        #expect(json["missing"]?[0]?["entity"] == .null)
        #expect(json["missing"]?[0]?["subject"] == .null)
        #expect(csvRows(Self.render([decision], .csv)).last?.suffix(3) == ["ratio", "", "too long"])
        let report = ExplanationReport(catalogue: SamplePack.catalogue, data: SamplePack.data)
        let text = report.text(Explanation(decision: decision), language: .en)
        #expect(text.hasSuffix("amount\n  missing ratio: division by zero\n  error: too long\n"))
    }

    @Test("a buffer that is reused gives the same bytes")
    func reuse() {
        let renderer = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: .csv, language: .en)
        var buffer: [UInt8] = []
        renderer.append(Self.troubled, isFirst: false, to: &buffer)
        let first = buffer
        buffer.removeAll(keepingCapacity: true)
        renderer.append(Self.troubled, isFirst: false, to: &buffer)
        #expect(buffer == first)
    }
}
