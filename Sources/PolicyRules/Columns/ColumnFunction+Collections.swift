import LuaHost
import PolicyModel

// Collections: `p.enterprises:sum "output"`, `:count(f)`, `:where(f)`, one member after another in a loop.
extension ColumnFunction {
    /// Collections with more members are walked by the interpreter.
    private static let maximumMembers = 32

    static let measures: [String: ColumnFold.Kind] = [
        "sum": .sum, "mean": .mean, "min": .least, "max": .greatest,
    ]
    static let questions: [String: ColumnFold.Kind] = [
        "any": .any, "all": .all, "count": .count, "where": .answered,
    ]

    /// The result of a collection's method.
    func collected(
        _ name: String, of collection: ColumnCollection, _ arguments: [ColumnValue]
    ) throws(CompileRefusal) -> ColumnValue {
        if case .years(let years) = collection.source {
            return try collected(name, of: collection.owner, in: years, arguments)
        }
        let argument = arguments.first ?? .constant(.nil)
        if name == "count", case .constant(.nil) = argument {
            let (members, mask, cost) = try members(of: collection, nil)
            return made(
                ColumnFold(
                    kind: .size, form: .integer, filter: mask, cost: cost, isZeroOfNothing: false), members,
                collection, nil)
        }
        if let kind = Self.measures[name] { return try measured(kind, collection, argument) }
        guard let kind = Self.questions[name], argument.isFunction else {
            throw refusal("`\(name)` of a collection", "集合的 `\(name)`")
        }
        let (members, mask, cost) = try members(of: collection, argument)
        let (unit, spent) = try asked(seen(argument, by: members), members, mask, .boolean)
        guard case .boolean(let truth) = unit.value else { throw refusal("`\(name)`", "`\(name)`") }
        let fold = ColumnFold(
            kind: kind, form: .truth, value: members.graph.node(truth), cause: unit.cause, filter: mask,
            cost: cost + spent, isZeroOfNothing: false)
        let result = made(fold, members, collection, nil, unit)
        guard name == "where" else { return result }
        return .collection(
            ColumnCollection(
                owner: collection.owner, source: collection.source, filters: collection.filters + [argument],
                picked: ColumnCollection.Picked(
                    members: members, mask: members.graph.and(mask, truth), cost: cost + spent)))
    }

    // MARK: Members

    /// The members that a function is asked of, with those that filters leave, and what these cost.
    private func members(
        of collection: ColumnCollection, _ argument: ColumnValue?
    ) throws(CompileRefusal) -> (ColumnMembers, ColumnMask, cost: Int) {
        guard case .reverse(let reverse) = collection.source else { throw refusal("this collection", "此集合") }
        if let picked = collection.picked, argument?.isCapturing != true {
            return (picked.members, picked.mask, picked.cost)
        }
        let functions = collection.filters + (argument.map { [$0] } ?? [])
        let isCapturing = functions.contains(where: \.isCapturing)
        let members = try compiler.members(reverse, of: collection.owner, isCapturing: isCapturing, for: self)
        for function in functions { _ = try seen(function, by: members) }
        compiler.place(members, of: collection.owner)
        var (mask, cost) = (ColumnMask.all, 0)
        for filter in collection.filters {
            let (unit, spent) = try asked(seen(filter, by: members), members, mask, .boolean)
            guard case .boolean(let truth) = unit.value else { throw refusal("`where`", "`where`") }
            (mask, cost) = (members.graph.and(mask, truth), cost + spent)
        }
        return (members, mask, cost)
    }

    /// Compiles a function for the members that a mask leaves, and how many instructions it takes at most.
    private func asked(
        _ function: ColumnValue, _ members: ColumnMembers, _ mask: ColumnMask, _ expectation: Expectation
    ) throws(CompileRefusal) -> (unit: ColumnUnit, cost: Int) {
        if unit.isOfMember {
            throw refusal("a function of a collection within another", "集合函数中嵌套的集合函数")
        }
        let (prototype, upvalue) = try code(of: function)
        members.compiler.beginCounting()
        let compiled = try ColumnFunction(
            members.compiler, unitOfMember(members.member), prototype, pack: pack,
            arguments: [.subject(members.member)], active: mask, depth: depth + 1, upvalue: upvalue
        ).finish(as: expectation)
        unit.ask(compiled.asked)
        let spent = members.compiler.instructions
        guard compiler.take(spent) else { throw refusal("the function is too long", "函数过长") }
        return (compiled, spent + 10)
    }

