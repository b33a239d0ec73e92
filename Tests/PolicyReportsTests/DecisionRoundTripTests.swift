import PolicyModel
import PolicyReports
import PolicyRules
import SeededNumbers
import Testing

@Suite("Decisions read back")
struct DecisionRoundTripTests {
    private static func text(_ random: inout SeededNumbers) -> String {
        let alphabet: [Character] = ["a", ",", "\"", "\\", "\n", "\r", ";", "研", " ", "\t", "{", "\u{1}"]
        return String(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "x" })
    }

    private static func value(_ random: inout SeededNumbers, depth: Int = 0) -> PolicyValue {
        switch Int.random(in: 0...(depth < 3 ? 8 : 6), using: &random) {
        case 0: .boolean(Bool.random(using: &random))
        case 1: .integer(Int64(bitPattern: random.next()))
        case 2: .number(Double.random(in: -1e6...1e6, using: &random))
        case 3: .text(text(&random))
        case 4: .date(CalendarDate(days: Int32.random(in: 0...20000, using: &random)))
        case 5: .quantity(Quantity(scaled: Int128(random.next()), dimension: .area))
        case 6: .quantity(Quantity(scaled: Int128(random.next()) * 1_000_000, dimension: .money))
        case 7: .list((0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default:
            .record(
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    PolicyValue.Member(text(&random), value(&random, depth: depth + 1))
                })
        }
    }

    private static func decision(_ random: inout SeededNumbers) -> Decision {
        let verdict = Verdict.allCases.randomElement(using: &random) ?? .error
        var decision = Decision(entity: 0, row: Int.random(in: 0...1, using: &random), rule: 0, verdict: verdict)
        if Bool.random(using: &random) { decision.value = value(&random) }
        if Bool.random(using: &random) {
            decision.entitled = Quantity(scaled: Int128(random.next()), dimension: .money)
        }
        decision.failed = [0, 1, 2].filter { _ in Bool.random(using: &random) }
        decision.missing = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            MissingFact(entity: 0, row: 0, subject: .computed(text(&random)), year: nil, reason: .emptyCollection)
        }
        if Bool.random(using: &random) {
            let message = text(&random)
            decision.errors = [ScriptFault(message: LocalizedText(message, message), file: text(&random), line: 1)]
        }
        decision.steps = (0..<Int.random(in: 0...3, using: &random)).map { _ in step(&random) }
        decision.funding = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            AmountPart(party: text(&random), amount: money(&random))
        }
        return decision
    }

    private static func money(_ random: inout SeededNumbers) -> Quantity {
        Quantity(scaled: Int128(random.next()), dimension: .money)
    }

    private static func step(_ random: inout SeededNumbers) -> AmountStep {
        let kind = AmountStep.Kind.allCases.randomElement(using: &random) ?? .cap
        var step = AmountStep(kind: kind, by: text(&random), before: money(&random), after: money(&random))
        step.vetoes = (0..<Int.random(in: 0...2, using: &random)).map { _ in text(&random) }
        if Bool.random(using: &random) { step.factor = Double(Int.random(in: 0...30, using: &random)) / 16 }
        step.absent = [0, 1].filter { _ in Bool.random(using: &random) }
        if Bool.random(using: &random) { step.claims = money(&random) }
        if Bool.random(using: &random) { step.limit = money(&random) }
        return step
    }

    private static func expected(_ step: AmountStep) -> JSON {
        var members = [
            JSON.Member(key: "by", value: .text(step.by)), JSON.Member(key: "kind", value: .text(step.kind.rawValue)),
            JSON.Member(key: "before", value: .text(step.before.fenText())),
            JSON.Member(key: "after", value: .text(step.after.fenText())),
        ]
        func add(_ key: String, _ value: JSON?) {
            if let value { members.append(JSON.Member(key: key, value: value)) }
        }
        add("vetoes", step.vetoes.isEmpty ? nil : .array(step.vetoes.map { .text($0) }))
        add("factor", step.factor.map { .number($0 == $0.rounded() ? String(Int($0)) : $0.description) })
        let ids = step.absent.map { SamplePack.catalogue.rules[$0].fullID }
        add("absent", ids.isEmpty ? nil : .array(ids.map { .text($0) }))
        add("claims", step.claims.map { .text($0.fenText()) })
        add("limit", step.limit.map { .text($0.fenText()) })
        return .object(members)
    }

    @Test("every NDJSON line is one JSON object with the keys of the contract, its texts unchanged")
    func ndjson() throws {
        var random = SeededNumbers(seed: 20_240_301)
        for _ in 0..<400 {
            let decision = Self.decision(&random)
            let bytes = DecisionRendererTests.render([decision], .ndjson)
            #expect(bytes.filter { $0 == UInt8(ascii: "\n") }.count == 1)
            let json = try JSON(bytes)
            let keys = "entity subject rule verdict entitled payable value failed missing review errors steps funding"
            #expect(json.keys.joined(separator: " ") == keys)
            #expect(json["subject"] == .text(SamplePack.data.tables[0].key(decision.row)))
            #expect(json["verdict"] == .text(decision.verdict.rawValue))
            #expect(json["entitled"] == decision.entitled.map { .text($0.fenText()) } ?? .null)
            #expect(json["value"] == decision.value.map(Self.expected) ?? .null)
            #expect(json["steps"] == .array(decision.steps.map(Self.expected)))
            let parts = decision.funding.map { JSON.Member(key: $0.party, value: .text($0.amount.fenText())) }
            #expect(json["funding"] == .object(parts))
            for (index, error) in decision.errors.enumerated() {
                #expect(json["errors"]?[index]?["message"] == .text(error.message.en))
                #expect(json["errors"]?[index]?["file"] == .text(error.file))
            }
        }
    }

    private static func expected(_ value: PolicyValue) -> JSON {
        switch value {
        case .boolean(let value): .boolean(value)
        case .integer(let value): .number(String(value))
        case .number(let value): .number(value.description)
        case .text(let text): .text(text)
        case .date(let date): .text(date.description)
        case .quantity(let money) where money.dimension == .money: .text(money.fenText())
        case .quantity(let area):
            .object([
                JSON.Member(key: "value", value: .text(area.text(in: .mu))),
                JSON.Member(key: "unit", value: .text("亩")),
            ])
        case .subject(let entity, let row): .text(SamplePack.data.tables[entity].key(row))
        case .list(let items): .array(items.map(expected))
        case .record(let members): .object(members.map { JSON.Member(key: $0.key, value: expected($0.value)) })
        }
    }

    @Test("every CSV line reads back as eleven cells, its texts unchanged")
    func csv() {
        var random = SeededNumbers(seed: 99)
        for _ in 0..<400 {
            let decision = Self.decision(&random)
            let rows = csvRows(DecisionRendererTests.render([decision], .csv))
            #expect(rows.count == 2)
            #expect(rows.last?.count == 11)
            #expect(rows.last?[1] == SamplePack.data.tables[0].key(decision.row))
            if case .text(let text) = decision.value { #expect(rows.last?[6] == text) }
            let errors = decision.errors.map { ($0.file.isEmpty ? "" : "\($0.file):1: ") + $0.message.en }
            #expect(rows.last?[10] == errors.joined(separator: ";"))
        }
    }
}
