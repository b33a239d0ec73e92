public import LuaHost
public import PolicyModel

/// One program evaluated on one data set for one day and year.
///
/// Confined to the program's thread. Rows are evaluated one at a time, in any order; the result of a row never depends on
/// the rows before it.
public final class Evaluation {
    public let program: RuleProgram
    public private(set) var data: DataSet
    /// The evaluation date.
    public let asOf: CalendarDate
    /// The evaluation year.
    public let year: Int
    /// Whether every read is told.
    private let isExplaining: Bool
    /// Told what was seen, where coverage is wanted.
    let observer: EvaluationObserver?
    let binding: Binding
    let machine: LuaMachine
    let people: PeopleDecisions
    /// The columns of the evaluation year, by entity and field; plain fields have one column for all years.
    private var columns: [[Column?]]
    /// What all subjects together come to, shared with the other workers of the same evaluation.
    public let passes: EvaluationPasses
    let plan: SettlementPlan
    /// How the rules' functions are called.
    // SAFETY: one initialised element a rule, freed in deinit. A pointer, as what is asked of it for every row counts no
    // references.
    let runs: UnsafeMutablePointer<RuleRun>
    let rankingRuns: [PopulationRun]
    let populationRuns: [PopulationRun]
    let settlementRuns: SettlementRuns
    let run: LuaRun
    let indicatorRuns: [Int]
    let indicatorPacks: [Int]
    @exclusivity(unchecked) private var parameterValues: [LuaValue?] = []

    // Passes over all subjects: those known here, and those that the row under evaluation lacks.
    var knownPasses: [PassKey: PassResult] = [:]
    @exclusivity(unchecked) var demands: Set<PassKey> = []
    var groupValues: [GroupKey: LuaValue] = [:]
    // What each linkage came to for the row under evaluation, and the row's payments.
    var linkageSlots: [LinkageSlot]
    var payments: [PaymentSlot]

    // The row under evaluation. Accesses last one load or store, or stay within this file's methods: none overlap, and
    // checking that they do not would cost a tenth of an evaluation.
    @exclusivity(unchecked) var top: SubjectHandle?
    @exclusivity(unchecked) var cursors: [[LuaCursor]] = []
    @exclusivity(unchecked) private var kept: [KeptFields] = []
    @exclusivity(unchecked) var depth = 0
    @exclusivity(unchecked) var epoch = 0
    // SAFETY: one initialised element an indicator and a rule, freed in deinit.
    let rowIndicators: UnsafeMutablePointer<IndicatorSlot>
    let rowDecisions: UnsafeMutablePointer<DecisionSlot>
    // What was computed for other subjects, for all rows; and, for this row, from depths where the way does not fit.
    @exclusivity(unchecked) var otherIndicators: [IndicatorKey: Measured<IndicatorState>] = [:]
    @exclusivity(unchecked) var otherDecisions: [DecisionKey: Measured<Decision>] = [:]
    @exclusivity(unchecked) var unreachedIndicators: [FromDepth<IndicatorKey>: IndicatorState] = [:]
    @exclusivity(unchecked) var unreachedDecisions: [FromDepth<DecisionKey>: Decision] = [:]
    @exclusivity(unchecked) var deepest = 0
    @exclusivity(unchecked) var isTooDeep = false
    /// Whether what is being computed asked for something that was still being computed.
    @exclusivity(unchecked) var metCycle = false
    /// How many results met a cycle since the row was asked something, and how many are being computed within one another.
    @exclusivity(unchecked) var ringResults = 0
    @exclusivity(unchecked) var nesting = 0
    var indicatorsInProgress: Set<IndicatorKey> = []
    var decisionsInProgress: Set<DecisionKey> = []
    /// The rule whose function runs; nil within indicators, which belong to no rule.
    @exclusivity(unchecked) var runningRule: Int?
    /// The pack of the declaration whose function runs, where short ids of rules are looked up.
    @exclusivity(unchecked) var runningPack: Int?
    /// The year that scripts count from: the evaluation year, and within an indicator of another year that one, so that
    /// `e:year(-1).growth` is what `e.growth` was a year ago.
    @exclusivity(unchecked) private(set) var frameYear: Int
    @exclusivity(unchecked) private var collections: [SubjectCollection] = []

    // Why the function that runs was stopped.
    @exclusivity(unchecked) var missing: [MissingFact] = []
    @exclusivity(unchecked) var fault: ScriptFault?
    /// What was read, while decisions are explained.
    @exclusivity(unchecked) var readings: ReadingList?
    /// What the parts of rules read, while a row is decided to be explained; see ``explain(_:entity:row:)-(_,_,_)``.
    @exclusivity(unchecked) var traces: RuleTraces?