    /// What this function asks of a subject, in the year that it counts from itself.
    func unitOfMember(_ member: ColumnSubject) -> ColumnUnit {
        var subject = member
        subject.year = unit.subject.year
        return ColumnUnit(name: unit.name, subject: subject, rule: unit.rule, isOfMember: true)
    }

    /// The instructions of a function that is an argument, and what its variables from outside hold.
    func code(of function: ColumnValue) throws(CompileRefusal) -> (LuaPrototype, (Int) -> ColumnValue) {
        switch function {
        case .closure(let closure): return (closure.prototype, { closure.upvalues[$0] })
        case .constant(.function(let function)): return try compiler.prototype(of: function.object, self)
        default: throw refusal("\(compiler.noun(function).en) as a function", "以\(compiler.noun(function).zh)为函数")
        }
    }

    // MARK: Sums and the like

    private func measured(
        _ kind: ColumnFold.Kind, _ collection: ColumnCollection, _ argument: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        let name = argument.name
        guard name != nil || argument.isFunction else { throw refusal("this way to add up", "此种汇总方式") }
        let (members, mask, cost) = try members(of: collection, name == nil ? argument : nil)
        var (measure, spent) = (ColumnUnit(name: "", subject: members.member, rule: nil), 0)
        var zero: ColumnConstant?
        if let name {
            measure = try measureUnit(name, members.compiler, members.member, mask)
            if kind == .sum { zero = zeroOf(name, members.member.entity) }
        } else {
            (measure, spent) = try asked(seen(argument, by: members), members, mask, .measure)
        }
        let inner = ColumnFunction(self, for: members.compiler, measure, active: mask)
        var value = measure.value
        let isNever = isNever(value)
        if isNever { value = inner.column(.constant(zero ?? .integer(0))) }
        guard let held = inner.form(of: value, kind) else {
            throw refusal("what adds up \(compiler.noun(value).en)", "汇总\(compiler.noun(value).zh)")
        }
        let fold = ColumnFold(
            kind: kind, form: held.form, value: held.node, cause: measure.cause, filter: mask, cost: cost + spent,
            isZeroOfNothing: zero != nil)
        let result = made(fold, members, collection, held.dimension, measure)
        return isNever && zero == nil ? .constant(.never) : result
    }

    /// A field or an indicator of a subject, by its name.
    func measureUnit(
        _ name: String, _ compiler: ColumnCompiler, _ subject: ColumnSubject, _ active: ColumnMask
    ) throws(CompileRefusal) -> ColumnUnit {
        let unit = unitOfMember(subject)
        let reader = ColumnFunction(self, for: compiler, unit, active: active)
        unit.value = try reader.measure(try reader.member(name, of: subject))
        unit.finish(compiler.graph)
        self.unit.ask(unit.asked)
        return unit
    }

    /// What the sum of a field comes to where there is nothing to add up.
    private func zeroOf(_ name: String, _ entity: Int) -> ColumnConstant? {
        guard case .field(let field) = compiler.binding.member(compiler.machine.atom(name), of: entity) else {
            return nil
        }
        return switch compiler.program.schema.entities[entity].fields[field].type {
        case .quantity(let unit): .quantity(Quantity(scaled: 0, dimension: unit.dimension))
        case .integer: .integer(0)
        case .number: .number(0.0.bitPattern)
        default: nil
        }
    }

    /// How a measure is held while it is added up.
    func form(
        of value: ColumnValue, _ kind: ColumnFold.Kind
    ) -> (form: ColumnFold.Form, node: Int, dimension: Dimension?)? {
        switch column(value) {
        case .integer(let node): (.integer, node, nil)
        case .number(let node): (.number, node, nil)
        case .quantity(let node, let scale, let dimension)
        where scale <= 6 || kind == .least || kind == .greatest:
            (.quantity(scale: scale), node, dimension)
        case .quantity, .wide: wide(column(value)).map { (.wide, $0.0, $0.1) }
        default: nil
        }
    }

    // MARK: Results

    /// The node of a fold of the rows at hand; ends the function where it has no result.
    private func made(
        _ fold: ColumnFold, _ members: ColumnMembers, _ collection: ColumnCollection, _ dimension: Dimension?,
        _ asked: ColumnUnit? = nil
    ) -> ColumnValue {
        let (number, state, inputs) = placed(fold, members, collection)
        if let asked, asked.cause != nil {
            members.causeRoots.formUnion(asked.causeRoots)
            unit.stop(
                graph.and(self.state.active, .node(graph.add(.isByte(ColumnFold.State.unknown), [state], .byte))),
                .members(
                    ColumnUnit.Cause.Members(
                        members: members, fold: number, unit: asked,
                        inputs: collection.owner.roots + members.captured.map(\.outer))))
        }
        switch fold.kind {
        case .sum, .mean, .least, .greatest:
            if fold.isZeroOfNothing { break }
            unit.stop(
                graph.and(self.state.active, .node(graph.add(.isByte(ColumnFold.State.empty), [state], .byte))),
                .computed(.emptyCollection))
        default: break
        }
        return held(fold.resultForm, dimension) { graph.add(.folded(members.number, fold: number), inputs, $0) }
    }

