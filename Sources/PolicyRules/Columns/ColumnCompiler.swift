import LuaHost
import PolicyModel

/// Compiles the rules of one entity, and the indicators that they read, into one graph for one evaluation.
final class ColumnCompiler {
    // SAFETY: the evaluation outlives the compiler, which is used only while columns are prepared.
    unowned let evaluation: Evaluation
    let program: RuleProgram
    let binding: Binding
    let machine: LuaMachine
    let entity: Int
    let graph: ColumnGraph
    let folds: ColumnFolds
    /// The subject that the rows of the graph are, or one that they lead to.
    let row: ColumnSubject
    /// How many collections and subjects lead here.
    let level: Int
    /// Global functions that are called with constants, or compiled.
    let helpers: Set<String>
    private var indicators: [IndicatorPlace: Result<ColumnUnit, CompileRefusal>] = [:]
    private var rules: [Int: Result<RuleColumns, CompileRefusal>] = [:]
    private var indicatorsInProgress: Set<IndicatorPlace> = []
    private var rulesInProgress: Set<Int> = []
    private(set) var instructions = 0

    /// Collections of this graph, by their owner and link, and subjects whose rules are read.
    private var members: [MembersPlace: ColumnMembers] = [:]
    private var scopes: [ColumnSubject: ColumnCompiler] = [:]

    private static let maximumInstructions = 20_000
    /// How far indicators of other subjects or years may lead to others; the levels together remain within
    /// ``Evaluation/maximumDepth``.
    private static let maximumDepth = 12
    static let maximumLevel = 2

    private struct MembersPlace: Hashable {
        var owner: ColumnSubject
        var reverse: Schema.Reverse
    }

    private struct IndicatorPlace: Hashable {
        var indicator: Int
        var subject: ColumnSubject
    }

    init(_ evaluation: Evaluation, entity: Int) {
        self.evaluation = evaluation
        self.entity = entity
        program = evaluation.program
        binding = evaluation.binding
        machine = evaluation.machine
        graph = ColumnGraph()
        row = ColumnSubject(entity: entity, year: evaluation.year)
        level = 0
        folds = ColumnFolds(evaluation)
        helpers = Set(binding.helpers.map(\.0) + ["tonumber", "tostring", "type"]).subtracting(["split", "prorate"])
            .union(["assert", "error", "ipairs", "pairs"])
    }

    /// Compiles for a subject that the rows of another compiler lead to.
    private init(_ outer: ColumnCompiler, _ row: ColumnSubject, graph: ColumnGraph) {
        (evaluation, program, binding, machine) = (outer.evaluation, outer.program, outer.binding, outer.machine)
        (folds, helpers) = (outer.folds, outer.helpers)
        (self.row, self.graph) = (row, graph)
        entity = row.entity
        level = outer.level + 1
    }

    /// Whether the rules that are compiled here are those of the rows themselves.
    var isOwn: Bool { level == 0 }

    /// Begins to count for another function.
    func beginCounting() { instructions = 0 }

    /// Counts an instruction of the function at hand; false once there are too many.
    func takeInstruction() -> Bool { take(1) }

    func take(_ count: Int) -> Bool {
        instructions += count
        return instructions <= ColumnCompiler.maximumInstructions
    }

    // MARK: Other subjects

    /// The compiler for the rules of a subject.
    func scope(of subject: ColumnSubject, for asking: ColumnFunction) throws(CompileRefusal) -> ColumnCompiler {
        if subject == row, subject.year == evaluation.year { return self }
        guard subject.year == evaluation.year, level < ColumnCompiler.maximumLevel else {
            throw asking.refusal("the rules of this subject", "该主体的规则")
        }
        if let known = scopes[subject] { return known }
        let scope = ColumnCompiler(self, subject, graph: graph)
        scopes[subject] = scope
        return scope
    }

    /// The members of an owner's collection, with what else is made of them; members that see more of the row than the owner
    /// have a graph of their own.
    func members(
        _ reverse: Schema.Reverse, of owner: ColumnSubject, isCapturing: Bool, for asking: ColumnFunction
    ) throws(CompileRefusal) -> ColumnMembers {
        let place = MembersPlace(owner: owner, reverse: reverse)
        if !isCapturing, let known = members[place] { return known }
        guard level < ColumnCompiler.maximumLevel else {
            throw asking.refusal("a collection of a member of a collection", "集合成员的集合")
        }
        let graph = ColumnGraph()
        let member = ColumnSubject(
            entity: reverse.entity, year: owner.year, row: graph.add(.member, [], .word))
        // The members of a member of this block are asked for by nobody else.
        let isItself = owner.row.map { self.graph.nodes[$0].operation == .member } ?? true
        let made = ColumnMembers(
            index: index(of: reverse, year: owner.year), ownerCount: evaluation.data.tables[owner.entity].rowCount,
            compiler: ColumnCompiler(self, member, graph: graph), isShared: !isCapturing && !isItself)
        if !isCapturing { members[place] = made }
        return made
    }

    /// Adds the node that runs members, once it is known what they see.
    func place(_ members: ColumnMembers, of owner: ColumnSubject) {
        guard members.node == nil else { return }
        graph.members.append(members)
        members.node = graph.add(
            .members(graph.members.count - 1), owner.roots + members.captured.map(\.outer), .byte)
        members.number = graph.members.count - 1
    }

    func index(of reverse: Schema.Reverse, year: Int) -> ReverseIndex {
        let isYearly = evaluation.isYearly(reverse.field, reverse.entity)
        return evaluation.data.reverseIndex(reverse, year: isYearly ? year : nil)
    }

    // MARK: Functions

