import LuaHost
import PolicyModel

// Calls of helpers and the pack's own functions.
extension ColumnFunction {
    /// The results of a call.
    func call(_ instruction: LuaInstruction) throws(CompileRefusal) -> Results {
        let callee = try value(instruction.a)
        var count = instruction.b - 1
        if instruction.b == 0 {
            guard let top = state.top else { throw refusal("a call with any number of arguments", "参数个数不定的调用") }
            count = top - instruction.a - 1
        }
        var arguments: [ColumnValue] = []
        for place in stride(from: 1, through: count, by: 1) { arguments.append(try value(instruction.a + place)) }
        return try call(callee, arguments, isOne: instruction.c == 2)
    }

    /// - Parameter isOne: whether one result is wanted, however many there are.
    func call(
        _ callee: ColumnValue, _ arguments: [ColumnValue], isOne: Bool
    ) throws(CompileRefusal) -> Results {
        func one(_ value: ColumnValue) -> Results { Results(values: [value]) }
        switch callee {
        case .constant(.never): return one(.constant(.never))
        case .split(let alternatives):
            return try spread(alternatives) { (part) throws(CompileRefusal) in
                try call(part, arguments, isOne: isOne)
            }
        case .choice(let node, let constants):
            return try spread(alternatives(node, constants)) { (part) throws(CompileRefusal) in
                try call(part, arguments, isOne: isOne)
            }
        case .method(let subject, let name): return one(try method(name, of: subject, Array(arguments.dropFirst())))
        case .collectionMethod(let collection, let name):
            return one(try collected(name, of: collection, Array(arguments.dropFirst())))
        case .constant(.helper("table.insert")):
            guard arguments.count == 2 else { throw refusal("`table.insert` in the middle", "在中间位置的 `table.insert`") }
            try insert(arguments[0], arguments[1])
            return Results(values: [])
        case .constant(.helper("table.sort")):
            guard let table = arguments.first else { return one(try mixed()) }
            try sort(table, arguments.count > 1 ? arguments[1] : .constant(.nil))
            return Results(values: [])
        case .constant(.helper("assert")):
            let tested = try helper("assert", arguments, isOne: isOne)
            return Results(values: [tested] + arguments.dropFirst())
        case .constant(.helper(let name)): return one(try helper(name, arguments, isOne: isOne))
        case .closure(let closure):
            return try inline(closure.prototype, arguments) { closure.upvalues[$0] }
        case .constant(.function(let function)):
            if let result = called(function, arguments, isOne: isOne) { return one(try sound(result)) }
            let (prototype, upvalue) = try compiler.prototype(of: function.object, self)
            return try inline(prototype, arguments, upvalue: upvalue)
        case .constant(.nil), .constant(.boolean), .constant(.integer), .constant(.text), .boolean, .integer, .number,
            .literal:
            unit.open(state.active)
            return one(.constant(.never))
        default: throw refusal("a call of \(compiler.noun(callee).en)", "调用\(compiler.noun(callee).zh)")
        }
    }

    /// A function of the pack whose only argument that differs from row to row is a text or one of a few constants: what it
    /// gives for each, found by calling it. Nil where that is too many, or where it gives what is no constant.
    private func called(
        _ function: ColumnConstant.Handle<LuaFunction>, _ arguments: [ColumnValue], isOne: Bool
    ) -> ColumnValue? {
        compiler.folds.metSeveral = false
        do throws(CompileRefusal) {
            let result = try folded(arguments) { [self] constants in
                let names = Self.names.dropFirst().prefix(constants.count).joined(separator: ", ")
                let result = compiler.folds.fold(
                    "a(\(names))", [.function(function)] + constants, pack: pack, isOne: isOne)
                if case .function = result { return .fault }
                return result
            }
            // Several values are told apart where the function stands in place.
            return compiler.folds.metSeveral && !isOne ? nil : result
        } catch { return nil }
    }

