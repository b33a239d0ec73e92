internal import PolicyModel
internal import PolicyRules
internal import SeededNumbers

/// Makes up facts: often right at, below or above a figure of the rule, or a share of another fact.
struct FactGenerator {
    /// The facts of a subject, one a column; nil is missing.
    typealias Facts = [InputValue?]

    /// How the values of one column are drawn.
    struct Source {
        var axis: FactAxis?
        var range: FactRange
        var stated: [Int128] = []
        var possible: [Int128] = []
    }

    private let test: PropertyTest
    private let schema: Schema
    private(set) var columns: [FactColumn] = []
    private(set) var sources: [Source] = []
    private var random: SeededNumbers

    init(_ test: PropertyTest, _ schema: Schema) {
        self.test = test
        self.schema = schema
        random = SeededNumbers(seed: test.seed)
    }

    // MARK: Columns

    /// - Parameter key: of a link, the subject that it leads to.
    mutating func add(_ column: FactColumn, key: String? = nil) {
        guard !columns.contains(column) else { return }
        columns.append(column)
        let type = column.definition(schema).type
        var source = Source(axis: FactAxis(type), range: .words([]))
        let declared = test.ranges[column.withoutYear]
        if let axis = source.axis {
            source.range = declared ?? axis.usual(test.figures, on: test.asOf)
            if case .between(let low, let high) = source.range {
                let found = axis.thresholds(test.figures)
                source.stated = found.stated.filter { $0 >= low && $0 <= high }
                source.possible = found.possible.filter { $0 >= low && $0 <= high }
            }
        } else {
            source.range = declared ?? .words(words(type, key))
        }
        sources.append(source)
    }

    private func words(_ type: FieldType, _ key: String?) -> [InputValue] {
        switch type {
        case .boolean: [.boolean(false), .boolean(true)]
        case .enumeration(let words): words.map { .text($0) }
        case .link: key.map { [.text($0)] } ?? []
        default:
            [.text("甲")]
                + test.figures.words.filter { word in
                    !FactGenerator.names.contains(word)
                        && !schema.entities.contains { $0.fieldIndex(named: word) != nil }
                }.prefix(FactGenerator.mostWords).map { .text($0) }
        }
    }

    private static let mostWords = 60

    /// What the text of a rule names besides words that facts have.
    private static let names: Set<String> = [
        "all", "any", "as_of", "brackets", "clamp", "count", "date", "days", "days_between", "eligible", "entitled",
        "error", "find", "fraction", "get", "group_by", "ha", "has", "incentive", "insert", "ipairs", "kwh", "match",
        "math", "max", "mean", "min", "months", "months_between", "mu", "pairs", "params", "percent", "quantity",
        "ratio", "round", "rules", "split", "sqm", "string", "sub", "sum", "table", "tce", "tier", "ton", "tonumber",
        "tostring", "type", "verdict", "wan", "where", "year", "years", "yi", "yuan",
    ]

    // MARK: Facts

    /// A subject from nothing.
    mutating func facts() -> Facts {
        let misses = test.mayMiss && random.happens(50)
        var facts = Facts(repeating: nil, count: columns.count)
        for index in columns.indices { facts[index] = fact(index, facts, misses: misses) }
        return facts
    }

    /// A subject that has some facts of another, and some of its own.
    mutating func variant(of facts: Facts) -> Facts {
        guard !columns.isEmpty else { return facts }
        var changed = facts
        for _ in 0...random.below(3) {
            let index = random.below(columns.count)
            changed[index] = fact(index, changed, misses: test.mayMiss)
        }
        return changed
    }

    /// A subject with facts for columns that are new.
    mutating func completed(_ facts: Facts) -> Facts {
        var completed = facts + Facts(repeating: nil, count: columns.count - facts.count)
        for index in facts.count..<columns.count { completed[index] = fact(index, completed, misses: false) }
        return completed
    }

    private mutating func fact(_ index: Int, _ facts: Facts, misses: Bool) -> InputValue? {
        let isVaried = columns[index] == test.varied
        if misses && !isVaried && random.happens(12) { return nil }
        return value(index, facts)
    }

    /// Another value of a column than it has, the nearest one often; nil where there is none.
    mutating func other(_ index: Int, than facts: Facts) -> InputValue? {
        guard let own = facts[index] else { return nil }
        if let axis = sources[index].axis, let position = axis.position(own), random.happens(60) {
            var distance = axis.step
            if random.happens(60) { distance = max(between(0, max(position, axis.step), axis), axis.step) }
            let near = axis.value(clamped(position + (random.happens(50) ? distance : -distance), sources[index]))
            if near != own { return near }
        }
        for _ in 0..<8 {
            if let value = value(index, facts), value != own { return value }
        }
        return nil
    }

