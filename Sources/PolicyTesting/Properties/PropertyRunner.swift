internal import PolicyModel
internal import PolicyRules

/// Runs properties in one program, and the functions of their scripts.
final class PropertyRunner {
    private let program: RuleProgram
    private let suite: TestSuite
    /// Scripts that were run again, with what they declare.
    private var scripts: [Int: Result<(script: PackScript, declarations: [PackScript.Declaration]), DiagnosticList>] =
        [:]

    init(_ program: RuleProgram, _ suite: TestSuite) {
        self.program = program
        self.suite = suite
    }

    /// - Parameter isExplaining: whether a counterexample is made simple and told.
    func outcome(
        of property: PropertyTest, _ test: PolicyTest, rules: [String: Int], sources: [String: ValueSource],
        allocations: [String: Int], isExplaining: Bool
    ) throws -> TestResult.Outcome {
        let trial = try PropertyTrial(
            property, program, rules: rules, sources: sources, allocations: allocations,
            script: try function(property, test))
        var search = try PropertySearch(trial)
        switch try search.run() {
        case .kept: return .passed
        case .vacuous(let obstacles):
            return invalid(.propertyVacuous(property.label, obstacles, runs: property.runs), test)
        case .unread:
            let field = property.varied?.definition(program.schema).name ?? ""
            return invalid(.propertyUnread(property.label, field), test)
        case .broken(let found):
            guard isExplaining else { return .failed([failure(found, trial, test: nil)]) }
            var shrinker = try CounterexampleShrinker(trial, search, found)
            try shrinker.shrink()
            let lua = try shrinker.best.lua(trial, named: "\(test.name): counterexample")
            return .failed([failure(shrinker.best, trial, test: lua)])
        }
    }

    private func invalid(_ diagnostic: Diagnostic, _ test: PolicyTest) -> TestResult.Outcome {
        var diagnostic = diagnostic
        diagnostic.location = test.location
        return .invalid([diagnostic])
    }

    private func failure(
        _ found: PropertySearch.Counterexample, _ trial: PropertyTrial, test lua: [String]?
    ) -> TestFailure {
        let breach = found.breach
        let text = CounterexampleText(trial)
        var failure = TestFailure(what: breach.what, expected: breach.expected, got: breach.got)
        if let error = breach.error { failure.reasons.append(error) }
        if let other = found.attempt.other {
            let (low, high) = (text.varied(found.attempt.facts), text.varied(other))
            failure.reasons.append(LocalizedText("from \(low) to \(high)", "由 \(low) 变为 \(high)"))
        }
        let (seed, runs) = (trial.test.seed, trial.test.runs)
        failure.reasons.append(
            LocalizedText("run \(found.run) of \(runs), seed \(seed)", "第 \(found.run) 次（共 \(runs) 次），种子 \(seed)"))
        failure.test = lua
        return failure
    }

    // MARK: Functions

    private func function(
        _ property: PropertyTest, _ test: PolicyTest
    ) throws(DiagnosticList) -> (script: PackScript, function: Int)? {
        guard case .holds(let index, let declaration) = property.claim else { return nil }
        let (script, declarations) = try self.script(index).get()
        guard declarations.indices.contains(declaration), declarations[declaration].name == test.name,
            case .function(let function)? = declarations[declaration].content["holds"]
        else { throw DiagnosticList([.testNameUnknown(test.name, nearest: nil)]) }
        return (script, function)
    }

    private func script(
        _ index: Int
    ) -> Result<(script: PackScript, declarations: [PackScript.Declaration]), DiagnosticList> {
        if let known = scripts[index] { return known }
        let source = suite.scripts[index]
        let result: Result<(script: PackScript, declarations: [PackScript.Declaration]), DiagnosticList>
        do throws(DiagnosticList) {
            guard let pack = program.packs.firstIndex(where: { $0.manifest.id == source.pack }) else {
                throw DiagnosticList([.testNameUnknown(source.pack, nearest: nil)])
            }
            let script = try PackScript(source.file, of: pack, in: program, words: TestFileLoader.words)
            result = .success((script, try script.run(source.bytes)))
        } catch { result = .failure(error) }
        scripts[index] = result
        return result
    }
}
