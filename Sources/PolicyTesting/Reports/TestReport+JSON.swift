internal import PolicyModel

// For other programs: every test with its outcome.
extension TestReport {
    /// One object, a newline at its end.
    public func json() -> [UInt8] {
        let summary = JSONNode.object([
            ("tests", .integer(run.results.count)), ("passed", .integer(run.passed)), ("failed", .integer(run.failed)),
            ("invalid", .integer(run.invalid)), ("seconds", .number(TestReport.exactSeconds(run.duration))),
        ])
        let document = JSONNode.object([
            ("packs", .array(run.packs.map(JSONNode.text))), ("summary", summary),
            ("tests", .array(run.results.map(node))), ("faults", .array(run.faults.map(node))),
        ])
        return Array((document.text() + "\n").utf8)
    }

    private func node(_ result: TestResult) -> JSONNode {
        let test = result.test
        var members: [(String, JSONNode)] = [
            ("pack", .text(test.pack)), ("file", .text(test.location.file)),
            ("line", test.location.line.map(JSONNode.integer) ?? .null), ("name", .text(test.name)),
            ("row", test.row.map(JSONNode.text) ?? .null),
        ]
        switch result.outcome {
        case .passed: members.append(("outcome", .text("passed")))
        case .failed(let failures):
            members += [("outcome", .text("failed")), ("failures", .array(failures.map(node)))]
        case .invalid(let diagnostics):
            members += [("outcome", .text("invalid")), ("diagnostics", .array(diagnostics.map(node)))]
        }
        return .object(members + [("seconds", .number(TestReport.exactSeconds(result.duration)))])
    }

    private func node(_ failure: TestFailure) -> JSONNode {
        var members: [(String, JSONNode)] = [
            ("what", .text(failure.what)), ("expected", .text(failure.expected)), ("got", .text(failure.got)),
            ("reasons", .array(failure.reasons.map { .text($0.text(language)) })),
        ]
        if let test = failure.test { members.append(("test", .text(test.joined(separator: "\n")))) }
        return .object(members)
    }

    private func node(_ diagnostic: Diagnostic) -> JSONNode {
        .object([
            ("code", .text(diagnostic.code)), ("message", .text(diagnostic.message.text(language))),
            ("file", diagnostic.location.map { .text($0.file) } ?? .null),
            ("line", diagnostic.location?.line.map(JSONNode.integer) ?? .null),
            ("help", diagnostic.help.map { .text($0.text(language)) } ?? .null),
        ])
    }
}