    // MARK: Helpers

    private func helper(
        _ name: String, _ arguments: [ColumnValue], isOne: Bool
    ) throws(CompileRefusal) -> ColumnValue {
        if arguments.contains(where: isNever) { return .constant(.never) }
        switch name {
        case "ipairs", "pairs":
            guard let table = arguments.first else { return try mixed() }
            return .walk(ColumnWalk(table, isList: name == "ipairs"))
        case "error": return try mixed()
        case "assert":
            guard let tested = arguments.first else { return try mixed() }
            unit.open(graph.and(state.active, graph.not(try truth(tested))))
            return narrowed(tested, to: true)
        case "table.insert", "table.remove", "table.unpack":
            throw refusal("`\(name)`", "`\(name)`")
        default: break
        }
        for (place, argument) in arguments.enumerated() {
            guard case .split(let alternatives) = argument else { continue }
            return try spread(alternatives) { (part) throws(CompileRefusal) in
                var others = arguments
                others[place] = part
                return try helper(name, others, isOne: isOne)
            }
        }
        let names = Self.names.prefix(arguments.count).joined(separator: ", ")
        let result = try folded(arguments) { [self] constants in
            compiler.folds.fold("\(name)(\(names))", constants, pack: pack, isOne: isOne)
        }
        if let result { return try sound(result) }
        switch (name, arguments.count) {
        case ("math.min", 2), ("math.max", 2):
            if arguments.contains(where: { isQuantity(column($0)) || isDate(column($0)) }) { break }
            return try chosenOf(arguments[0], arguments[1], isLeast: name == "math.min")
        case ("min", 2), ("max", 2): return try chosenOf(arguments[0], arguments[1], isLeast: name == "min")
        case ("min", 3...), ("max", 3...):
            var best = arguments[0]
            for next in arguments.dropFirst() { best = try chosenOf(best, next, isLeast: name == "min") }
            return best
        case ("clamp", 3): return try clamped(arguments[0], arguments[1], arguments[2])
        case ("ratio", 2):
            let (a, b) = (column(arguments[0]), column(arguments[1]))
            if isQuantity(a), isQuantity(b) { return try quotient(a, b) }
            if isQuantity(a), let result = try divided(a, by: arguments[1]) { return result }
            return try plainRatio(a, b)
        case ("days_between", 2), ("months_between", 2):
            guard case .date(let a) = column(arguments[0]), case .date(let b) = column(arguments[1]) else { break }
            return .integer(graph.add(name == "days_between" ? .daysBetween : .monthsBetween, [a, b], .long))
        case ("days", 1), ("months", 1), ("years", 1), ("months", 2), ("years", 2):
            if case .integer(let node) = column(arguments[0]),
                case .span(let bits) = compiler.folds.fold(
                    arguments.count == 1 ? "\(name)(1)" : "\(name)(1, a)", constantsOf(arguments.dropFirst()),
                    pack: pack)
            {
                let limits = (Int64(Int32.min), Int64(Int32.max))
                unit.open(graph.and(state.active, graph.compare(.less, node, graph.fill(limits.0))))
                unit.open(graph.and(state.active, graph.compare(.less, graph.fill(limits.1), node)))
                return .span(node, bits)
            }
        case ("math.tointeger", 1): return try whole(arguments[0])
        case ("tier", 2), ("tier", 3): return try tier(arguments)
        case ("brackets", 2): return try brackets(arguments[0], arguments[1])
        case ("round", 1), ("round", 2), ("round", 3): return try rounded(arguments)
        case ("type", 1): return .constant(.text(Array(try typeName(arguments[0]).utf8)))
        case (let name, 1) where Self.units[name] != nil:
            if let result = try quantity(of: column(arguments[0]), Self.units[name] ?? .yuan) { return result }
        case ("math.abs", 1):
            switch column(arguments[0]) {
            case .integer(let node): return .integer(graph.add(.absolute, [node], .long))
            case .number(let node): return .number(graph.add(.absoluteDouble, [node], .double))
            default: break
            }
        case ("math.floor", 1), ("math.ceil", 1):
            switch column(arguments[0]) {
            case .integer(let node): return .integer(node)
            case .number(let node):
                let isFloor = name == "math.floor"
                open(where: isFloor ? .floorUnsure : .ceilingUnsure, [node])
                return .integer(graph.add(isFloor ? .floor : .ceiling, [node], .long))
            default: break
            }
        default: break
        }
        for (place, argument) in arguments.enumerated() {
            // One of a few constants that have no column together, each by itself.
            guard case .choice(let node, let constants) = argument, case .choice = column(argument) else { continue }
            return try spread(alternatives(node, constants)) { (part) throws(CompileRefusal) in
                var others = arguments
                others[place] = part
                return try helper(name, others, isOne: isOne)
            }
        }
        let nouns = arguments.map(compiler.noun)
        throw refusal(
            "`\(name)` of \(nouns.map(\.en).joined(separator: ", "))",
            "对\(nouns.map(\.zh).joined(separator: "、"))的 `\(name)`")
    }

