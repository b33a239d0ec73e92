import LuaHost
import PolicyModel

// Methods of subjects: `e:year(n)`, `e:has "x"`, `e:get("x", 0)`.
extension ColumnFunction {
    func method(
        _ name: String, of subject: ColumnSubject, _ arguments: [ColumnValue]
    ) throws(CompileRefusal) -> ColumnValue {
        switch (name, arguments.count) {
        case ("year", 0): return .constant(.integer(Int64(subject.year)))
        case ("year", 1):
            return try seen(subject, from: arguments[0])
        case ("years", 2): return try years(of: subject, arguments[0], arguments[1])
        case ("has", 1): return .boolean(graph.not(try probe(arguments[0], of: subject).unknown))
        case ("get", 2):
            let (value, unknown) = try probe(arguments[0], of: subject)
            return try resolved(.merged(ColumnMerge(unknown, arguments[1], value)), state.active)
        default: throw refusal("`\(name)`", "`\(name)`")
        }
    }

    /// `e:year(n)`
    private func seen(_ subject: ColumnSubject, from year: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch year {
        case .constant(.never): return year
        case .constant(.integer(let year)):
            let absolute = year >= 1000 ? year : Int64(unit.subject.year) + year
            guard (1000...9999).contains(absolute) else { throw refusal("this year", "此年度") }
            var other = subject
            other.year = Int(absolute)
            return .subject(other)
        case .split(let alternatives):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try seen(subject, from: part) }
        case .choice(let node, let constants):
            return try spread(alternatives(node, constants)) { (part) throws(CompileRefusal) in
                try seen(subject, from: part)
            }
        case .integer(let node):
            // The years of the data, one by one; what is missing of any other year is the interpreter's to tell.
            let years = compiler.evaluation.data.tables[subject.entity].years
            guard years.count <= 32 else { throw refusal("a year that is computed", "计算得出的年度") }
            let known = years.filter { (1000...9999).contains($0) }.map { year in
                ColumnAlternative(
                    mask: graph.compare(.equal, node, graph.fill(Int64(year))),
                    value: .constant(.integer(Int64(year))))
            }
            unit.open(graph.and(state.active, graph.not(known.reduce(.none) { graph.or($0, $1.mask) })))
            return try spread(known) { (part) throws(CompileRefusal) in try seen(subject, from: part) }
        default: throw refusal("a year that is computed", "计算得出的年度")
        }
    }

    /// A member by name, and where it has no value.
    private func probe(
        _ name: ColumnValue, of subject: ColumnSubject
    ) throws(CompileRefusal) -> (value: ColumnValue, unknown: ColumnMask) {
        guard case .constant(.text(let bytes)) = name else { throw refusal("a name that is computed", "计算得出的名称") }
        let text = String(decoding: bytes, as: UTF8.self)
        switch compiler.binding.member(compiler.machine.atom(text), of: subject.entity) {
        case .field(let field): return try read(field, of: subject, isProbing: true)
        case .link(let field, let target):
            guard let column = compiler.column(field, of: subject) else { return (.constant(.never), .all) }
            return (
                .subject(compiler.linked(field, column, to: target, of: subject)),
                graph.unknown(of: column, at: subject.row)
            )
        case .indicator(let indicator):
            let inner = try self.indicator(indicator, of: subject)
            guard let cause = inner.cause else { return (inner.value, .none) }
            unit.open(graph.and(state.active, .node(graph.add(.isByte(ColumnUnit.open), [cause], .byte))))
            return (inner.value, .node(graph.add(.isNotZero, [cause], .byte)))
        case .population(let member):
            guard let (value, state) = try standing(member, of: subject) else {
                throw refusal("`\(text)`, which rests on all subjects", "取决于全体主体的 `\(text)`")
            }
            unit.open(
                graph.and(self.state.active, .node(graph.add(.isByte(RankedState.fault), [state], .byte))))
            return (value, .node(graph.add(.isNotZero, [state], .byte)))
        default: throw refusal("`\(text)`", "`\(text)`")
        }
    }
}
