import LuaHost

// What the members of a collection see of the row that they are members for.
extension ColumnFunction {
    /// A value of the row, as each of its members has it; what members cannot see has no value for them.
    func seen(_ value: ColumnValue, by members: ColumnMembers) throws(CompileRefusal) -> ColumnValue {
        func node(_ outer: Int) -> Int {
            let node = graph.nodes[outer]
            switch node.operation {
            case .fill, .fillWide: return members.graph.add(node.operation, [], node.shape)
            default: return members.capture(outer, node.shape)
            }
        }
        func subject(_ outer: ColumnSubject) -> ColumnSubject {
            // What it lacks cannot be told from the member.
            let step = ColumnSubject.Step(entity: outer.entity, field: 0, place: ColumnSubject.Step.untold)
            return ColumnSubject(
                entity: outer.entity, year: outer.year, path: [step],
                row: node(outer.row ?? graph.add(.row, [], .word)))
        }
        func mask(_ outer: ColumnMask) -> ColumnMask {
            if case .node(let place) = outer { .node(node(place)) } else { outer }
        }
        switch value {
        case .constant, .unset: return value
        case .choice(let place, let constants): return .choice(node(place), constants)
        case .boolean(let truth): return .boolean(mask(truth))
        case .integer(let place): return .integer(node(place))
        case .number(let place): return .number(node(place))
        case .date(let place): return .date(node(place))
        case .span(let place, let bits): return .span(node(place), bits)
        case .text(let place, let pool): return .text(node(place), pool)
        case .quantity(let place, let scale, let dimension): return .quantity(node(place), scale: scale, dimension)
        case .wide(let place, let dimension): return .wide(node(place), dimension)
        case .subject(let outer): return .subject(subject(outer))
        case .merged: return try seen(try resolved(value, state.active), by: members)
        case .closure(let closure):
            var upvalues: [ColumnValue] = []
            for upvalue in closure.upvalues { upvalues.append(try seen(upvalue, by: members)) }
            return .closure(ColumnClosure(closure.prototype, upvalues))
        case .literal(let literal):
            let copy = ColumnLiteral(active: .none)
            copy.isFrozen = true
            for entry in literal.entries { copy.entries.append((entry.key, try seen(entry.value, by: members))) }
            return .literal(copy)
        case .split(let alternatives):
            var parts: [ColumnAlternative] = []
            for part in alternatives {
                parts.append(ColumnAlternative(mask: mask(part.mask), value: try seen(part.value, by: members)))
            }
            return .split(parts)
        case .collection(let collection) where collection.filters.isEmpty:
            return .collection(ColumnCollection(owner: subject(collection.owner), source: collection.source))
        default: return .unset
        }
    }
}

extension ColumnValue {
    /// Whether members that see it see something that differs from row to row.
    var isCapturing: Bool {
        switch self {
        case .constant, .unset, .boolean(.all), .boolean(.none): false
        case .closure(let closure): closure.upvalues.contains(where: \.isCapturing)
        case .literal(let literal): literal.entries.contains { $0.value.isCapturing }
        default: true
        }
    }
}