    /// Values of a column at, below and above the figures of the rule, and at, below and above those from another fact on, in
    /// order; some of them where there are many.
    mutating func thresholds(_ index: Int, _ facts: Facts, most: Int) -> [InputValue] {
        let source = sources[index]
        guard let axis = source.axis, case .between(let low, let high) = source.range else { return [] }
        let others = columns.indices.filter { $0 != index && sources[$0].axis == axis }
            .compactMap { facts[$0].flatMap(axis.position) }
        var points = Set(source.stated)
        for other in others { points.formUnion([other] + source.stated.map { other + $0 }) }
        var possible = (source.possible + others.flatMap { other in source.possible.map { other + $0 } })
            .filter { !points.contains($0) }
        while points.count < most / 3, !possible.isEmpty {
            points.insert(possible.remove(at: random.below(possible.count)))
        }
        let positions = Set(points.flatMap { [$0 - axis.step, $0, $0 + axis.step] }).filter { $0 >= low && $0 <= high }
        return positions.sorted().map(axis.value)
    }

    private mutating func value(_ index: Int, _ facts: Facts) -> InputValue? {
        let source = sources[index]
        switch source.range {
        case .words(let words): return random.pick(words)
        case .between(let low, let high):
            guard let axis = source.axis else { return nil }
            return axis.value(clamped(position(index, axis, source, low, high, facts), source))
        }
    }

    private func clamped(_ position: Int128, _ source: Source) -> Int128 {
        guard case .between(let low, let high) = source.range else { return position }
        return min(max(position, low), high)
    }

    private mutating func position(
        _ index: Int, _ axis: FactAxis, _ source: Source, _ low: Int128, _ high: Int128, _ facts: Facts
    ) -> Int128 {
        let draw = random.below(100)
        if draw < 45 {
            let list = source.stated.isEmpty || random.happens(30) ? source.possible : source.stated
            if let figure = random.pick(list) { return beside(figure, axis) }
        }
        if draw < 60, let share = share(index, axis, facts) {
            // What lies a figure above another fact: growth by so much.
            let list = source.stated.isEmpty ? source.possible : source.stated
            let figure = random.happens(40) ? random.pick(list) ?? 0 : 0
            return beside(share + figure, axis)
        }
        if draw < 66 { return draw < 63 ? low : high }
        return between(low, high, axis)
    }

    private mutating func beside(_ figure: Int128, _ axis: FactAxis) -> Int128 {
        switch random.below(4) {
        case 0: figure - axis.step
        case 1: figure + axis.step
        default: figure
        }
    }

    /// A share of another fact of the same kind: 3% of the revenue, what it was last year.
    private mutating func share(_ index: Int, _ axis: FactAxis, _ facts: Facts) -> Int128? {
        let others = columns.indices.filter { $0 != index && facts[$0] != nil && sources[$0].axis == axis }
        guard axis.kind != .day, let other = random.pick(others), let value = facts[other],
            let position = axis.position(value)
        else { return nil }
        guard let share = random.pick([1] + test.figures.shares), let decimal = ExactDecimal(share) else { return nil }
        let scaled = axis.kind == .count ? position * Quantity.scale : position
        do throws(QuantityError) {
            let product = try Quantity(scaled: scaled, dimension: .none).multiplied(by: decimal).scaled
            return axis.kind == .count ? product / Quantity.scale : product / axis.step * axis.step
        } catch { return nil }
    }

    /// Small values are as likely as large ones, round ones more than others.
    private mutating func between(_ low: Int128, _ high: Int128, _ axis: FactAxis) -> Int128 {
        var span = (high - low) / axis.step
        if random.happens(60) { for _ in 0..<random.below(6) { span = max(span / 10, 1) } }
        let bound = UInt64(clamping: span) &+ 1
        var steps = Int128(bound == 0 ? random.next() : random.next().multipliedFullWidth(by: bound).high)
        if random.happens(50) { steps = steps.rounded(digits: 2) }
        return low + steps * axis.step
    }
}

extension Int128 {
    /// With this many digits before nothing but zeros, towards zero.
    func rounded(digits: Int) -> Int128 {
        var (value, power): (Int128, Int128) = (self, 1)
        let limit = (0..<digits).reduce(Int128(1)) { limit, _ in limit * 10 }
        while value.magnitude >= limit.magnitude { (value, power) = (value / 10, power * 10) }
        return value * power
    }

    /// How many digits there are before nothing but zeros.
    var significantDigits: Int {
        if self == 0 { return 0 }
        var value = self
        while value % 10 == 0 { value /= 10 }
        var digits = 0
        while value != 0 { (value, digits) = (value / 10, digits + 1) }
        return digits
    }
}

extension FactColumn {
    var withoutYear: FactColumn {
        FactColumn(link: link, entity: entity, field: field, year: nil, other: other == nil ? nil : FactColumn.anyOther)
    }
}