    /// A declared function on the row itself, or on a subject that it leads to, every row coming by.
    func function(
        _ function: LuaFunction, named name: String, pack: Int, rule: Int? = nil, on subject: ColumnSubject? = nil
    ) throws(CompileRefusal) -> ColumnFunction {
        let (prototype, upvalue) = try prototype(of: function, nil)
        instructions = 0
        let subject = subject ?? row
        return ColumnFunction(
            self, ColumnUnit(name: name, subject: subject, rule: rule), prototype, pack: pack,
            arguments: [.subject(subject)], active: .all, depth: 0, upvalue: upvalue)
    }

    /// The code of a function, and what its variables from outside hold.
    func prototype(
        of function: LuaFunction, _ caller: ColumnFunction?
    ) throws(CompileRefusal) -> (LuaPrototype, (Int) -> ColumnValue) {
        do throws(LuaError) {
            let prototype = try machine.prototype(of: function)
            let assigned = prototype.assignedUpvalues()
            return (
                prototype,
                { [self] index in
                    guard !assigned.contains(index) else { return .unset }
                    return value(ofUpvalue: index, of: function)
                }
            )
        } catch {
            let reason = LocalizedText("a function of the host", "宿主函数")
            throw caller?.refusal(reason.en, reason.zh) ?? CompileRefusal(reason: reason, file: "", line: function.line)
        }
    }

    private func value(ofUpvalue index: Int, of function: LuaFunction) -> ColumnValue {
        do throws(LuaError) {
            let constant = folds.constant(try machine.upvalue(index, of: function))
            return constant == .fault ? .unset : .constant(constant)
        } catch { return .unset }
    }

    // MARK: Indicators and rules

    /// An indicator of the row itself, or of a subject that it leads to.
    func indicator(_ index: Int, of subject: ColumnSubject) throws(CompileRefusal) -> ColumnUnit {
        let place = IndicatorPlace(indicator: index, subject: subject)
        if let known = indicators[place] { return try known.get() }
        let declaration = program.indicators[index]
        guard indicatorsInProgress.count < ColumnCompiler.maximumDepth >> level,
            indicatorsInProgress.insert(place).inserted
        else { throw ring(declaration.location) }
        let outer = instructions
        defer { instructions = outer }
        let result: Result<ColumnUnit, CompileRefusal>
        do throws(CompileRefusal) {
            let function = try function(
                declaration.function, named: declaration.id, pack: declaration.pack, on: subject)
            result = .success(try function.finish(as: .anyValue))
        } catch { result = .failure(error) }
        indicatorsInProgress.remove(place)
        indicators[place] = result
        return try result.get()
    }

    func rule(_ index: Int) throws(CompileRefusal) -> RuleColumns {
        if let known = rules[index] { return try known.get() }
        guard program.rules[index].entity == entity, rulesInProgress.insert(index).inserted else {
            throw ring(program.rules[index].location)
        }
        let outer = instructions
        defer { instructions = outer }
        let result: Result<RuleColumns, CompileRefusal>
        do throws(CompileRefusal) {
            result = .success(try compileRule(index))
        } catch { result = .failure(error) }
        rulesInProgress.remove(index)
        rules[index] = result
        return try result.get()
    }

    /// The rules that were compiled so far.
    var compiledRules: [Int: RuleColumns] {
        rules.compactMapValues { result in
            if case .success(let columns) = result { columns } else { nil }
        }
    }

    private func ring(_ location: SourceLocation) -> CompileRefusal {
        CompileRefusal(
            reason: LocalizedText("a declaration that depends on itself", "依赖自身的声明"), file: location.file,
            line: location.line ?? 0)
    }

    // MARK: Names

    /// The column of a field as a subject sees it from its year.
    func column(_ field: Int, of subject: ColumnSubject) -> Column? {
        evaluation.column(field, of: SubjectHandle(entity: subject.entity, row: 0, year: subject.year))
    }

    /// The subject that a link leads to.
    func linked(_ field: Int, _ column: Column, to target: Int, of subject: ColumnSubject) -> ColumnSubject {
        var other = subject
        other.entity = target
        other.path.append(ColumnSubject.Step(entity: subject.entity, field: field))
        other.row = graph.value(of: column, at: subject.row)
        return other
    }

    /// The rule that a name means to a pack; see ``Binding/indexRules``.
    func rule(named name: String, pack: Int) -> Int? {
        let named = (binding.outcomes[machine.atom(name)] ?? []).filter { program.rules[$0].entity == entity }
        return named.first { program.rules[$0].pack == pack } ?? (name.contains("/") ? named.first : nil)
    }

    private func noun(_ alternatives: [ColumnAlternative]) -> LocalizedText {
        let nouns = alternatives.map { noun($0.value) }
        return LocalizedText(nouns.map(\.en).joined(separator: " or "), nouns.map(\.zh).joined(separator: "或"))
    }

    /// How a value is called in a refusal.
    func noun(_ value: ColumnValue) -> LocalizedText {
        switch value {
        case .constant(let constant): folds.value(of: constant).map { binding.noun($0) } ?? ValueNoun.other
        case .choice: LocalizedText("one of a few constants", "若干常量之一")
        case .boolean: ValueNoun.boolean
        case .integer: LocalizedText("a whole number", "整数")
        case .number: LocalizedText("a number with a decimal point", "小数")
        case .date: ValueNoun.date
        case .text: ValueNoun.text
        case .quantity(_, _, let dimension), .wide(_, let dimension): dimension.name
        case .subject: ValueNoun.subject
        case .method, .closure: ValueNoun.function
        case .literal: ValueNoun.table
        case .split(let alternatives): noun(alternatives)
        case .span: LocalizedText("a span of time", "时间跨度")
        case .collection: LocalizedText("a collection", "集合")
        case .collectionMethod: ValueNoun.function
        case .rules, .outcome, .merged, .walk, .unset: ValueNoun.other
        }
    }
}
