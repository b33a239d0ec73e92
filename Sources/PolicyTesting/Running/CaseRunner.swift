internal import PolicyModel
internal import PolicyRules

/// Runs the cases of one script in one program.
final class CaseRunner {
    private let script: PackScript
    /// Functions by the name of their file.
    private var functions: [String: Int] = [:]

    /// - Throws: what keeps the script from running.
    init(_ source: TestSuite.Script, in program: RuleProgram) throws(DiagnosticList) {
        guard let pack = program.packs.firstIndex(where: { $0.manifest.id == source.pack }) else {
            throw DiagnosticList([.testNameUnknown(source.pack, nearest: nil)])
        }
        script = try PackScript(source.file, of: pack, in: program, words: TestFileLoader.words)
        for declaration in try script.run(source.bytes) where declaration.word == "cases" {
            if case .function(let function) = declaration.content { functions[declaration.name] = function }
        }
    }

    /// - Parameter evaluation: answers `params`, `as_of` and `year`; it has no subjects.
    /// - Returns: how the case came out otherwise than expected; nil where it did not.
    func run(_ worked: WorkedCase, in evaluation: Evaluation) throws(DiagnosticList) -> TestFailure? {
        guard let function = functions[worked.name], let input = worked.input.withWrittenOrder.scriptValue else {
            throw DiagnosticList([.casesMissing(worked.name, folder: "", nearest: nil)])
        }
        let result: PolicyValue?
        do throws(Diagnostic) {
            result = try script.call(function, input, in: evaluation)
        } catch {
            let place = error.location.map { " (\($0))" } ?? ""
            return TestFailure(
                what: "expected", expected: LuaText.text(worked.expected), got: "error",
                reasons: [LocalizedText("\(error.message.en)\(place)", "\(error.message.zh)\(place)")])
        }
        guard let difference = CaseComparison.difference(result, worked.expected, at: "expected") else { return nil }
        return TestFailure(what: difference.path, expected: difference.expected, got: difference.got)
    }
}
