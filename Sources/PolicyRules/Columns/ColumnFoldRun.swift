import PolicyModel

/// What is folded of the members of each owner, one member after another, as ``Binding`` does.
final class ColumnFoldRun {
    private let fold: ColumnFold
    // SAFETY: an element an owner's place each, freed in deinit.
    let totals: UnsafeMutablePointer<Int128>
    let states: UnsafeMutablePointer<UInt8>
    private let counts: UnsafeMutablePointer<Int64>

    private static let isOpen: UInt8 = 1
    private static let hasUnknown: UInt8 = 2

    init(_ fold: ColumnFold, places: Int) {
        self.fold = fold
        let places = max(1, places)
        totals = .allocate(capacity: places)
        totals.initialize(repeating: 0, count: places)
        states = .allocate(capacity: places)
        states.initialize(repeating: 0, count: places)
        counts = .allocate(capacity: places)
        counts.initialize(repeating: 0, count: places)
    }

    deinit {
        totals.deallocate()
        states.deallocate()
        counts.deallocate()
    }

    func begin(_ place: Int) {
        totals[place] = 0
        counts[place] = 0
        states[place] = 0
    }

    /// A place that is the interpreter's.
    func leave(_ place: Int) { states[place] = ColumnFold.State.open }

    // MARK: Members

    /// Takes the members of a block, in their order; `places` are those of their owners.
    func take(_ frame: ColumnFrame, _ places: UnsafePointer<Int32>) {
        let filter = filter(frame)
        let cause = fold.cause.map { frame.pointer($0, UInt8.self) }
        for member in 0..<frame.count where filter.map({ $0[member] != 0 }) ?? true {
            let place = Int(places[member])
            if let cause, cause[member] != 0 {
                states[place] |= cause[member] == ColumnUnit.open ? ColumnFoldRun.isOpen : ColumnFoldRun.hasUnknown
                continue
            }
            add(frame, member, place)
        }
    }

    /// Those of a block that are meant and lack something.
    func unknown(_ frame: ColumnFrame) -> [Int] {
        guard let cause = fold.cause.map({ frame.pointer($0, UInt8.self) }) else { return [] }
        let filter = filter(frame)
        return (0..<frame.count).filter { member in
            cause[member] != 0 && (filter.map { $0[member] != 0 } ?? true)
        }
    }

    /// Which members of a block are meant; nil where all are.
    private func filter(_ frame: ColumnFrame) -> UnsafeMutablePointer<UInt8>? {
        guard case .node(let node) = fold.filter else { return nil }
        return frame.pointer(node)
    }

    private func add(_ frame: ColumnFrame, _ member: Int, _ place: Int) {
        guard let node = fold.value else {
            counts[place] += 1
            return
        }
        let value: Int128
        switch fold.form {
        case .truth:
            // The yes in one, the no in the other.
            if frame.pointer(node, UInt8.self)[member] != 0 { counts[place] += 1 } else { totals[place] += 1 }
            return
        case .row:
            if case .place(let wanted) = fold.kind, counts[place] == wanted {
                totals[place] = Int128(frame.pointer(node, Int32.self)[member])
            }
            counts[place] += 1
            return
        case .integer, .quantity: value = Int128(frame.pointer(node, Int64.self)[member])
        case .wide: value = frame.pointer(node, Int128.self)[member]
        case .number:
            guard let decimal = ColumnFoldRun.decimal(frame.pointer(node, Double.self)[member]) else {
                states[place] |= ColumnFoldRun.isOpen
                return
            }
            value = decimal
        }
        counts[place] += 1
        if counts[place] == 1 {
            totals[place] = value
            return
        }
        let total = ColumnFoldRun.joined(fold, totals[place], value)
        if total == nil || isNarrow && total.flatMap(Int64.init(exactly:)) == nil {
            states[place] |= ColumnFoldRun.isOpen
        }
        totals[place] = total ?? 0
    }

    /// The least, the greatest or the sum of two values; nil beyond 128 bits.
    @inline(__always)
    static func joined(_ fold: ColumnFold, _ total: Int128, _ value: Int128) -> Int128? {
        switch fold.kind {
        case .least: return min(total, value)
        case .greatest: return max(total, value)
        default:
            let (sum, overflow) = total.addingReportingOverflow(value)
            return overflow ? nil : sum
        }
    }

    /// Whether sums have to stay whole 64-bit numbers.
    private var isNarrow: Bool {
        switch fold.form {
        case .integer, .quantity: true
        default: false
        }
    }

    /// A plain number in 10^-18, as the decimal that it stands for.
    static func decimal(_ value: Double) -> Int128? {
        ExactDecimal(value).flatMap(ColumnScale.scaled)
    }

    // MARK: Results

    /// Ends an owner's place, who has so many members before any filter.
    func finish(_ place: Int, size: Int) {
        let flags = states[place]
        states[place] = ColumnFold.State.known
        if flags & ColumnFoldRun.isOpen != 0 || size * fold.cost > ColumnMembers.maximumCost { return leave(place) }
        let isUnknown = flags & ColumnFoldRun.hasUnknown != 0
        switch fold.kind {
        case .size: totals[place] = Int128(counts[place])
        case .place(let wanted): if counts[place] <= wanted { states[place] = ColumnFold.State.empty }
        case .answered: if isUnknown { states[place] = ColumnFold.State.unknown }
        case .count:
            if isUnknown { states[place] = ColumnFold.State.unknown }
            totals[place] = Int128(counts[place])
        case .any:
            if counts[place] == 0, isUnknown { states[place] = ColumnFold.State.unknown }
            totals[place] = counts[place] > 0 ? 1 : 0
        case .all:
            if totals[place] == 0, isUnknown { states[place] = ColumnFold.State.unknown }
            totals[place] = totals[place] > 0 ? 0 : 1
        case .sum, .mean, .least, .greatest:
            if isUnknown {
                states[place] = ColumnFold.State.unknown
                return
            }
            if counts[place] == 0 {
                states[place] = fold.isZeroOfNothing ? ColumnFold.State.known : ColumnFold.State.empty
            }
            guard let result = ColumnFoldRun.result(fold, totals[place], count: counts[place]) else {
                return leave(place)
            }
            totals[place] = result
        }
    }

    /// What a total comes to, as its node holds it: doubles by their bits.
    static func result(_ fold: ColumnFold, _ total: Int128, count: Int64) -> Int128? {
        guard count > 0 else { return 0 }
        func bits(_ scaled: Int128) -> Int128 {
            Int128(Quantity(scaled: scaled, dimension: .none).double.bitPattern)
        }
        guard fold.kind == .mean else {
            return fold.form == .number ? bits(total) : total
        }
        let factor: Int128 =
            switch fold.form {
            case .integer: Quantity.scale
            case .quantity(let scale): ColumnScale.power(18 - scale)
            default: 1
            }
        do throws(QuantityError) {
            let mean = try Quantity(scaled: total * factor, dimension: .none).divided(by: ExactDecimal(count))
            return fold.resultForm == .number ? bits(mean.scaled) : mean.scaled
        } catch { return nil }
    }
}
