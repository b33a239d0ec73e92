public import PolicyRules

internal import PolicyModel

/// Renders decisions from the columns that they stand in: what decisions have in common is written once and copied.
///
/// For one rule, there are few ways to be decided without an amount: the verdict, the conditions that fail, one of a few
/// values. The first decision of each way is rendered by a ``DecisionRenderer``; the text behind its subject is the same
/// for all others. One renderer serves one worker.
public final class ColumnRenderer {
    private let renderer: DecisionRenderer
    private var store: [UInt8] = []
    private var ways: [Way: Range<Int>] = [:]
    /// By rule and failed conditions, the places in `store` of ineligible decisions of rules with few conditions.
    private var failures: [[Range<Int>?]]
    private let amounts: [Amounts]

    private static let fewConditions = 6

    /// The texts around the amounts of an eligible decision.
    private struct Amounts {
        var before: Range<Int>
        var between: [UInt8]
        var after: [UInt8]
    }

    private struct Way: Hashable {
        var rule: Int
        var verdict: Verdict
        var failed: UInt32
        var choice: UInt8?
    }

    public init(_ renderer: DecisionRenderer) {
        self.renderer = renderer
        failures = renderer.rules.rules.map { _ in [] }
        var store: [UInt8] = []
        amounts = renderer.rules.rules.map { rule in
            let start = store.count
            switch renderer.format {
            case .csv:
                renderer.pool.append(rule.csv, to: &store)
                store.append(literal: "eligible,")
                return Amounts(before: start..<store.count, between: [UInt8(ascii: ",")], after: Array(",,,,,\n".utf8))
            default:
                renderer.pool.append(rule.json, to: &store)
                store.append(literal: "eligible\",\"entitled\":\"")
                let end = renderer.format == .ndjson ? "\n" : ""
                return Amounts(
                    before: start..<store.count, between: Array("\",\"payable\":\"".utf8),
                    after: Array(
                        "\",\"value\":null,\"failed\":[],\"missing\":[],\"review\":[],\"errors\":[],\"steps\":[],\"funding\":{}}\(end)"
                            .utf8))
            }
        }
        self.store = store
    }

    /// Whether a decision is rendered from its column, and not from a ``Decision``.
    @inline(__always)
    public func canRender(_ plain: ColumnReader.Plain) -> Bool {
        switch renderer.format {
        case .table: false
        case .csv: !plain.hasAmount || plain.choice == nil
        // Steps are told one by one.
        case .ndjson, .json: !plain.hasAmount || (!plain.isChanged && plain.choice == nil)
        }
    }

    /// Appends the start of every decision on a row: the entity and the subject.
    public func appendSubject(entity: Int, row: Int, to output: inout [UInt8]) {
        switch renderer.format {
        case .table: break
        case .csv:
            renderer.pool.append(renderer.entityCells[entity], to: &output)
            let start = output.count
            renderer.keys.append(entity: entity, row: row, to: &output)
            output.quoteCell(from: start)
        case .ndjson, .json:
            renderer.pool.append(renderer.openings[entity], to: &output)
            renderer.keys.appendQuoted(entity: entity, row: row, to: &output)
        }
    }

    /// Appends one decision whose subject is rendered already.
    ///
    /// - Parameters:
    ///   - isFirst: see ``DecisionRenderer/append(_:isFirst:to:)``.
    ///   - decision: makes the decision, once for each way to be decided.
    @inline(__always)
    public func append(
        _ plain: ColumnReader.Plain, of rule: Int, subject: [UInt8], isFirst: Bool, to output: inout [UInt8],
        decision: () -> Decision?
    ) {
        if renderer.format == .json { output.append(literal: isFirst ? "\n" : ",\n") }
        output.append(contentsOf: subject)
        if plain.hasAmount { return appendAmounts(plain, of: rule, to: &output) }
        let range: Range<Int>
        let failed = Int(plain.failed)
        if plain.verdict == .ineligible, failed < failures[rule].count, let known = failures[rule][failed] {
            range = known
        } else {
            range = find(plain, of: rule, subject: subject, decision)
        }
        store.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private func appendAmounts(_ plain: ColumnReader.Plain, of rule: Int, to output: inout [UInt8]) {
        let texts = amounts[rule]
        store.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[texts.before])) }
        output.append(fen: plain.entitledFen)
        output.append(contentsOf: texts.between)
        output.append(fen: plain.payableFen)
        output.append(contentsOf: texts.after)
    }

    private func find(
        _ plain: ColumnReader.Plain, of rule: Int, subject: [UInt8], _ decision: () -> Decision?
    ) -> Range<Int> {
        let way = Way(rule: rule, verdict: plain.verdict, failed: plain.failed, choice: plain.choice)
        if let known = ways[way] { return known }
        guard let decision = decision() else { return 0..<0 }
        var whole: [UInt8] = []
        renderer.append(decision, isFirst: true, to: &whole)
        let lead = renderer.format == .json ? 1 : 0
        let start = store.count
        store += whole.dropFirst(lead + subject.count)
        let range = start..<store.count
        ways[way] = range
        let failed = Int(plain.failed)
        if plain.verdict == .ineligible, failed < 1 << ColumnRenderer.fewConditions {
            while failures[rule].count <= failed { failures[rule].append(nil) }
            failures[rule][failed] = range
        }
        return range
    }
}

extension [UInt8] {
    /// Appends a number of 分 as 元 with two decimals.
    fileprivate mutating func append(fen: Int64) {
        if fen < 0 { append(UInt8(ascii: "-")) }
        let (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        append(digits: whole)
        append(UInt8(ascii: "."))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: cents / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: cents % 10))
    }
}