    /// A fold's number, the node of its states, and what these and its results are read from; rows that are the
    /// interpreter's are open.
    private func placed(
        _ fold: ColumnFold, _ members: ColumnMembers, _ collection: ColumnCollection
    ) -> (number: Int, state: Int, inputs: [Int]) {
        let number = members.number(of: fold)
        let inputs = [members.node ?? 0] + (members.isShared ? collection.owner.roots : [])
        let state = graph.add(.foldState(members.number, fold: number), inputs, .byte)
        if fold.kind != .size || fold.cost > 0 {
            unit.open(
                graph.and(self.state.active, .node(graph.add(.isByte(ColumnFold.State.open), [state], .byte))))
        }
        return (number, state, inputs)
    }

    /// A result in its form.
    func held(
        _ form: ColumnFold.Form, _ dimension: Dimension?, _ node: (ColumnOperation.Shape) -> Int
    ) -> ColumnValue {
        switch form {
        case .truth: .boolean(.node(node(.byte)))
        case .integer: .integer(node(.long))
        case .number: .number(node(.double))
        case .quantity(let scale): .quantity(node(.long), scale: scale, dimension ?? .none)
        case .wide: .wide(node(.wide), dimension ?? .none)
        // See ``member(_:of:)``.
        case .row: .unset
        }
    }

    // MARK: One by one

    /// A member by its place from 1 on; nil beyond the last.
    func member(_ place: Int64, of collection: ColumnCollection) throws(CompileRefusal) -> ColumnValue {
        let owner = collection.owner
        switch collection.source {
        case .years(let years):
            guard place >= 1, place <= years.count else { return .constant(.nil) }
            var view = owner
            view.year = years[Int(place) - 1]
            return .subject(view)
        case .reverse(let reverse):
            let number = graph.number(
                of: compiler.index(of: reverse, year: owner.year),
                count: compiler.evaluation.data.tables[owner.entity].rowCount)
            let longest = graph.indices[number].longest
            guard longest <= Self.maximumMembers else {
                throw refusal("each of more than \(Self.maximumMembers) members", "逐个取多于 \(Self.maximumMembers) 个成员")
            }
            guard place >= 1, place <= longest else { return .constant(.nil) }
            let (row, isThere) = try picked(Int(place) - 1, of: collection, number)
            let step = ColumnSubject.Step(
                entity: reverse.entity, field: reverse.field,
                place: collection.filters.isEmpty ? Int(place) - 1 : ColumnSubject.Step.untold)
            let member = ColumnSubject(
                entity: reverse.entity, year: owner.year, path: owner.path + [step], row: row)
            return .split([
                ColumnAlternative(mask: isThere, value: .subject(member)),
                ColumnAlternative(mask: graph.not(isThere), value: .constant(.nil)),
            ])
        }
    }

    /// The node with the row of one of the members, and where there is one.
    private func picked(
        _ place: Int, of collection: ColumnCollection, _ number: Int
    ) throws(CompileRefusal) -> (row: Int, isThere: ColumnMask) {
        let owner = collection.owner
        if collection.filters.isEmpty {
            return (
                graph.add(.memberRow(number, place: place), owner.roots, .word),
                .node(graph.add(.hasMember(number, place: place), owner.roots, .byte))
            )
        }
        let (members, mask, cost) = try members(of: collection, nil)
        let fold = ColumnFold(
            kind: .place(place), form: .row, value: members.member.row, filter: mask, cost: cost,
            isZeroOfNothing: false)
        let (own, state, inputs) = placed(fold, members, collection)
        return (
            graph.add(.folded(members.number, fold: own), inputs, .word),
            .node(graph.add(.isByte(ColumnFold.State.known), [state], .byte))
        )
    }
}

extension ColumnValue {
    var isFunction: Bool {
        switch self {
        case .closure, .constant(.function): true
        default: false
        }
    }

    /// A constant text.
    var name: String? {
        guard case .constant(.text(let bytes)) = self else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
