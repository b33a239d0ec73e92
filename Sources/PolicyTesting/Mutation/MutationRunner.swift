public import PolicyModel
public import PolicyRules

/// Tries mutants of one pack against its tests. Confined to one thread; workers have one each.
public final class MutationRunner {
    private let plan: MutationPlan
    private let suite: TestSuite
    private let dependencies: [PackSource]
    /// The pack as it is, to compare with.
    private let base: RuleProgram
    private let pack: Int
    private var compiled: [String: [UInt8]] = [:]
    /// By file, the tests that noticed something there, the latest first: they are likely to notice more.
    private var killers: [String: [Int]] = [:]

    /// - Throws: what keeps the pack from loading.
    public init(
        _ plan: MutationPlan, _ suite: TestSuite, dependencies: [PackSource]
    ) throws(DiagnosticList) {
        self.plan = plan
        self.suite = suite
        self.dependencies = dependencies
        base = try RuleProgram.load([plan.source], dependencies: dependencies)
        pack = base.packs.firstIndex { $0.manifest.id == plan.pack } ?? 0
    }

    /// Tries the mutant at an index of the plan.
    public func run(_ index: Int) -> MutantOutcome {
        let mutant = plan.mutants[index]
        guard let original = plan.source.files[mutant.file] else { return .invalid }
        let changed = mutant.applied(to: original)
        guard let code = base.compiled(changed, as: mutant.file, ofPack: pack), code != compiledOriginal(mutant.file)
        else { return .invalid }
        guard let program = load(mutant.file, changed) else { return .invalid }
        let tests = plan.tests[index]
        if isNoticed(mutant.file, tests, program) { return .killed }
        // What no test runs cannot be told from what it is by any reason.
        if tests.all.isEmpty { return .unreached }
        return mutant.equivalence == nil ? .survived : .equivalent
    }

    private func compiledOriginal(_ file: String) -> [UInt8]? {
        if let known = compiled[file] { return known }
        compiled[file] = plan.source.files[file].flatMap { base.compiled($0, as: file, ofPack: pack) }
        return compiled[file]
    }

    /// The pack with one file changed; nil where it does not load, or where it now declares other fields.
    private func load(_ file: String, _ bytes: [UInt8]) -> RuleProgram? {
        var source = plan.source
        source.files[file] = bytes
        do throws(DiagnosticList) {
            let program = try RuleProgram.load(
                [source], dependencies: dependencies, changed: source.location(of: file))
            return program.schema == base.schema ? program : nil
        } catch { return nil }
    }

    /// Whether a test fails; none after the first is run.
    private func isNoticed(_ file: String, _ tests: MutationPlan.Reaching, _ program: RuleProgram) -> Bool {
        let runner = TestRunner(program, suite)
        for test in ordered(tests, file) where !runner.passes(suite.tests[test]) {
            var killers = killers[file] ?? []
            killers.removeAll { $0 == test }
            self.killers[file] = Array(([test] + killers).prefix(MutationRunner.mostKillers))
            return true
        }
        return false
    }

    /// The tests that are likely to notice first: those that ran the line, of them those that noticed something in this file of
    /// late, then those beside the last one, as tests stand in the order of what they test. Properties take long, and come last.
    private func ordered(_ tests: MutationPlan.Reaching, _ file: String) -> [Int] {
        let killers = killers[file] ?? []
        let last = killers.first ?? 0
        let ranked = tests.all.map { test in
            let isFar = !tests.near.contains(test)
            let rank = killers.firstIndex(of: test)
            return (
                test: test, group: (suite.tests[test].isProperty ? 4 : 0) + (isFar ? 2 : 0) + (rank == nil ? 1 : 0),
                distance: rank ?? abs(test - last)
            )
        }
        return ranked.sorted { ($0.group, $0.distance, $0.test) < ($1.group, $1.distance, $1.test) }.map(\.test)
    }

    private static let mostKillers = 8
}