    /// What an indicator of a subject came to.
    enum IndicatorState {
        case value(LuaValue)
        case unknown([MissingFact])
        case fault(ScriptFault)
    }

    /// The place of an indicator, or of a rule's decision, of the row under evaluation; of use while its epoch is the row's.
    struct IndicatorSlot {
        var epoch = -1
        var isInProgress = false
        var state = IndicatorState.unknown([])
        /// How many subjects deep it looked below the row; nil where it looked too deep.
        var below: Int? = 0
        /// What it read, while the row is decided to be explained.
        var readings = ReadingList()
    }

    struct DecisionSlot {
        var epoch = -1
        var isInProgress = false
        var decision: Decision
        /// As for indicators; nil too where nobody measured it.
        var below: Int? = 0
        /// Whether it met a cycle: then it is what the row comes to, and made anew for whoever reads it.
        var metCycle = false
        /// What it read, while the row is decided to be explained.
        var readings = ReadingList()
    }

    struct IndicatorKey: Hashable {
        var indicator: Int
        var handle: SubjectHandle
    }

    struct DecisionKey: Hashable {
        var rule: Int
        var handle: SubjectHandle
    }

    /// Prepares an evaluation; the data must have been read with the program's schema.
    /// - Parameter isExplaining: every read is recorded, which is slower.
    /// - Parameter passes: shared by all workers that evaluate the same program on the same data, day and year.
    /// - Throws: ``LuaError`` when the machine's memory does not hold the parameters.
    public init(
        _ program: RuleProgram, on data: DataSet, asOf: CalendarDate, year: Int,
        passes: EvaluationPasses = EvaluationPasses(), isExplaining: Bool = false
    ) throws(LuaError) {
        guard let binding = program.binding else {
            throw LuaError(kind: .runtime, message: "the program is not linked")
        }
        self.program = program
        self.data = data
        self.asOf = asOf
        self.year = year
        frameYear = year
        self.isExplaining = isExplaining
        self.binding = binding
        observer = program.observer
        machine = program.machine
        people = PeopleDecisions(data, program)
        columns = Evaluation.columns(data, year)
        let run = LuaRun(machine: machine)
        self.run = run
        let costs = program.costs
        let plan = program.settlementPlan
        self.plan = plan
        runs = .allocate(capacity: max(1, program.rules.count))
        for (index, rule) in program.rules.enumerated() {
            (runs + index).initialize(
                to: RuleRun(rule, group: plan.groupOf[index], in: run, costs: costs, on: asOf))
        }
        func add(_ function: LuaFunction?) -> Int? {
            function.map { run.append($0, budget: costs.budget(of: $0)) }
        }
        rankingRuns = program.rankings.map { PopulationRun(members: add($0.members), group: add($0.group)) }
        populationRuns = program.populations.map { PopulationRun(members: add($0.members), group: add($0.group)) }
        settlementRuns = SettlementRuns(program, add: add)
        self.passes = passes
        linkageSlots = program.linkages.map { _ in LinkageSlot() }
        payments = program.rules.map { _ in PaymentSlot() }
        indicatorRuns = program.indicators.map { run.append($0.function, budget: costs.budget(of: $0.function)) }
        indicatorPacks = program.indicators.map(\.pack)
        if isExplaining { readings = ReadingList() }
        rowIndicators = .allocate(capacity: max(1, program.indicators.count))
        rowIndicators.initialize(repeating: IndicatorSlot(), count: program.indicators.count)
        rowDecisions = .allocate(capacity: max(1, program.rules.count))
        for rule in program.rules.indices {
            (rowDecisions + rule).initialize(
                to: DecisionSlot(
                    decision: Decision(entity: program.rules[rule].entity, row: 0, rule: rule, verdict: .error)))
        }
        for entity in data.schema.entities.indices {
            cursors.append([try LuaCursor(machine: machine, type: program.types.subject)])
            kept.append(KeptFields(entity: entity))
        }
        try bindGlobals()
        binding.evaluation = self
    }

    deinit {
        if binding.evaluation === self { binding.evaluation = nil }
        rowIndicators.deinitialize(count: program.indicators.count)
        rowIndicators.deallocate()
        rowDecisions.deinitialize(count: program.rules.count)
        rowDecisions.deallocate()
        runs.deinitialize(count: program.rules.count)
        runs.deallocate()
    }

