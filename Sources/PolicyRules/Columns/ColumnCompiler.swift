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
    let graph = ColumnGraph()
    let folds: ColumnFolds
    /// Global functions that are called with constants, or compiled.
    let helpers: Set<String>
    private var indicators: [IndicatorPlace: Result<ColumnUnit, CompileRefusal>] = [:]
    private var rules: [Int: Result<RuleColumns, CompileRefusal>] = [:]
    private var indicatorsInProgress: Set<IndicatorPlace> = []
    private var rulesInProgress: Set<Int> = []
    private var instructions = 0

    private static let maximumInstructions = 20_000
    /// How far indicators of other subjects or years may lead to others.
    private static let maximumDepth = 12

    private struct IndicatorPlace: Hashable {
        var indicator: Int
        var subject: ColumnSubject
    }

    /// The row itself in the evaluation year.
    var row: ColumnSubject { ColumnSubject(entity: entity, year: evaluation.year) }

    init(_ evaluation: Evaluation, entity: Int) {
        self.evaluation = evaluation
        self.entity = entity
        program = evaluation.program
        binding = evaluation.binding
        machine = evaluation.machine
        folds = ColumnFolds(evaluation)
        helpers = Set(binding.helpers.map(\.0) + ["tonumber", "tostring", "type"]).subtracting(["split", "prorate"])
            .union(["assert", "error", "ipairs", "pairs"])
    }

    /// Counts an instruction of the function at hand; false once there are too many.
    func takeInstruction() -> Bool {
        instructions += 1
        return instructions <= ColumnCompiler.maximumInstructions
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
        guard indicatorsInProgress.count < ColumnCompiler.maximumDepth,
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
        case .rules, .outcome, .merged, .walk, .unset: ValueNoun.other
        }
    }
}
