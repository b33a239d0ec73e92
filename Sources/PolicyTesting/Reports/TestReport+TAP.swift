internal import PolicyModel

// The Test Anything Protocol, version 14 (testanything.org).
extension TestReport {
    /// One line a test, what failed as YAML below it; files that cannot be read are tests that fail.
    public func tap() -> String {
        var lines = ["TAP version 14", "1..\(run.results.count + run.findings.count)"]
        for (index, result) in run.results.enumerated() {
            let word = result.isPassed ? "ok" : "not ok"
            lines.append("\(word) \(index + 1) - \(TestReport.escaped(result.test.fullName))")
            lines += yaml(result)
        }
        for (index, fault) in run.findings.enumerated() {
            let file = fault.location?.file ?? fault.code
            lines.append("not ok \(run.results.count + index + 1) - \(TestReport.escaped(file))")
            lines += block(fault.location, [("message", fault.message.text(language)), ("code", fault.code)], [])
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func yaml(_ result: TestResult) -> [String] {
        switch result.outcome {
        case .passed: return []
        case .invalid(let diagnostics):
            let message = diagnostics.map { $0.message.text(language) }.joined(separator: "; ")
            return block(diagnostics.first?.location ?? result.test.location, [("message", message)], [])
        case .failed(let failures): return block(result.test.location, [], failures)
        }
    }

    private func block(
        _ location: SourceLocation?, _ members: [(String, String)], _ failures: [TestFailure]
    ) -> [String] {
        var lines = ["  ---"]
        for (key, value) in members { lines.append("  \(key): \(JSONNode.text(value).line)") }
        if let location {
            lines.append("  at: \(JSONNode.text(location.description).line)")
        }
        if !failures.isEmpty { lines.append("  failures:") }
        for failure in failures {
            lines.append("    - what: \(JSONNode.text(failure.what).line)")
            lines.append("      expected: \(JSONNode.text(failure.expected).line)")
            lines.append("      got: \(JSONNode.text(failure.got).line)")
            if !failure.reasons.isEmpty { lines.append("      reasons:") }
            lines += failure.reasons.map { "        - \(JSONNode.text($0.text(language)).line)" }
            guard let test = failure.test else { continue }
            lines.append("      test: |")
            lines += test.map { "        \(TestReport.printable($0))" }
        }
        return lines + ["  ..."]
    }

    /// `#` would start a directive.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in printable(text) {
            if character == "#" || character == "\\" { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
