internal import PolicyModel
public import PolicyRules

/// Renders the decisions of rows from the columns that they stand in: what decisions have in common is written once and
/// copied.
///
/// For one rule, there are few ways to be decided without an amount: the verdict, the conditions that fail, one of a few
/// values. The first decision of each way is rendered by a ``DecisionRenderer``; the text behind its subject is the same
/// for all others. One renderer serves one worker.
///
/// ```swift
/// renderer.begin(entity: entity, row: row)
/// renderer.append(way, reader, offset, of: rule, isFirst: false) { engine.decision(place, row: row) }
/// renderer.flush(to: &bytes)
/// ```
public final class ColumnRenderer {
    /// A range of the store; nothing where it is not known yet.
    private struct Piece: BitwiseCopyable {
        var start: Int32 = 0
        var count: Int32 = 0
    }

    /// All that changes, in one place that is reached without checks for exclusive access.
    private struct State {
        /// What is rendered of the row so far, and the text before every decision on it.
        var row = ByteArea()
        var subject = ByteArea(capacity: 256)
        /// Texts of the ways to be decided, and those around amounts.
        var store = ByteArea()
    }

    private let renderer: DecisionRenderer
    private let format: DecisionFormat
    // SAFETY: one initialised element, freed with its areas in deinit.
    private let state: UnsafeMutablePointer<State>
    // SAFETY: `pieceCount` initialised elements, freed in deinit: those of a rule begin at `firstPiece` of it.
    private let pieces: UnsafeMutablePointer<Piece>
    private let pieceCount: Int
    private let firstPiece: [Int]
    private let failureCounts: [Int]
    private var others: [Way: Piece] = [:]
    // Read for every decision; a renderer is used by one worker.
    @exclusivity(unchecked) private var before: [Piece] = []
    /// What stands before the key of a subject, and of which entity.
    @exclusivity(unchecked) private var opening: (entity: Int, count: Int) = (-1, 0)
    @exclusivity(unchecked) private var between = Piece()
    @exclusivity(unchecked) private var after = Piece()

    /// Places of a rule's pieces: out of scope, eligible, its choices, then the failed conditions.
    private static let (outOfScope, eligible, choices, failures) = (0, 1, 2, 258)
    private static let manyConditions = 8

    private struct Way: Hashable {
        var rule: Int
        var failed: UInt32
    }

    public init(_ renderer: DecisionRenderer) {
        self.renderer = renderer
        format = renderer.format
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        var firstPiece: [Int] = []
        var failureCounts: [Int] = []
        var count = 0
        let conditions = renderer.rules.conditions.count
        for (index, rule) in renderer.rules.rules.enumerated() {
            let isLast = index + 1 == renderer.rules.rules.count
            let end = isLast ? conditions : renderer.rules.rules[index + 1].firstCondition
            firstPiece.append(count)
            failureCounts.append(1 << min(end - rule.firstCondition, ColumnRenderer.manyConditions))
            count += ColumnRenderer.failures + failureCounts[index]
        }
        pieces = .allocate(capacity: max(1, count))
        pieces.initialize(repeating: Piece(), count: max(1, count))
        pieceCount = count
        self.firstPiece = firstPiece
        self.failureCounts = failureCounts
        addTextsAroundAmounts()
    }

    deinit {
        state.pointee.row.free()
        state.pointee.subject.free()
        state.pointee.store.free()
        state.deallocate()
        pieces.deallocate()
    }

    private func addTextsAroundAmounts() {
        for rule in renderer.rules.rules {
            var text: [UInt8] = []
            if format == .csv {
                renderer.pool.append(rule.csv, to: &text)
                text.append(literal: "eligible,")
            } else {
                renderer.pool.append(rule.json, to: &text)
                text.append(literal: "eligible\",\"entitled\":\"")
            }
            before.append(keep(text))
        }
        if format == .csv {
            between = keep([UInt8(ascii: ",")])
            after = keep(Array(",,,,,\n".utf8))
        } else {
            between = keep(Array("\",\"payable\":\"".utf8))
            let lists = "\"failed\":[],\"missing\":[],\"review\":[],\"errors\":[],\"steps\":[]"
            after = keep(Array("\",\"value\":null,\(lists),\"funding\":{}}\(format == .ndjson ? "\n" : "")".utf8))
        }
    }

    private func keep(_ text: [UInt8]) -> Piece {
        let start = state.pointee.store.count
        state.pointee.store.append(text)
        state.pointee.store.reserve(32)
        return Piece(start: Int32(start), count: Int32(text.count))
    }

    /// Forgets how decisions of each way are written: for rules that were compiled anew.
    package func forget() {
        pieces.update(repeating: Piece(), count: max(1, pieceCount))
        others.removeAll()
        // The texts around amounts stand first.
        state.pointee.store.truncate(to: Int(after.start + after.count))
    }

    // MARK: Rendering

