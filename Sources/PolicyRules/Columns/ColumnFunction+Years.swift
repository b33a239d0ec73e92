import LuaHost
import PolicyModel

// A subject seen from several years: `e:years(-2, 0):sum "tax"`. Each year is a column of its own.
extension ColumnFunction {
    private static let maximumYears = 32

    /// `e:years(2022, 2025)`
    func years(
        of subject: ColumnSubject, _ first: ColumnValue, _ last: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        guard case .constant(.integer(let first)) = first, case .constant(.integer(let last)) = last else {
            throw refusal("years that are computed", "计算得出的年度")
        }
        let bounds = [first, last].map { $0 >= 1000 ? $0 : Int64(unit.subject.year) + $0 }
        guard bounds.allSatisfy({ (1000...9999).contains($0) }), bounds[1] - bounds[0] < Self.maximumYears else {
            throw refusal("these years", "这些年度")
        }
        // Years that go backward are an error.
        guard bounds[0] <= bounds[1] else { return try mixed() }
        return .collection(
            ColumnCollection(owner: subject, source: .years((bounds[0]...bounds[1]).map { Int($0) })))
    }

    /// The result of a method of such a collection.
    func collected(
        _ name: String, of subject: ColumnSubject, in years: [Int], _ arguments: [ColumnValue]
    ) throws(CompileRefusal) -> ColumnValue {
        let argument = arguments.first ?? .constant(.nil)
        if name == "count", case .constant(.nil) = argument { return .constant(.integer(Int64(years.count))) }
        let kind = Self.measures[name]
        guard kind != nil && argument.name != nil || argument.isFunction, name != "where",
            kind != nil || Self.questions[name] != nil
        else { throw refusal("`\(name)` of years", "年度集合的 `\(name)`") }
        var units: [ColumnUnit] = []
        for year in years {
            var view = subject
            view.year = year
            units.append(try asked(argument, of: view, kind == nil ? .boolean : .measure))
        }
        if let kind { return try across(kind, units) }
        return answer(Self.questions[name] ?? .count, units)
    }

    /// A function, or a field by its name, of one year.
    private func asked(
        _ argument: ColumnValue, of view: ColumnSubject, _ expectation: Expectation
    ) throws(CompileRefusal) -> ColumnUnit {
        if let name = argument.name { return try measureUnit(name, compiler, view, state.active) }
        if unit.isOfMember {
            throw refusal("a function of a collection within another", "集合函数中嵌套的集合函数")
        }
        let (prototype, upvalue) = try code(of: argument)
        return try ColumnFunction(
            compiler, unitOfMember(view), prototype, pack: pack, arguments: [.subject(view)], active: state.active,
            depth: depth + 1, upvalue: upvalue
        ).finish(as: expectation)
    }

    /// Where a year has no answer; what it lacks is the interpreter's to tell.
    private func isUnanswered(_ unit: ColumnUnit) -> ColumnMask {
        unit.cause.map { .node(graph.add(.isNotZero, [$0], .byte)) } ?? .none
    }

    private func across(_ kind: ColumnFold.Kind, _ units: [ColumnUnit]) throws(CompileRefusal) -> ColumnValue {
        for year in units { unit.open(graph.and(state.active, isUnanswered(year))) }
        if units.contains(where: { isNever($0.value) }) { return .constant(.never) }
        let values = units.map { column($0.value) }
        guard let first = values.first else { return .constant(.never) }
        switch first {
        case .number:
            let nodes = values.compactMap { value -> Int? in if case .number(let node) = value { node } else { nil } }
            guard nodes.count == values.count else { break }
            let fold = ColumnFold(kind: kind, form: .number, filter: .all, cost: 0, isZeroOfNothing: false)
            unit.open(graph.and(state.active, .node(graph.add(.acrossUnsure(fold), nodes, .byte))))
            return .number(graph.add(.across(fold), nodes, .double))
        case .integer:
            let nodes = values.compactMap { value -> Int? in if case .integer(let node) = value { node } else { nil } }
            guard nodes.count == values.count else { break }
            return mean(kind, of: .integer(whole(kind, nodes)), values.count)
        default:
            guard let dimension = wide(first)?.1, values.allSatisfy({ wide($0)?.1 == dimension }) else { break }
            var total = first
            for next in values.dropFirst() {
                switch kind {
                case .least, .greatest:
                    let isBetter = try kind == .least ? less(next, total, .less) : less(total, next, .less)
                    total = try resolved(.merged(ColumnMerge(isBetter, next, total)), state.active)
                default: total = try arithmetic("+", total, next)
                }
            }
            return mean(kind, of: column(total), values.count)
        }
        throw refusal("what adds up different kinds of values", "汇总不同种类的值")
    }

    /// Whole numbers added up, where that is no overflow, or the least or greatest of them.
    private func whole(_ kind: ColumnFold.Kind, _ nodes: [Int]) -> Int {
        nodes.dropFirst().reduce(nodes[0]) { total, next in
            switch kind {
            case .least: return graph.select(graph.compare(.less, next, total), next, total)
            case .greatest: return graph.select(graph.compare(.less, total, next), next, total)
            default:
                open(where: .overflows(.add), [total, next])
                return graph.add(.long(.add), [total, next], .long)
            }
        }
    }

    /// A sum divided by how many there were, where the mean is wanted.
    private func mean(_ kind: ColumnFold.Kind, of total: ColumnValue, _ count: Int) -> ColumnValue {
        guard kind == .mean, let held = form(of: total, kind) else { return total }
        let fold = ColumnFold(kind: kind, form: held.form, filter: .all, cost: 0, isZeroOfNothing: false)
        return self.held(fold.resultForm, held.dimension) { graph.add(.mean(fold, count: count), [held.node], $0) }
    }

    /// `any` is decided by one yes, `all` by one no, whatever the others are; an error is one whatever they are.
    private func answer(_ kind: ColumnFold.Kind, _ units: [ColumnUnit]) -> ColumnValue {
        var (unknown, yes, no) = (ColumnMask.none, ColumnMask.none, ColumnMask.none)
        var count = graph.fill(0)
        for year in units {
            guard case .boolean(let truth) = year.value else { continue }
            if let cause = year.cause {
                unit.open(graph.and(state.active, .node(graph.add(.isByte(ColumnUnit.open), [cause], .byte))))
            }
            let isOpen = isUnanswered(year)
            unknown = graph.or(unknown, isOpen)
            let isYes = graph.and(graph.not(isOpen), truth)
            yes = graph.or(yes, isYes)
            no = graph.or(no, graph.and(graph.not(isOpen), graph.not(truth)))
            count = graph.add(.long(.add), [count, graph.select(isYes, graph.fill(1), graph.fill(0))], .long)
        }
        switch kind {
        case .any:
            unit.open(graph.and(state.active, graph.and(unknown, graph.not(yes))))
            return .boolean(yes)
        case .all:
            unit.open(graph.and(state.active, graph.and(unknown, graph.not(no))))
            return .boolean(graph.not(no))
        default:
            unit.open(graph.and(state.active, unknown))
            return .integer(count)
        }
    }
}
