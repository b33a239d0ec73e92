public import LuaHost
public import PolicyModel

/// Packs loaded and linked in one machine, ready to be evaluated.
///
/// A program is confined to one thread; another worker makes its own from the same ``PackSource``s, which are `Sendable`.
public final class RuleProgram {
    /// One loaded pack.
    public struct Pack {
        public var manifest: PackManifest
        public var source: PackSource
        /// Whether it was asked for, or is here because another depends on it.
        public var isRequested: Bool
        var environment: LuaEnvironment
    }

    public let machine: LuaMachine
    public internal(set) var schema: Schema
    public internal(set) var packs: [Pack] = []
    public internal(set) var parameters: [ParameterDeclaration] = []
    public internal(set) var indicators: [IndicatorDeclaration] = []
    public internal(set) var rules: [RuleDeclaration] = []
    public internal(set) var rankings: [RankingDeclaration] = []
    public internal(set) var populations: [PopulationDeclaration] = []
    /// In the order declared, as are all that follow: packs as they were loaded, files by name, then lines.
    public internal(set) var stacks: [StackDeclaration] = []
    public internal(set) var linkages: [LinkageDeclaration] = []
    public internal(set) var ceilings: [CeilingDeclaration] = []
    public internal(set) var budgets: [BudgetDeclaration] = []
    public internal(set) var fundings: [FundingDeclaration] = []
    public internal(set) var allocations: [AllocationDeclaration] = []
    /// What loading noticed and could do without: nothing here is an error.
    public internal(set) var warnings: [Diagnostic] = []
    /// `entity.field` to the id of the pack that declared it.
    public internal(set) var declaredFields: [String: String] = [:]
    /// Names and types that scripts see; see ``Binding``.
    let types: HostTypes
    var text = SourceText()
    /// What scripts' operations and helpers are answered by, while an evaluation runs.
    var binding: Binding?
    /// What `require` and the declaring words are answered by.
    var loader: PackLoader?
    /// What evaluations made from now on tell what they do; nil: nobody.
    package var observer: EvaluationObserver?
    /// Parameters' tables as scripts see them: read-only copies, made once for all evaluations.
    var parameterViews: [ParameterDay: LuaValue] = [:]
    /// `params` of a pack, by the days on which it was asked for.
    var parameterTables: [Int: [CalendarDate: LuaValue]] = [:]
    /// What calling the declared functions costs; found once for all evaluations.
    private(set) lazy var costs = FunctionCosts(self)
    /// In which order amounts are settled; found once for all evaluations.
    private(set) lazy var settlementPlan = SettlementPlan(self)

    init(machine: LuaMachine, schema: Schema) {
        self.machine = machine
        self.schema = schema
        types = HostTypes(machine)
    }

    /// Loads packs and the packs they depend on.
    ///
    /// All files are loaded before anything is linked, so their order does not matter, and all faults are collected.
    /// - Throws: every error found; warnings are in ``warnings``.
    /// - Parameter dependencies: packs at hand for those that depend on them; others are looked for beside the packs.
    public static func load(
        _ sources: [PackSource], dependencies: [PackSource] = [], limits: LuaLimits = LuaLimits()
    ) throws(DiagnosticList) -> RuleProgram {
        try PackLoader.load(sources, dependencies, limits: limits)
    }

    /// Loads packs from folders.
    public static func load(paths: [String], limits: LuaLimits = LuaLimits()) throws(DiagnosticList) -> RuleProgram {
        var sources: [PackSource] = []
        var faults: [Diagnostic] = []
        for path in paths {
            do throws(DiagnosticList) {
                sources.append(try PackSource(reading: path))
            } catch { faults += error.diagnostics }
        }
        guard faults.isEmpty else { throw DiagnosticList(faults) }
        return try load(sources, limits: limits)
    }

    /// The sources of all packs in the order they were loaded, to make the same program again in another machine.
    public var sources: [PackSource] { packs.map(\.source) }
}

/// The kinds of objects that scripts hold.
struct HostTypes {
    /// A quantity that is no word: `a`, `b` the low and high half of its 10^-18 base units, `c` its dimension.
    let quantity: LuaType
    /// A subject: `a` is a ``SubjectHandle``.
    let subject: LuaType
    /// A collection of subjects: `a` its number in the evaluation, `b` the evaluation's row count.
    let collection: LuaType
    /// `params` of a pack: `a` the pack; also the read-only tables inside, which have no further members.
    let parameters: LuaType
    /// A read-only table: what it lacks is nil.
    let table: LuaType
    /// `incentive`: the row that the running rule names.
    let incentive: LuaType
    /// `e.rules`: `a` is the subject.
    let rules: LuaType
    /// `e.rules.x`: `a` is the subject, `b` the rule.
    let outcome: LuaType
    /// A module of a pack, read-only.
    let module: LuaType
    /// A read-only table of which it is known what it may be asked for: `a` is the number of its ``ScriptShape``.
    let shaped: LuaType

    init(_ machine: LuaMachine) {
        quantity = machine.addType("quantity")
        subject = machine.addType("subject", interned: true)
        collection = machine.addType("collection")
        parameters = machine.addType("params")
        table = machine.addType("table")
        incentive = machine.addType("incentive")
        rules = machine.addType("rules")
        outcome = machine.addType("outcome")
        module = machine.addType("module")
        shaped = machine.addType("shaped")
    }
}