    /// Starts a row.
    public func begin(entity: Int, row: Int) {
        if opening.entity != entity { open(entity) }
        state.pointee.subject.truncate(to: opening.count)
        let key = renderer.keys.bytes(entity: entity, row: row) ?? UnsafeBufferPointer(start: nil, count: 0)
        guard let start = key.baseAddress, isPlain(key) else { return beginUnusual(entity, row) }
        state.pointee.subject.reserve(key.count + 32)
        if format != .csv { state.pointee.subject.append(UInt8(ascii: "\"")) }
        state.pointee.subject.append(start, key.count)
        if format != .csv { state.pointee.subject.append(UInt8(ascii: "\"")) }
    }

    private func open(_ entity: Int) {
        var text: [UInt8] = []
        renderer.pool.append(format == .csv ? renderer.entityCells[entity] : renderer.openings[entity], to: &text)
        state.pointee.subject.removeAll()
        state.pointee.subject.append(text)
        opening = (entity, text.count)
    }

    /// Whether a key stands in the output as it is.
    @inline(__always)
    private func isPlain(_ key: UnsafeBufferPointer<UInt8>) -> Bool {
        var isPlain = true
        for byte in key where byte < 0x30 || byte == UInt8(ascii: "\\") { isPlain = false }
        return isPlain
    }

    private func beginUnusual(_ entity: Int, _ row: Int) {
        var key: [UInt8] = []
        if format == .csv {
            renderer.keys.append(entity: entity, row: row, to: &key)
            key.quoteCell(from: 0)
        } else {
            renderer.keys.appendQuoted(entity: entity, row: row, to: &key)
        }
        state.pointee.subject.append(key)
        state.pointee.subject.reserve(32)
    }

    /// Renders one decision on the row.
    ///
    /// - Parameters:
    ///   - way: not ``ColumnReader/Way/whole``.
    ///   - offset: the row, counted from the block's first.
    ///   - isFirst: see ``DecisionRenderer/append(_:isFirst:to:)``.
    ///   - decision: makes the decision, once for each way to be decided.
    @inline(__always)
    public func append(
        _ way: UInt8, _ reader: ColumnReader, _ offset: Int, of rule: Int, isFirst: Bool, decision: () -> Decision?
    ) {
        let hasAmount = reader.hasAmount && way == ColumnReader.Way.eligible
        let piece = hasAmount ? before[rule] : piece(way, reader, offset, of: rule, decision)
        let state = state
        let subject = state.pointee.subject
        let store = state.pointee.store.start
        state.pointee.row.reserve(subject.count &+ Int(piece.count) &+ 256)
        if format == .json {
            let lead: StaticString = isFirst ? "\n" : ",\n"
            state.pointee.row.append(lead.utf8Start, lead.utf8CodeUnitCount)
        }
        state.pointee.row.append(short: subject.start, subject.count)
        state.pointee.row.append(short: store + Int(piece.start), Int(piece.count))
        guard hasAmount else { return }
        state.pointee.row.append(fen: reader.entitledFen(offset))
        state.pointee.row.append(short: store + Int(between.start), Int(between.count))
        state.pointee.row.append(fen: reader.payableFen(offset))
        state.pointee.row.append(short: store + Int(after.start), Int(after.count))
    }

    /// Appends what is rendered where that is much, so that it is still near at hand.
    @inline(__always)
    public func flushIfMuch(to output: inout [UInt8]) {
        if state.pointee.row.count > 1 << 15 { flush(to: &output) }
    }

    /// Whether nothing is rendered that was not flushed.
    public var isEmpty: Bool { state.pointee.row.count == 0 }

    /// Appends what is rendered so far; more of the row may follow.
    public func flush(to output: inout [UInt8]) {
        guard state.pointee.row.count > 0 else { return }
        output.append(contentsOf: state.pointee.row.bytes)
        state.pointee.row.removeAll()
    }

    // MARK: Ways to be decided

    @inline(__always)
    private func piece(
        _ way: UInt8, _ reader: ColumnReader, _ offset: Int, of rule: Int, _ decision: () -> Decision?
    ) -> Piece {
        let place: Int
        switch way {
        case ColumnReader.Way.eligible:
            place = reader.choice(offset).map { ColumnRenderer.choices + Int($0) } ?? ColumnRenderer.eligible
        case ColumnReader.Way.ineligible:
            let failed = reader.failed(offset)
            guard Int(failed) < failureCounts[rule] else { return rare(failed, of: rule, decision) }
            place = ColumnRenderer.failures + Int(failed)
        default: place = ColumnRenderer.outOfScope
        }
        let known = pieces[firstPiece[rule] + place]
        if known.count > 0 { return known }
        let piece = render(decision)
        pieces[firstPiece[rule] + place] = piece
        return piece
    }

    private func rare(_ failed: UInt32, of rule: Int, _ decision: () -> Decision?) -> Piece {
        let way = Way(rule: rule, failed: failed)
        if let known = others[way] { return known }
        let piece = render(decision)
        others[way] = piece
        return piece
    }

    /// What stands behind the subject of a decision.
    private func render(_ decision: () -> Decision?) -> Piece {
        guard let decision = decision() else { return Piece() }
        var whole: [UInt8] = []
        renderer.append(decision, isFirst: true, to: &whole)
        return keep(Array(whole.dropFirst((format == .json ? 1 : 0) + state.pointee.subject.count)))
    }
}
