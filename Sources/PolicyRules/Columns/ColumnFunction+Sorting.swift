import LuaHost
import PolicyModel

// `table.sort` of short lists: each element is compared with every other, and goes where so many are before it.
extension ColumnFunction {
    private static let maximumSorted = 8

    /// Sorts a list in its place; equal elements keep their order. Rows where the order is none, as what is less than
    /// something is not less than all that is greater, are open.
    @inline(never)
    func sort(_ table: ColumnValue, _ order: ColumnValue) throws(CompileRefusal) {
        if case .split(let tables) = table {
            return try restricted(tables) { (table) throws(CompileRefusal) in try sort(table, order) }
        }
        guard case .literal(let literal) = table, !literal.isFrozen, literal.table == nil else {
            throw refusal("`table.sort` of this", "对此对象的 `table.sort`")
        }
        // Rows with a hole are open.
        _ = try length(table)
        let count =
            literal.entries.compactMap { entry -> Int64? in
                if case .integer(let place) = entry.key, place > 0 { place } else { nil }
            }.max() ?? 0
        guard count <= Self.maximumSorted else {
            throw refusal("`table.sort` of more than \(Self.maximumSorted)", "多于 \(Self.maximumSorted) 项的 `table.sort`")
        }
        guard count > 1 else { return }
        var elements: [(value: ColumnValue, isThere: ColumnMask)] = []
        for place in 1...count {
            let entry = try resolved(literal.value(of: .integer(place)), state.active)
            let isThere = graph.not(try equal(entry, .constant(.nil)))
            elements.append((withoutNil(entry), isThere))
        }
        let places = try places(elements, order)
        var sorted: [ColumnValue] = []
        for place in elements.indices {
            var value = elements[place].isThere == .all ? ColumnValue.constant(.never) : .constant(.nil)
            for (element, own) in zip(elements, places) {
                let isHere = graph.and(element.isThere, graph.compare(.equal, own, graph.fill(Int64(place))))
                value = .merged(ColumnMerge(isHere, element.value, value))
            }
            sorted.append(try resolved(value, state.active))
        }
        for (place, value) in sorted.enumerated() {
            try store(table, .constant(.integer(Int64(place + 1))), value)
        }
    }

    /// For each element, the node that has how many come before it.
    private func places(
        _ elements: [(value: ColumnValue, isThere: ColumnMask)], _ order: ColumnValue
    ) throws(CompileRefusal) -> [Int] {
        var before: [[ColumnMask]] = []
        for first in elements {
            var row: [ColumnMask] = []
            for second in elements { row.append(try isBefore(first, second, order, isSame: row.count == before.count)) }
            before.append(row)
        }
        func count(_ masks: [ColumnMask], from start: Int) -> Int {
            masks.reduce(start) { sum, mask in
                mask == .none
                    ? sum : graph.add(.long(.add), [sum, graph.select(mask, graph.fill(1), graph.fill(0))], .long)
            }
        }
        let less = elements.indices.map { element in count(before.map { $0[element] }, from: graph.fill(0)) }
        var places: [Int] = []
        for (element, own) in elements.enumerated() {
            var ties: [ColumnMask] = []
            for other in 0..<element {
                let both = graph.and(own.isThere, elements[other].isThere)
                let (isFirst, isSecond) = (before[other][element], before[element][other])
                ties.append(graph.and(both, graph.not(graph.or(isFirst, isSecond))))
                for (isBefore, isLess) in [
                    (isFirst, graph.compare(.less, less[other], less[element])),
                    (isSecond, graph.compare(.less, less[element], less[other])),
                ] {
                    let isOdd = graph.select(isBefore, graph.not(isLess), isLess)
                    unit.open(graph.and(state.active, graph.and(both, isOdd)))
                }
            }
            places.append(count(ties, from: less[element]))
        }
        return places
    }

    private func isBefore(
        _ first: (value: ColumnValue, isThere: ColumnMask), _ second: (value: ColumnValue, isThere: ColumnMask),
        _ order: ColumnValue, isSame: Bool
    ) throws(CompileRefusal) -> ColumnMask {
        if isSame { return .none }
        let outer = state.active
        defer { state.active = outer }
        let both = graph.and(first.isThere, second.isThere)
        state.active = graph.and(outer, both)
        if state.active == .none { return .none }
        if case .constant(.nil) = order { return graph.and(both, try less(first.value, second.value, .less)) }
        return graph.and(both, try truth(try call(order, [first.value, second.value], isOne: true).first))
    }
}
