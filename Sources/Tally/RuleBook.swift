/// Packs that are loaded and ready to be evaluated: the first thing an embedder makes.
///
/// ```swift
/// let book = try RuleBook(paths: ["rules/national-standards"])
/// let data = try book.readData(from: "data")
/// let decisions = try book.evaluate(data, EvaluationOptions(asOf: CalendarDate(iso: "2025-12-31")!))
/// ```
///
/// A rule book is a value that any thread may use; each worker makes a machine of its own from it.
public struct RuleBook: Sendable {
    /// The files of all packs, those depended on included.
    public let sources: [PackSource]
    public let catalogue: RuleCatalogue
    /// What loading noticed and could do without.
    public let warnings: [Diagnostic]
    public let limits: LuaLimits

    /// Loads packs from folders, with the packs they depend on.
    /// - Throws: every error found in them, not the first.
    public init(paths: [String], limits: LuaLimits = LuaLimits()) throws(DiagnosticList) {
        try self.init(try RuleProgram.load(paths: paths, limits: limits), limits: limits)
    }

    /// Loads packs that are already in memory.
    /// - Parameter dependencies: packs at hand for those that depend on them; others are looked for beside the packs.
    public init(
        _ sources: [PackSource], dependencies: [PackSource] = [], limits: LuaLimits = LuaLimits()
    ) throws(DiagnosticList) {
        try self.init(try RuleProgram.load(sources, dependencies: dependencies, limits: limits), limits: limits)
    }

    private init(_ program: RuleProgram, limits: LuaLimits) throws(DiagnosticList) {
        let refusals = PackChecker(program).refusals()
        guard refusals.isEmpty else { throw DiagnosticList(refusals) }
        sources = program.packs.sorted { $0.isRequested && !$1.isRequested }.map(\.source)
        requestedCount = program.packs.count(where: \.isRequested)
        catalogue = program.makeCatalogue(uses: [])
        warnings = program.warnings
        self.limits = limits
    }

    /// What packs declare, with what each rule reads: every function is followed for that, so it takes longer than loading.
    public static func describe(paths: [String]) throws(DiagnosticList) -> RuleCatalogue {
        try RuleProgram.load(paths: paths).makeCatalogue()
    }

    private let requestedCount: Int

    /// The entities and fields that data may have: the standard model and what the packs add.
    public var schema: Schema { catalogue.schema }

    /// Reads a folder of tables.
    /// - Parameters:
    ///   - decisions: a file of people's decisions, instead of the folder's own.
    ///   - threads: that read a table at the same time; nil: one a core.
    /// - Throws: what cannot be read at all; faults in cells and rows are in ``DataSet/faults``.
    public func readData(
        from directory: String, decisions: String? = nil, threads: Int? = nil
    ) throws(DiagnosticList) -> DataSet {
        try DataSetReader(schema: schema, threads: threads).read(directory: directory, decisions: decisions)
    }

    /// The same program in a machine of its own.
    func makeProgram() throws(DiagnosticList) -> RuleProgram {
        let (requested, dependencies) = separated
        return try RuleProgram.load(requested, dependencies: dependencies, limits: limits)
    }

    /// The packs that were asked for, and those that they depend on.
    var separated: (requested: [PackSource], dependencies: [PackSource]) {
        (Array(sources.prefix(requestedCount)), Array(sources.dropFirst(requestedCount)))
    }

    /// Indices of the requested packs' rules, by full id, whose full or short id matches one of the globs; all without one.
    public func rules(matching globs: [String] = []) -> [Int] {
        catalogue.rules.indices
            .filter { index in
                let rule = catalogue.rules[index]
                guard !globs.isEmpty else { return catalogue.requested.contains(rule.pack) }
                return globs.contains { Glob($0).matches(rule.fullID) || Glob($0).matches(rule.id) }
            }
            .sorted { catalogue.rules[$0].fullID < catalogue.rules[$1].fullID }
    }
}