    /// `as_of`, `year` and `params` as this evaluation sees them.
    private func bindGlobals() throws(LuaError) {
        parameterValues = program.parameters.indices.map { program.readOnlyParameter($0, on: asOf) }
        for (index, pack) in program.packs.enumerated() {
            try machine.setGlobal("as_of", to: .word(asOf.word), in: pack.environment)
            try machine.setGlobal("year", to: .integer(Int64(year)), in: pack.environment)
            let asking = LuaObject(program.types.parameters, UInt64(index))
            guard !isExplaining, observer == nil else {
                try machine.setGlobal("params", to: .object(asking), in: pack.environment)
                continue
            }
            let view = try program.parameterTable(ofPack: index, on: asOf, asking: asking)
            try machine.setGlobal("params", to: view, in: pack.environment)
        }
    }

    /// Runs `body` as of another year.
    func withFrame<R>(year: Int, _ body: () throws(LuaError) -> R) throws(LuaError) -> R {
        guard year != frameYear else { return try body() }
        let outer = frameYear
        try setFrame(year)
        let result: Result<R, LuaError>
        do throws(LuaError) { result = .success(try body()) } catch { result = .failure(error) }
        try setFrame(outer)
        return try result.get()
    }

    private func setFrame(_ year: Int) throws(LuaError) {
        frameYear = year
        for pack in program.packs { try machine.setGlobal("year", to: .integer(Int64(year)), in: pack.environment) }
    }

    func parameter(_ index: Int) -> LuaValue? { parameterValues[index] }

    // MARK: Data

    private static func columns(_ data: DataSet, _ year: Int) -> [[Column?]] {
        data.tables.map { table in
            let yearIndex = table.yearIndex(year)
            return data.schema.entities[table.entity].fields.indices.map { field in
                let isYearly = data.schema.entities[table.entity].fields[field].isYearly
                return isYearly
                    ? yearIndex.flatMap { table.column(field: field, yearIndex: $0) }
                    : table.column(field: field, yearIndex: nil)
            }
        }
    }

    /// Reads other data from now on; see ``move(to:)``.
    func turn(to data: DataSet) {
        self.data = data
        columns = Evaluation.columns(data, year)
        for entity in kept.indices {
            kept[entity].move(to: columns[entity], cursor: cursors[entity][0], machine: machine)
        }
    }

    // MARK: Rows

    /// Turns to a row: what was computed for the last one is forgotten, and its known fields are laid ready.
    func turn(to handle: SubjectHandle) throws(LuaError) {
        turnAway()
        top = handle
        let cursor = cursors[handle.entity][0]
        if handle.year == year {
            kept[handle.entity].fill(cursor, row: handle.row)
        } else {
            kept[handle.entity].clear(cursor)
        }
        try cursor.move(to: handle.bits)
    }

    /// Turns to no row in particular.
    func turnAway() {
        top = nil
        epoch += 1
        depth = 0
        deepest = 0
        isTooDeep = false
        metCycle = false
        if !unreachedIndicators.isEmpty { unreachedIndicators.removeAll() }
        if !unreachedDecisions.isEmpty { unreachedDecisions.removeAll() }
        if !collections.isEmpty { collections.removeAll(keepingCapacity: true) }
        // Lists and records that are known for other subjects stand in the machine's memory: they must leave the row its own.
        let isCrowded = machine.memoryUsed > machine.limits.memory / 4
        if !otherIndicators.isEmpty, isCrowded || otherIndicators.count > 1 << 20 { otherIndicators.removeAll() }
        if isCrowded, !groupValues.isEmpty { groupValues.removeAll() }
        if otherDecisions.count > 1 << 16 { otherDecisions.removeAll() }
    }

    /// The cursor of the current depth for an entity.
    func cursor(_ entity: Int) -> LuaCursor { cursors[entity][min(depth, cursors[entity].count - 1)] }

    // MARK: Fields

    @inline(__always)
    func column(_ field: Int, of handle: SubjectHandle) -> Column? {
        if handle.year == year { return columns[handle.entity][field] }
        return otherYear(field, handle)
    }

    private func otherYear(_ field: Int, _ handle: SubjectHandle) -> Column? {
        guard isYearly(field, handle.entity) else { return columns[handle.entity][field] }
        let table = data.tables[handle.entity]
        return table.yearIndex(handle.year).flatMap { table.column(field: field, yearIndex: $0) }
    }

    func isYearly(_ field: Int, _ entity: Int) -> Bool { data.schema.entities[entity].fields[field].isYearly }

    /// Answers a read of a field.
    func read(_ field: Int, of handle: SubjectHandle, _ reply: LuaReply) {
        guard let column = column(field, of: handle), column.isKnown(handle.row) else {
            return stop([missingFact(field, of: handle)], reply)
        }
        append(column, field, handle, reply)
        if readings != nil { return tell(field, of: handle, reply) }
        reply.cache()
        if !isExplaining, depth == 0, handle == top, handle.year == year { keep(field, of: handle.entity, column) }
    }

