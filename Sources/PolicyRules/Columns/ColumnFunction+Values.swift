import LuaHost
import PolicyModel

// Choices, truth, and values where two ways meet.
extension ColumnFunction {
    static let maximumChoices = 250

    /// A choice after each of its constants became another: one constant where all are the same.
    func chosen(_ node: Int, _ constants: [ColumnConstant]) throws(CompileRefusal) -> ColumnValue {
        var unique: [ColumnConstant] = []
        var places: [ColumnConstant: UInt64] = [:]
        let table = constants.map { constant -> UInt64 in
            if constant == .never { return 0 }
            if let known = places[constant] { return known }
            places[constant] = UInt64(unique.count)
            unique.append(constant)
            return UInt64(unique.count - 1)
        }
        guard unique.count <= ColumnFunction.maximumChoices else {
            throw refusal("a choice among too many constants", "可选常量过多")
        }
        if unique.isEmpty { return .constant(.never) }
        if unique.count == 1 { return .constant(unique[0]) }
        if unique.count == constants.count { return .choice(node, constants) }
        return .choice(graph.add(.table(table), [node], .byte), unique)
    }

    /// A choice whose faulty constants end the function where they are met.
    func sound(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .constant(.fault):
            unit.open(state.active)
            return .constant(.never)
        case .choice(let node, let constants) where constants.contains(.fault):
            unit.open(graph.and(state.active, mask(node, constants) { $0 == .fault }))
            return try chosen(node, constants.map { $0 == .fault ? .never : $0 })
        default: return value
        }
    }

    /// Each constant of a value made into another.
    func mapped(
        _ value: ColumnValue, _ body: (ColumnConstant) -> ColumnConstant
    ) throws(CompileRefusal) -> ColumnValue? {
        switch value {
        case .constant(let constant): try sound(.constant(constant == .never ? .never : body(constant)))
        case .choice(let node, let constants):
            try sound(try chosen(node, constants.map { $0 == .never ? .never : body($0) }))
        default: nil
        }
    }

    func fold(_ expression: String, _ operands: [ColumnConstant]) -> ColumnConstant {
        compiler.folds.fold(expression, operands, pack: pack)
    }

    /// Where a choice's constant has a property.
    func mask(_ node: Int, _ constants: [ColumnConstant], _ holds: (ColumnConstant) -> Bool) -> ColumnMask {
        let bits = constants.map { holds($0) ? 1 as UInt64 : 0 }
        let relevant = zip(constants, bits).filter { $0.0 != .never }.map(\.1)
        if relevant.allSatisfy({ $0 == 0 }) { return .none }
        if relevant.allSatisfy({ $0 == 1 }) { return .all }
        return .node(graph.add(.table(bits), [node], .byte))
    }

    // MARK: Truth

    /// Where a value counts as true.
    @inline(never)
    func truth(_ value: ColumnValue) throws(CompileRefusal) -> ColumnMask {
        switch value {
        case .boolean(let mask): return mask
        case .constant(let constant): return ColumnMask(constant.truth ?? false)
        case .choice(let node, let constants): return mask(node, constants) { $0.truth ?? false }
        case .split(let alternatives):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try truth(part) }
        case .unset, .merged: throw refusal("a variable without a value", "未赋值的变量")
        default: return .all
        }
    }

    /// A value that is known to count as true, or not.
    func narrowed(_ value: ColumnValue, to truth: Bool) -> ColumnValue {
        switch value {
        case .boolean: return .constant(.boolean(truth))
        case .choice(let node, let constants):
            return .choice(node, constants.map { $0.truth == truth ? $0 : .never })
        case .split(let alternatives):
            return .split(
                alternatives.compactMap { alternative in
                    if case .constant(let constant) = alternative.value, constant.truth != truth { return nil }
                    if alternative.value.isAlwaysTrue, !truth { return nil }
                    return ColumnAlternative(mask: alternative.mask, value: narrowed(alternative.value, to: truth))
                })
        default: return value
        }
    }

    // MARK: Forms

    /// A choice as a column of its type, where all its constants have one; a constant likewise.
    func column(_ value: ColumnValue) -> ColumnValue {
        switch value {
        case .constant(let constant): column(nil, [constant]) ?? value
        case .choice(let node, let constants): column(node, constants) ?? value
        default: value
        }
    }

    private func column(_ node: Int?, _ all: [ColumnConstant]) -> ColumnValue? {
        func words(_ bits: [UInt64], _ shape: ColumnOperation.Shape) -> Int {
            node.map { graph.add(.table(bits), [$0], shape) } ?? graph.add(.fill(bits[0]), [], shape)
        }
        guard let kind = all.first(where: { $0 != .never }) else { return nil }
        var bits: [UInt64] = []
        switch kind {
        case .boolean:
            for constant in all {
                guard constant == .never || constant == .boolean(true) || constant == .boolean(false) else {
                    return nil
                }
            }
            return .boolean(node.map { mask($0, all) { $0 == .boolean(true) } } ?? ColumnMask(all[0] == .boolean(true)))
        case .integer:
            for constant in all {
                if case .integer(let value) = constant {
                    bits.append(UInt64(bitPattern: value))
                } else if constant == .never {
                    bits.append(0)
                } else {
                    return nil
                }
            }
            return .integer(words(bits, .long))
        case .number:
            for constant in all {
                if case .number(let value) = constant {
                    bits.append(value)
                } else if constant == .never {
                    bits.append(0)
                } else {
                    return nil
                }
            }
            return .number(words(bits, .double))
        case .date:
            for constant in all {
                if case .date(let date) = constant {
                    bits.append(UInt64(UInt32(bitPattern: date.days)))
                } else if constant == .never {
                    bits.append(0)
                } else {
                    return nil
                }
            }
            return .date(words(bits, .word))
        case .quantity(let first): return quantities(node, all, first.dimension)
        default: return nil
        }
    }

    private func quantities(_ node: Int?, _ all: [ColumnConstant], _ dimension: Dimension) -> ColumnValue? {
        var scaled: [Int128] = []
        for constant in all {
            if case .quantity(let quantity) = constant, quantity.dimension == dimension {
                scaled.append(quantity.scaled)
            } else if constant == .never {
                scaled.append(0)
            } else {
                return nil
            }
        }
        if let (coefficients, scale) = ColumnScale.narrowed(scaled) {
            let bits = coefficients.map { UInt64(bitPattern: $0) }
            let longs = node.map { graph.add(.table(bits), [$0], .long) } ?? graph.add(.fill(bits[0]), [], .long)
            return .quantity(longs, scale: scale, dimension)
        }
        let wides = node.map { graph.add(.wideTable(scaled), [$0], .wide) } ?? graph.fill(wide: scaled[0])
        return .wide(wides, dimension)
    }

    /// Plain numbers as exact decimals of one scale; nil where that is not known.
    func decimals(_ value: ColumnValue) -> (node: Int, scale: Int)? {
        let node: Int?
        let constants: [ColumnConstant]
        switch value {
        case .integer(let node): return (node, 0)
        case .constant(let constant): (node, constants) = (nil, [constant])
        case .choice(let place, let all): (node, constants) = (place, all)
        default: return nil
        }
        var scaled: [Int128] = []
        for constant in constants {
            if constant == .never {
                scaled.append(0)
                continue
            }
            guard let decimal = constant.decimal, (-18...18).contains(decimal.exponent) else { return nil }
            let (product, overflow) = decimal.coefficient.multipliedReportingOverflow(
                by: ColumnScale.power(18 + decimal.exponent))
            if overflow { return nil }
            scaled.append(product)
        }
        guard let (coefficients, scale) = ColumnScale.narrowed(scaled) else { return nil }
        let bits = coefficients.map { UInt64(bitPattern: $0) }
        return (node.map { graph.add(.table(bits), [$0], .long) } ?? graph.add(.fill(bits[0]), [], .long), scale)
    }

    /// Plain numbers, whole and not, as doubles that are equal to them; nil where some have none.
    func doubles(of value: ColumnValue) -> Int? {
        guard case .choice(let node, let constants) = value else { return nil }
        var bits: [UInt64] = []
        for constant in constants {
            switch constant {
            case .never: bits.append(0)
            case .integer(let value) where value.magnitude <= 1 << 53: bits.append(Double(value).bitPattern)
            case .number(let value): bits.append(value)
            default: return nil
            }
        }
        return graph.add(.table(bits), [node], .double)
    }

    // MARK: Where ways meet

    /// A value that is `first` on the rows of a mask, else `second`, and where it is not certain; nil where no column
    /// holds both.
    func merged(
        _ mask: ColumnMask, _ first: ColumnValue, _ second: ColumnValue
    ) throws(CompileRefusal) -> (ColumnValue, unsure: ColumnMask)? {
        if first.isSame(as: second) { return (first, .none) }
        if case .constant(.never) = first { return (second, .none) }
        if case .constant(.never) = second { return (first, .none) }
        if first.isApart || second.isApart { return nil }
        if let a = constants(of: first), let b = constants(of: second) {
            return (try union(mask, a, b), .none)
        }
        if case .literal(let a) = first, case .literal(let b) = second {
            // A table of both: each key has what either has. Nothing is stored any more in any of the three.
            let both = ColumnLiteral(active: .none)
            for literal in [a, b, both] { literal.isFrozen = true }
            for entry in a.entries + b.entries where !both.entries.contains(where: { $0.key == entry.key }) {
                let merge = ColumnMerge(mask, a.value(of: entry.key), b.value(of: entry.key))
                both.entries.append((entry.key, .merged(merge)))
            }
            return (.literal(both), .none)
        }
        switch (column(first), column(second)) {
        case (.boolean(let a), .boolean(let b)): return (.boolean(graph.select(mask, a, b)), .none)
        case (.integer(let a), .integer(let b)): return (.integer(graph.select(mask, a, b)), .none)
        case (.number(let a), .number(let b)): return (.number(graph.select(mask, a, b)), .none)
        case (.date(let a), .date(let b)): return (.date(graph.select(mask, a, b)), .none)
        case (.text(let a, let pool), .text(let b, let other)) where pool === other:
            return (.text(graph.select(mask, a, b), pool), .none)
        case (.quantity(let a, let x, let d), .quantity(let b, let y, let e)) where d == e:
            let scale = max(x, y)
            let (left, leftUnsure) = graph.rescaled(a, x, to: scale)
            let (right, rightUnsure) = graph.rescaled(b, y, to: scale)
            return (
                .quantity(graph.select(mask, left, right), scale: scale, d),
                graph.select(mask, leftUnsure, rightUnsure)
            )
        case (let a, let b):
            guard let (x, d) = wide(a), let (y, e) = wide(b), d == e else { return nil }
            return (.wide(graph.select(mask, x, y), d), .none)
        }
    }

    private func constants(of value: ColumnValue) -> (node: Int, all: [ColumnConstant])? {
        switch value {
        case .constant(let constant): (graph.fill(byte: 0), [constant])
        case .choice(let node, let constants): (node, constants)
        case .boolean(let mask): (graph.node(mask), [.boolean(false), .boolean(true)])
        default: nil
        }
    }

    private func union(
        _ mask: ColumnMask, _ first: (node: Int, all: [ColumnConstant]), _ second: (node: Int, all: [ColumnConstant])
    ) throws(CompileRefusal) -> ColumnValue {
        let isBoolean: (ColumnConstant) -> Bool = { $0 == .boolean(true) || $0 == .boolean(false) || $0 == .never }
        if first.all.allSatisfy(isBoolean), second.all.allSatisfy(isBoolean) {
            let a = truthMask(first)
            let b = truthMask(second)
            return .boolean(graph.select(mask, a, b))
        }
        let all = first.all + second.all
        guard all.count <= ColumnFunction.maximumChoices else {
            throw refusal("a choice among too many constants", "可选常量过多")
        }
        // The second's places come after the first's.
        let shifted = graph.add(
            .table(second.all.indices.map { UInt64(first.all.count + $0) }), [second.node], .byte)
        return try chosen(graph.select(mask, first.node, shifted), all)
    }

    private func truthMask(_ choice: (node: Int, all: [ColumnConstant])) -> ColumnMask {
        if choice.all == [.boolean(false), .boolean(true)] {
            switch graph.nodes[choice.node].operation {
            case .fill(0): return .none
            case .fill: return .all
            default: return .node(choice.node)
            }
        }
        return mask(choice.node, choice.all) { $0 == .boolean(true) }
    }

    /// A quantity in 128 bits.
    func wide(_ value: ColumnValue) -> (Int, Dimension)? {
        switch value {
        case .quantity(let node, let scale, let dimension):
            (graph.add(.widen(scale: scale), [node], .wide), dimension)
        case .wide(let node, let dimension): (node, dimension)
        default: nil
        }
    }
}

extension ColumnValue {
    /// Whether the value counts as true whatever it is.
    fileprivate var isAlwaysTrue: Bool {
        switch self {
        case .integer, .number, .date, .text, .quantity, .wide, .subject, .literal, .closure, .method, .collection,
            .collectionMethod:
            true
        default: false
        }
    }

    /// Whether no column holds it together with another.
    fileprivate var isApart: Bool {
        switch self {
        case .split, .unset, .walk: true
        default: false
        }
    }
}
