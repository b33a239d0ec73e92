import LuaHost
import PolicyModel

// Reading globals, tables, subjects and what hangs on them.
extension ColumnFunction {
    @inline(never)
    func index(_ receiver: ColumnValue, _ key: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        if isNever(receiver) || isNever(key) { return .constant(.never) }
        switch (receiver, key) {
        case (.split(let alternatives), _):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try index(part, key) }
        case (_, .split(let alternatives)):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try index(receiver, part) }
        default: return try plainIndex(receiver, key)
        }
    }

    private func plainIndex(_ receiver: ColumnValue, _ key: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch receiver {
        case .constant(.environment): return try global(try word(key))
        case .constant(.parameters): return try parameter(try word(key))
        case .constant(.incentive): return try incentive(try word(key))
        case .constant(.library("utf8")) where try word(key) == "charpattern":
            throw refusal("`charpattern`", "`charpattern`")
        case .constant(.library("string")): return try textMethod(try word(key))
        case .constant(.library(let name)): return .constant(.helper("\(name).\(try word(key))"))
        case .subject(let subject): return try member(try word(key), of: subject)
        case .rules(let scope): return .outcome(scope, try rule(try word(key), in: scope))
        case .outcome(let scope, let rule): return try part(try word(key), of: rule, in: scope)
        case .collection(let collection):
            if case .constant(.integer(let place)) = key { return try member(place, of: collection) }
            return .collectionMethod(collection, try word(key))
        case .literal(let literal): return try entry(of: literal, key)
        case .constant(.nil), .constant(.boolean), .constant(.integer), .constant(.number), .boolean, .integer, .number,
            .closure, .method, .constant(.function), .constant(.helper):
            // What has no members.
            unit.open(state.active)
            return .constant(.never)
        case .constant(.table(let table)): return try entry(of: table, key)
        case .text, .constant(.text): return try textMethod(try word(key))
        case .choice(_, let constants) where constants.allSatisfy(\.isText): return try textMethod(try word(key))
        case .choice(let node, let constants):
            guard case .constant(let key) = key else {
                throw refusal("one of several tables, by a key that differs", "按不同的键取多个表")
            }
            return try sound(
                try chosen(
                    node,
                    constants.map { constant in
                        switch constant {
                        case .never: .never
                        case .table(let table): compiler.folds.entry(of: table, key, pack: pack)
                        default: .fault
                        }
                    }))
        default:
            throw refusal("a member of \(compiler.noun(receiver).en)", "取\(compiler.noun(receiver).zh)的成员")
        }
    }

    /// `e.industry:sub(1, 2)`
    private func textMethod(_ name: String) throws(CompileRefusal) -> ColumnValue {
        guard ["sub", "len", "upper", "lower", "rep", "format", "reverse", "match", "find", "byte"].contains(name)
        else {
            throw refusal("`\(name)` of a text", "文本的 `\(name)`")
        }
        return .constant(.helper("string.\(name)"))
    }

    private func word(_ key: ColumnValue) throws(CompileRefusal) -> String {
        guard case .constant(.text(let bytes)) = key, let word = String(validating: bytes, as: UTF8.self) else {
            throw refusal("a name that is computed", "计算得出的名称")
        }
        return word
    }

    // MARK: Tables

    private func entry(
        of table: ColumnConstant.Handle<LuaTable>, _ key: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        let look: (ColumnConstant) -> ColumnConstant = { [self] in compiler.folds.entry(of: table, $0, pack: pack) }
        if let result = try mapped(key, look) { return result }
        switch key {
        case .text(let node, let pool): return try tabulated(node, pool) { look(.text($0)) }
        case .integer(let node): return try ranged(node, look)
        case .boolean(let mask): return try chosen(graph.node(mask), [look(.boolean(false)), look(.boolean(true))])
        default: throw refusal("a table by \(compiler.noun(key).en)", "以\(compiler.noun(key).zh)为键的表")
        }
    }

    /// A list by a whole number that differs from row to row: places beyond 0…63 are open.
    private func ranged(_ node: Int, _ look: (ColumnConstant) -> ColumnConstant) throws(CompileRefusal) -> ColumnValue {
        let limit = 64
        let isBelow = graph.compare(.less, node, graph.fill(0))
        let isAbove = graph.compare(.less, graph.fill(Int64(limit - 1)), node)
        let isOutside = graph.or(isBelow, isAbove)
        unit.open(graph.and(state.active, isOutside))
        let place = graph.select(isOutside, graph.fill(0), node)
        let constants = (0..<limit).map { look(.integer(Int64($0))) }
        let table = graph.add(.table((0..<limit).map { UInt64($0) }), [place], .byte)
        return try sound(try chosen(table, constants))
    }

    // MARK: Names

    private func global(_ name: String) throws(CompileRefusal) -> ColumnValue {
        switch name {
        case "as_of": return .constant(.date(compiler.evaluation.asOf))
        case "year": return .constant(.integer(Int64(unit.subject.year)))
        case "incentive": return .constant(.incentive)
        case "params": return .constant(.parameters)
        case "math", "string", "utf8", "table": return .constant(.library(name))
        case let name where compiler.helpers.contains(name): return .constant(.helper(name))
        default: throw refusal("`\(name)`", "`\(name)`")
        }
    }

    private func parameter(_ name: String) throws(CompileRefusal) -> ColumnValue {
        let program = compiler.program
        guard let parameter = program.parameters.first(where: { $0.pack == pack && $0.id == name }),
            let value = parameter.value(on: compiler.evaluation.asOf)
        else {
            unit.open(state.active)
            return .constant(.never)
        }
        return try sound(.constant(compiler.folds.constant(value)))
    }

    /// A field of the one row of incentives that the rule names.
    private func incentive(_ name: String) throws(CompileRefusal) -> ColumnValue {
        let evaluation = compiler.evaluation
        switch evaluation.incentive(name, ofRule: unit.rule) {
        case .value(let value, _, _): return try sound(.constant(compiler.folds.constant(value)))
        case .missing(let fact):
            unit.stop(state.active, .fact(fact))
            return .constant(.never)
        case .unnamed, .unknownField: return try mixed()
        }
    }

    // MARK: Subjects

    func member(_ name: String, of subject: ColumnSubject) throws(CompileRefusal) -> ColumnValue {
        switch compiler.binding.member(compiler.machine.atom(name), of: subject.entity) {
        case .field(let field): return try read(field, of: subject, isProbing: false).value
        case .link(let field, let target): return follow(field, to: target, of: subject)
        case .indicator(let indicator):
            let inner = try self.indicator(indicator, of: subject)
            if let cause = inner.cause {
                unit.open(graph.and(state.active, .node(graph.add(.isByte(ColumnUnit.open), [cause], .byte))))
                unit.stop(
                    graph.and(state.active, .node(graph.add(.isNotZero, [cause], .byte))), .indicator(inner))
            }
            return inner.value
        case .method: return .method(subject, name)
        case .rules: return .rules(try compiler.scope(of: subject, for: self))
        case .reverse(let index):
            return .collection(
                ColumnCollection(owner: subject, source: .reverse(compiler.binding.reverses[index])))
        case .population(let member):
            guard let (value, state) = try standing(member, of: subject) else {
                throw refusal("`\(name)`, which rests on all subjects", "取决于全体主体的 `\(name)`")
            }
            // Why a subject has no place is the interpreter's to tell.
            unit.open(graph.and(self.state.active, .node(graph.add(.isNotZero, [state], .byte))))
            return value
        case .none: throw refusal("`\(name)`", "`\(name)`")
        }
    }

    func indicator(_ indicator: Int, of subject: ColumnSubject) throws(CompileRefusal) -> ColumnUnit {
        let id = compiler.program.indicators[indicator].id
        do throws(CompileRefusal) {
            let inner = try compiler.indicator(indicator, of: subject)
            unit.ask(inner.asked)
            return inner
        } catch {
            let reason = error.reason(of: LocalizedText("indicator", "指标"), id)
            throw refusal(reason.en, reason.zh)
        }
    }

    /// A field, and where it is missing; a read that is no probe ends the function there.
    func read(
        _ field: Int, of subject: ColumnSubject, isProbing: Bool
    ) throws(CompileRefusal) -> (value: ColumnValue, unknown: ColumnMask) {
        guard let column = compiler.column(field, of: subject) else {
            if !isProbing { unit.stop(state.active, .field(field, subject)) }
            return (.constant(.never), .all)
        }
        let unknown = graph.unknown(of: column, at: subject.row)
        if !isProbing { unit.stop(graph.and(state.active, unknown), .field(field, subject)) }
        let node = graph.value(of: column, at: subject.row)
        let definition = compiler.program.schema.entities[subject.entity].fields[field]
        switch definition.type {
        case .text:
            guard let pool = column.pool else { throw refusal("`\(definition.name)`", "`\(definition.name)`") }
            // A script that reads a very long text may run out of memory, which columns know nothing of.
            guard pool.longest <= ColumnFunction.longestText else { throw refusal("a very long text", "过长的文本") }
            return (.text(node, pool), unknown)
        case .integer: return (.integer(node), unknown)
        case .number: return (.number(node), unknown)
        case .boolean: return (.boolean(.node(node)), unknown)
        case .date: return (.date(node), unknown)
        case .enumeration(let words): return (try chosen(node, words.map { .text(Array($0.utf8)) }), unknown)
        case .quantity(let unit):
            if column.kind == .int128 { return (.wide(node, unit.dimension), unknown) }
            return (.quantity(node, scale: column.scale, unit.dimension), unknown)
        case .link: throw refusal("`\(definition.name)`", "`\(definition.name)`")
        }
    }

    func follow(_ field: Int, to target: Int, of subject: ColumnSubject) -> ColumnValue {
        guard let column = compiler.column(field, of: subject) else {
            unit.stop(state.active, .field(field, subject))
            return .constant(.never)
        }
        unit.stop(graph.and(state.active, graph.unknown(of: column, at: subject.row)), .field(field, subject))
        return .subject(compiler.linked(field, column, to: target, of: subject))
    }

    // MARK: Other rules

    private func rule(_ name: String, in scope: ColumnCompiler) throws(CompileRefusal) -> Int {
        guard let rule = scope.rule(named: name, pack: pack) else { throw refusal("`\(name)`", "`\(name)`") }
        return rule
    }

    private func part(
        _ name: String, of rule: Int, in scope: ColumnCompiler
    ) throws(CompileRefusal) -> ColumnValue {
        let id = compiler.program.rules[rule].fullID
        let other: RuleColumns
        do throws(CompileRefusal) { other = try scope.rule(rule) } catch {
            let reason = error.reason(of: .rule, id)
            throw refusal(reason.en, reason.zh)
        }
        unit.ask([other])
        func verdict(_ code: UInt8) -> ColumnMask { .node(graph.add(.isByte(code), [other.verdict], .byte)) }
        unit.open(graph.and(state.active, verdict(VerdictCode.open)))
        if scope.isOwn {
            unit.stop(graph.and(state.active, verdict(VerdictCode.undetermined)), .undetermined(rule))
            unit.stop(graph.and(state.active, verdict(VerdictCode.review)), .inReview(rule))
        } else {
            // What another subject's rule lacks is the interpreter's to tell.
            unit.open(graph.and(state.active, verdict(VerdictCode.undetermined)))
            unit.open(graph.and(state.active, verdict(VerdictCode.review)))
        }
        switch name {
        case "eligible": return .boolean(verdict(VerdictCode.eligible))
        case "verdict":
            let words = Verdict.allCases.map { ColumnConstant.text(Array($0.rawValue.utf8)) }
            // Rows without one of these are open or stopped.
            let table = (0..<256).map { UInt64($0 < words.count ? $0 : 0) }
            return .choice(graph.add(.table(table), [other.verdict], .byte), words)
        case "entitled":
            guard let entitled = other.entitled else { throw refusal("`\(name)`", "`\(name)`") }
            let isEligible = verdict(VerdictCode.eligible)
            return .quantity(graph.select(isEligible, entitled, graph.fill(0)), scale: 2, .money)
        default: throw refusal("`\(name)`", "`\(name)`")
        }
    }
}