    /// Whether the data know a field.
    func isKnown(_ field: Int, of handle: SubjectHandle) -> Bool {
        column(field, of: handle)?.isKnown(handle.row) ?? false
    }

    /// From the second row on, a field that rules read is laid ready before they run.
    private func keep(_ field: Int, of entity: Int, _ column: Column) {
        let atoms = binding.enumerationAtoms[entity][field]
        let name = data.schema.entities[entity].fields[field].name
        kept[entity].add(
            field, column, type: data.schema.entities[entity].fields[field].type, enumeration: atoms,
            cursor: cursors[entity][0],
            atom: machine.atom(name), machine: machine)
    }

    private func append(_ column: Column, _ field: Int, _ handle: SubjectHandle, _ reply: LuaReply) {
        let row = handle.row
        switch data.schema.entities[handle.entity].fields[field].type {
        case .text: reply.append(stable: column.pool?[column.int32At(row)] ?? UnsafeBufferPointer(start: nil, count: 0))
        case .integer: reply.append(column.int64At(row))
        case .number: reply.append(column.float64At(row))
        case .boolean: reply.append(column.uint8At(row) != 0)
        case .date: reply.append(word: CalendarDate(days: column.int32At(row)).word)
        case .enumeration:
            reply.append(atom: binding.enumerationAtoms[handle.entity][field]?[Int(column.uint8At(row))] ?? 0)
        case .quantity(let unit): binding.append(column.quantity(row, unit.dimension), to: reply)
        case .link: break
        }
    }

    /// A field's value, or nil where it is missing.
    func value(_ field: Int, of handle: SubjectHandle) -> LuaValue? {
        guard let column = column(field, of: handle), column.isKnown(handle.row) else { return nil }
        let row = handle.row
        switch data.schema.entities[handle.entity].fields[field].type {
        case .text: return .string(column.string(row))
        case .integer: return .integer(column.int64At(row))
        case .number: return .number(column.float64At(row))
        case .boolean: return .boolean(column.uint8At(row) != 0)
        case .date: return .word(CalendarDate(days: column.int32At(row)).word)
        case .enumeration(let values): return .string(values[Int(column.uint8At(row))])
        case .quantity(let unit): return binding.luaValue(column.quantity(row, unit.dimension))
        case .link: return nil
        }
    }

    func linked(_ field: Int, to target: Int, of handle: SubjectHandle) -> LuaObject? {
        guard let column = column(field, of: handle), column.isKnown(handle.row) else { return nil }
        let row = Int(column.int32At(handle.row))
        return LuaObject(program.types.subject, SubjectHandle(entity: target, row: row, year: handle.year).bits)
    }

    func follow(_ field: Int, to target: Int, of handle: SubjectHandle, _ reply: LuaReply) {
        guard let object = linked(field, to: target, of: handle) else {
            return stop([missingFact(field, of: handle)], reply)
        }
        reply.append(object)
        if readings != nil { return tell(field, of: handle, reply) }
        reply.cache()
    }

    /// While decisions are explained, each part of a rule tells a field that it reads once.
    private func tell(_ field: Int, of handle: SubjectHandle, _ reply: LuaReply) {
        reply.keep(asPause: false)
        traceField(field, of: handle)
    }

    func missingFact(_ field: Int, of handle: SubjectHandle) -> MissingFact {
        let year = isYearly(field, handle.entity) ? handle.year : nil
        let reason = data.tables[handle.entity].missingReason(field: field, row: handle.row, year: year)
        return MissingFact(
            entity: handle.entity, row: handle.row, subject: .field(field), year: year, reason: .data(reason))
    }

    // MARK: Collections

    func open(_ reverse: Schema.Reverse, of handle: SubjectHandle, _ reply: LuaReply) {
        let isYearly = isYearly(reverse.field, reverse.entity)
        let rows = data.rows(reverse: reverse, of: handle.row, year: isYearly ? handle.year : nil)
        trace(.collection(reverse), of: handle, value: .integer(Int64(rows.count)))
        reply.append(add(SubjectCollection(entity: reverse.entity, rows: rows, year: handle.year)))
    }

    func add(_ collection: SubjectCollection) -> LuaObject {
        collections.append(collection)
        return LuaObject(program.types.collection, UInt64(collections.count - 1), UInt64(epoch))
    }

    /// Nil for a collection that is older than the row.
    func collection(_ object: LuaObject) -> SubjectCollection? {
        object.b == UInt64(epoch) && object.a < UInt64(collections.count) ? collections[Int(object.a)] : nil
    }
}