    private static let names = ["a", "b", "c", "d", "e", "f", "g", "h"]

    /// A function of constants, one of which may differ from row to row as a text or one of a few; nil for other arguments.
    func folded(
        _ arguments: [ColumnValue], _ body: @escaping ([ColumnConstant]) -> ColumnConstant
    ) throws(CompileRefusal) -> ColumnValue? {
        guard arguments.count < Self.names.count else { return nil }
        var varying: Int?
        var constants: [ColumnConstant] = []
        for (index, argument) in arguments.enumerated() {
            switch argument {
            case .constant(let constant) where constant.isValue: constants.append(constant)
            case .literal(let literal):
                guard let table = try? table(literal) else { return nil }
                constants.append(.table(table))
            case .choice, .text:
                guard varying == nil else { return nil }
                varying = index
                constants.append(.nil)
            default: return nil
            }
        }
        guard let varying else { return .constant(body(constants)) }
        let each: (ColumnConstant) -> ColumnConstant = { constant in
            var all = constants
            all[varying] = constant
            return body(all)
        }
        switch arguments[varying] {
        case .text(let node, let pool): return try tabulated(node, pool) { each(.text($0)) }
        case .choice(let node, let all): return try chosen(node, all.map { $0 == .never ? .never : each($0) })
        default: return nil
        }
    }

    private func typeName(_ value: ColumnValue) throws(CompileRefusal) -> String {
        switch value {
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .text: "string"
        case .date, .quantity, .wide, .subject: "userdata"
        case .literal: "table"
        case .closure, .method: "function"
        default: throw refusal("the type of this", "此值的类型")
        }
    }

    private static let units: [String: Unit] = [
        "yuan": .yuan, "wan": .wan, "yi": .yi, "mu": .mu, "ha": .ha, "sqm": .sqm, "tce": .tce, "kwh": .kwh, "ton": .ton,
    ]

    /// `yuan(x)` of a number that differs from row to row, for units that are whole multiples of the base unit.
    private func quantity(of number: ColumnValue, _ measure: Unit) throws(CompileRefusal) -> ColumnValue? {
        guard measure.denominator == 1, let factor = Int64(exactly: measure.numerator) else { return nil }
        switch number {
        case .integer(let node):
            let other = graph.fill(factor)
            open(where: .overflows(.multiply), [node, other])
            return .quantity(graph.add(.long(.multiply), [node, other], .long), scale: 0, measure.dimension)
        case .number(let node):
            let one = graph.fill(wide: measure.numerator * Quantity.scale)
            open(where: .wideNumberUnsure(.multiply), [one, node])
            return .wide(graph.add(.wideNumber(.multiply), [one, node], .wide), measure.dimension)
        default: return nil
        }
    }

