import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyRules
@testable import Tally

/// Made-up firms and projects under every kind of declaration at once: what must hold whatever the data are.
@Suite("what holds of every settlement")
struct SettlementPropertyTests {
    private static let pack =
        Trial.awards + #"""
            field("wide", "fixed_investment", { cap = wan(3), rounding = "yuan down" })
            pays("graded", function(e) return e.tax * e.standing end,
              { conditions = { { "grade", "不是D", function(e) return e.g ~= "D" end } } })
            rule "build" { title = "建设", kind = "award", of = "project", basis = BASIS, amount = function(p) return p.investment end }
            rule "equip" { title = "设备", kind = "award", of = "project", basis = BASIS,
              conditions = { { "has", "有设备", function(p) return p:has "equipment" end } }, amount = function(p) return p.equipment end }

            population "mean_tax" { of = "enterprise", where = function(e) return e:has "tax" end,
              within = function(e) return e.industry end, value = function(all) return all:mean("tax") end }
            population "park_mean" { of = "enterprise", where = function(e) return e:has "tax" end,
              within = function(e) return e:get("park", "none") end, value = function(all) return { mean = all:mean("tax"), n = all:count() } end }
            indicator "points" { of = "enterprise", value = function(e)
              local best = e:year(-1):get("h", "none") == "A" and 0.1 or 0
              return ratio(e.tax, e.mean_tax) + best end }
            ranking "h" { of = "enterprise", by = "tax", grades = { { "A", percent(30) }, { "B" } } }
            ranking "g" { of = "enterprise", by = "points", within = function(e) return e.industry end, ties = "share",
              grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", percent(95) }, { "D" } } }
            indicator "standing" { of = "enterprise", value = function(e)
              return ({ A = 0.4, B = 0.3, C = 0.2, D = 0.1 })[e.g] * (e:get("g_rank", 1) % 2 + 1) end }
            indicator "near" { of = "enterprise", value = function(e) return e.park_mean.n end }

            stack "best" { rules = { "a", "b" }, keep = "highest" }
            stack "sum" { rules = { "stack:best", "c" }, keep = "sum", cap = yuan(90000) }
            stack "works" { rules = { "build" }, per = "enterprise", keep = "first" }
            linkage "link" { rules = { "a", "b", "c", "graded" }, vetoes = { { "debt", "负债", function(e) return e.liabilities > wan(9) end } },
              factor = function(e) return ({ A = 1.2, B = 1, C = 0.6, D = 0 })[e.g] end }
            ceiling "top" { rules = { "a", "b", "c", "d" }, cap = yuan(120000.005) }
            ceiling "whole" { rules = { "build", "equip", "wide" }, per = "enterprise", cap = wan(6) }
            budget "fund" { rules = { "a", "b", "c", "build" }, total = function() return wan(300) end, overrun = "prorate" }
            budget "line" { rules = { "d", "equip", "c" }, total = wan(200), overrun = "queue", partial = PARTIAL,
              order = function(s) return s.applied_on end }
            budget "parks" { rules = { "graded" }, per = "park", total = wan(5), overrun = "prorate" }
            funding "share" { rules = { "a", "wide", "build", "graded" }, shares = { city = fraction(1, 3), county = fraction(1, 3), province = fraction(1, 3) } }
            funding "list" { rules = { "b", "equip" }, shares = function(s) return { { "county", 0.35 }, { s, 0.65 } } end }
            """#

    private let book: RuleBook
    private let seed: UInt64

    private static func book(_ seed: UInt64) throws -> RuleBook {
        let lua = pack.replacing("PARTIAL", with: seed % 2 == 0 ? "true" : "false")
        return try RuleBook([Trial.source(lua)])
    }

    init() throws {
        seed = 1
        book = try Self.book(seed)
    }

    private struct Subject {
        var entity: String
        var key: String
        var values: [String: InputValue] = [:]
        var years: [Int: [String: InputValue]] = [:]
    }

    private static func subjects(_ seed: UInt64, firms: Int) -> [Subject] {
        var random = SeededNumbers(seed: seed)
        func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
        func money(_ most: Int) -> InputValue {
            // Few distinct amounts, so that there are ties.
            .yuan(
                chance(0.3)
                    ? Double(Int.random(in: 0...5, using: &random) * 1000)
                    : Double(Int.random(in: 0...most, using: &random)) / 100)
        }
        func day() -> InputValue {
            .day("2025-0\(Int.random(in: 1...9, using: &random))-1\(Int.random(in: 0...3, using: &random))")
        }
        var subjects = (0..<4).map { Subject(entity: "park", key: "P\($0)") }
        for number in 0..<firms {
            var firm = Subject(entity: "enterprise", key: "F\(number)")
            firm.values["industry"] = .text(["26", "39", "40"].randomElement(using: &random) ?? "26")
            if chance(0.9) { firm.values["park"] = .text("P\(Int.random(in: 0...3, using: &random))") }
            if chance(0.9) { firm.values["applied_on"] = day() }
            for year in [2024, 2025] {
                var values: [String: InputValue] = ["liabilities": money(10_000_000)]
                for field in ["tax", "revenue", "assets", "payroll", "fixed_investment"] where chance(0.85) {
                    values[field] = money(8_000_000)
                }
                firm.years[year] = values
            }
            subjects.append(firm)
        }
        for number in 0..<(firms / 2) {
            var project = Subject(entity: "project", key: "F\(number)J")
            if chance(0.95) { project.values["enterprise"] = .text("F\(Int.random(in: 0..<firms, using: &random))") }
            if chance(0.9) { project.values["investment"] = money(5_000_000) }
            if chance(0.6) { project.values["equipment"] = money(5_000_000) }
            if chance(0.9) { project.values["applied_on"] = day() }
            subjects.append(project)
        }
        return subjects
    }

    private static func data(_ subjects: [Subject], _ schema: Schema) throws -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        // Links point to rows that are there.
        for entity in ["park", "enterprise", "project"] {
            for subject in subjects where subject.entity == entity {
                try builder.add(entity: entity, key: subject.key, values: subject.values, years: subject.years)
            }
        }
        return builder.build()
    }

    private static func options(threads: Int = 1) throws -> EvaluationOptions {
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        options.year = 2025
        options.threads = threads
        return options
    }

    /// Decisions without row numbers and what they lack, by subject and rule.
    private static func told(_ decisions: [Decision], _ data: DataSet) -> [String: (Decision, [String])] {
        var told: [String: (Decision, [String])] = [:]
        for decision in decisions {
            let key = data.tables[decision.entity].key(decision.row)
            var plain = decision
            plain.row = 0
            plain.missing = []
            let missing = decision.missing.map { fact in
                "\(fact.row < 0 ? "-" : data.tables[fact.entity].key(fact.row)) \(fact.subject) \(fact.year ?? 0) \(fact.reason)"
            }
            told["\(decision.entity) \(key) \(decision.rule)"] = (plain, missing)
        }
        return told
    }

    /// What two decisions differ in.
    private static func difference(_ one: Decision, _ other: Decision) -> String? {
        guard one != other else { return nil }
        let words = zip(Mirror(reflecting: one).children, Mirror(reflecting: other).children).compactMap { a, b in
            "\(a.value)" == "\(b.value)" ? nil : "\(a.label ?? ""): \(a.value) ≠ \(b.value)"
        }
        return "row \(one.row) rule \(one.rule): " + words.joined(separator: "; ")
    }

    // MARK: Independence

    @Test("the order of rows and the number of threads change nothing", arguments: [1, 2] as [UInt64])
    func independence(_ seed: UInt64) throws {
        let book = try Self.book(seed)
        var subjects = Self.subjects(seed, firms: 700)
        let data = try Self.data(subjects, book.schema)
        let once = try book.evaluate(data, Self.options())
        for threads in [2, 5] {
            let decisions = try book.evaluate(data, Self.options(threads: threads))
            #expect(decisions.count == once.count)
            #expect(zip(decisions, once).lazy.compactMap { Self.difference($0, $1) }.first == nil, "\(threads) threads")
        }
        var random = SeededNumbers(seed: seed)
        subjects.shuffle(using: &random)
        let moved = try Self.data(subjects, book.schema)
        let (expected, found) = (
            Self.told(once, data), Self.told(try book.evaluate(moved, Self.options(threads: 3)), moved)
        )
        #expect(expected.count == found.count && expected.count > 700 * 6)
        for (name, (decision, missing)) in expected {
            let (other, facts) = try #require(found[name])
            let difference = Self.difference(decision, other) ?? (missing == facts ? nil : "\(missing) \(facts)")
            #expect(difference == nil, "\(name)")
            if difference != nil { break }
        }
    }

    @Test("values do not depend on which is asked for first", arguments: [1, 2] as [UInt64])
    func values(_ seed: UInt64) throws {
        let book = try Self.book(seed)
        let data = try Self.data(Self.subjects(seed, firms: 600), book.schema)
        let orders: [[ValueSource]] = [
            [.ranking(1), .population(0), .population(1), .indicator(0), .indicator(1), .indicator(2)],
            [.indicator(2), .indicator(1), .population(1), .indicator(0), .ranking(1), .population(0)],
        ]
        var found: [[ValueSource: [IndicatorOutcome]]] = []
        for order in orders {
            let evaluation = try Evaluation(try book.makeProgram(), on: data, asOf: Self.options().asOf, year: 2025)
            let firm = try #require(book.schema.entityIndex(named: "enterprise"))
            var outcomes: [ValueSource: [IndicatorOutcome]] = [:]
            for source in order {
                outcomes[source] = (0..<data.tables[firm].rowCount).map {
                    evaluation.value(of: source, entity: firm, row: $0)
                }
            }
            found.append(outcomes)
        }
        #expect(found[0] == found[1])
    }

    // MARK: Conservation

    @Test("nothing is paid that is not there, and parts add up", arguments: Array(1...3) as [UInt64])
    func conservation(_ seed: UInt64) throws {
        let book = try Self.book(seed)
        let data = try Self.data(Self.subjects(seed, firms: 200), book.schema)
        let decisions = try book.evaluate(data, Self.options(threads: 2))
        let catalogue = book.catalogue
        let full = Dictionary(uniqueKeysWithValues: catalogue.rules.enumerated().map { ($0.element.id, $0.offset) })
        let paid = decisions.filter { $0.verdict == .eligible }
        #expect(paid.count > 300)
        for decision in decisions where decision.verdict != .eligible {
            #expect(decision.payable == nil && decision.funding.isEmpty)
        }
        for decision in paid {
            let payable = try #require(decision.payable)
            let entitled = try #require(decision.entitled)
            #expect(!payable.isNegative && payable.scaled % ProportionalCut.fen == 0)
            if !decision.steps.contains(where: { $0.kind == .linkage }) { #expect(payable.scaled <= entitled.scaled) }
            checkChain(decision, entitled, payable)
            if !decision.funding.isEmpty {
                #expect(decision.funding.reduce(0) { $0 + $1.amount.scaled } == payable.scaled)
            }
        }
        func total(_ ids: [String], of row: Int? = nil, entity: Int? = nil) -> Int128 {
            let rules = Set(ids.compactMap { full[$0] })
            return paid.filter { rules.contains($0.rule) && (row == nil || $0.row == row && $0.entity == entity) }
                .reduce(0) { $0 + ($1.payable?.scaled ?? 0) }
        }
        let wan = 10_000 * Quantity.scale
        #expect(total(["a", "b", "c", "build"]) <= 300 * wan)
        #expect(total(["d", "equip", "c"]) <= 200 * wan)
        let firm = try #require(book.schema.entityIndex(named: "enterprise"))
        for row in 0..<data.tables[firm].rowCount {
            #expect(total(["a", "b", "c", "d"], of: row, entity: firm) <= 12 * wan)
            #expect(min(total(["a"], of: row, entity: firm), total(["b"], of: row, entity: firm)) == 0)
        }
    }

    /// Each step starts where the last one ended, and the last one ends with what is paid.
    private func checkChain(_ decision: Decision, _ entitled: Quantity, _ payable: Quantity) {
        for (step, next) in zip(decision.steps, decision.steps.dropFirst()) { #expect(step.after == next.before) }
        // A step that changes nothing names what is still open.
        #expect(decision.steps.allSatisfy { $0.before != $0.after || !$0.absent.isEmpty })
        #expect(decision.steps.last?.after ?? entitled == payable)
        let ranks = decision.steps.map { AmountStep.Kind.allCases.firstIndex(of: $0.kind) ?? 0 }
        #expect(ranks == ranks.sorted())
    }

    @Test(
        "a budget that is overrun is used up to the fen, and what each gets is in proportion",
        arguments: Array(1...3) as [UInt64])
    func prorated(_ seed: UInt64) throws {
        let book = try Self.book(seed)
        let data = try Self.data(Self.subjects(seed, firms: 200), book.schema)
        let evaluation = try Evaluation(try book.makeProgram(), on: data, asOf: Self.options().asOf, year: 2025)
        let uses = evaluation.budgetUses(of: Array(evaluation.program.budgets.indices))
        #expect(uses.count == 2 + 4)
        for use in uses {
            let (claims, total) = (use.claims.scaled, use.total?.scaled ?? 0)
            #expect(use.paid.scaled <= min(claims, total))
            let budgets = evaluation.program.budgets
            let isLast = !budgets.dropFirst(use.budget + 1).contains { later in
                later.rules.contains { budgets[use.budget].rules.contains($0) }
            }
            if isLast, budgets[use.budget].isPartial { #expect(use.paid.scaled == min(claims, total)) }
        }
        var cuts = 0
        for decision in try book.evaluate(data, Self.options()) {
            for step in decision.steps where step.kind == .budget && !step.by.hasSuffix("line") {
                let (claims, limit) = (try #require(step.claims).scaled, try #require(step.limit).scaled)
                let (floor, _) = claims.dividingFullWidth(
                    (limit / ProportionalCut.fen).multipliedFullWidth(by: step.before.scaled))
                let units = step.after.scaled / ProportionalCut.fen
                #expect(units == floor || units == floor + 1)
                cuts += 1
            }
        }
        #expect(cuts > 60)
    }

    @Test("an explanation is of the decision that was made, for every subject and rule", arguments: [1, 2] as [UInt64])
    func explanations(_ seed: UInt64) throws {
        let book = try Self.book(seed)
        let data = try Self.data(Self.subjects(seed, firms: 60), book.schema)
        let evaluation = try Evaluation(
            try book.makeProgram(), on: data, asOf: Self.options().asOf, year: 2025, isExplaining: true)
        for decision in try book.evaluate(data, Self.options(threads: 2)) {
            let explained = evaluation.explain(decision.rule, entity: decision.entity, row: decision.row).decision
            #expect(Self.difference(explained, decision) == nil)
        }
    }

    @Test("asking for some rules only changes none of their payments")
    func narrowed() throws {
        let data = try Self.data(Self.subjects(3, firms: 200), book.schema)
        let all = try book.evaluate(data, Self.options())
        var options = try Self.options(threads: 2)
        options.rules = ["c", "equip", "graded"]
        let rules = Set(book.rules(matching: options.rules))
        #expect(try book.evaluate(data, options) == all.filter { rules.contains($0.rule) })
    }
}