    private func constantsOf(_ arguments: ArraySlice<ColumnValue>) -> [ColumnConstant] {
        arguments.map { if case .constant(let constant) = $0 { constant } else { .fault } }
    }

    /// `math.tointeger`: a number that is whole as an integer, nil for anything else.
    private func whole(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch column(value) {
        case .integer(let node): return .integer(node)
        case .number(let node):
            let floor = graph.add(.floor, [node], .long)
            let isWhole = graph.compare(.equal, graph.add(.toDouble, [floor], .double), node)
            return try resolved(.merged(ColumnMerge(isWhole, .integer(floor), .constant(.nil))), state.active)
        case .quantity, .wide, .date, .boolean, .literal, .subject: return .constant(.nil)
        default:
            throw refusal(
                "`math.tointeger` of \(compiler.noun(value).en)", "对\(compiler.noun(value).zh)的 `math.tointeger`")
        }
    }

    /// `min` and `max`: the first of the best.
    private func chosenOf(
        _ best: ColumnValue, _ next: ColumnValue, isLeast: Bool
    ) throws(CompileRefusal) -> ColumnValue {
        for (value, isBest) in [(best, true), (next, false)] {
            guard let alternatives = alternatives(of: value) else { continue }
            return try spread(alternatives) { (part) throws(CompileRefusal) in
                try chosenOf(isBest ? part : best, isBest ? next : part, isLeast: isLeast)
            }
        }
        if best.isNoOperand || next.isNoOperand { return try mixed() }
        guard isOrdered(best, next) else {
            throw refusal(
                "the lesser or greater of \(compiler.noun(best).en) and \(compiler.noun(next).en)",
                "比较\(compiler.noun(best).zh)与\(compiler.noun(next).zh)的大小")
        }
        openWhereNotANumber(best)
        openWhereNotANumber(next)
        let isBetter = isLeast ? try less(next, best, .less) : try less(best, next, .less)
        return try resolved(.merged(ColumnMerge(isBetter, next, best)), state.active)
    }

    private func isDate(_ value: ColumnValue) -> Bool { if case .date = value { true } else { false } }

    /// Whether both are dates, or numbers of one kind, or quantities.
    func isOrdered(_ a: ColumnValue, _ b: ColumnValue) -> Bool {
        switch (column(a), column(b)) {
        case (.integer, .integer), (.number, .number), (.date, .date), (.integer, .number), (.number, .integer): true
        case (let x, let y): isQuantity(x) && isQuantity(y)
        }
    }

    /// `min` and the like refuse nan, where `<` just says no.
    private func openWhereNotANumber(_ value: ColumnValue) {
        guard case .number(let node) = column(value) else { return }
        open(where: .isNotFinite, [node])
    }

    private func clamped(
        _ value: ColumnValue, _ low: ColumnValue, _ high: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        guard isOrdered(value, low), isOrdered(value, high) else { throw refusal("`clamp` of these", "对这些值的 `clamp`") }
        for part in [value, low, high] { openWhereNotANumber(part) }
        unit.open(graph.and(state.active, try less(high, low, .less)))
        let isBelow = try less(value, low, .less)
        let isAbove = try less(high, value, .less)
        let upper = try resolved(.merged(ColumnMerge(isAbove, high, value)), state.active)
        return try resolved(.merged(ColumnMerge(isBelow, low, upper)), state.active)
    }

    /// Two plain numbers: the quotient of their exact decimals.
    private func plainRatio(_ a: ColumnValue, _ b: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        guard case .integer(let x) = a, case .integer(let y) = b else {
            throw refusal("`ratio` of these", "对这些值的 `ratio`")
        }
        unit.stop(graph.and(state.active, graph.compare(.equal, y, graph.fill(0))), .computed(.divisionByZero))
        open(where: .ratioUnsure, [x, y])
        return .number(graph.add(.ratio, [x, y], .double))
    }
}
