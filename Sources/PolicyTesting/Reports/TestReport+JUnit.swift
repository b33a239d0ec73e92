internal import PolicyModel

// The XML that continuous integration reads: a suite a pack, a case a test.
extension TestReport {
    public func junit() -> String {
        let errors = run.invalid + run.findings.count
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<testsuites tests=\"\(run.results.count + run.findings.count)\" failures=\"\(run.failed)\" "
                + "errors=\"\(errors)\" time=\"\(TestReport.exactSeconds(run.duration))\">",
        ]
        for pack in run.packs { lines += suite(pack) }
        if !run.findings.isEmpty { lines += faults() }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private func suite(_ pack: String) -> [String] {
        let own = run.results.filter { $0.test.pack == pack }
        let time = own.reduce(Duration.zero) { $0 + $1.duration }
        let failed = own.count { !$0.isPassed && !$0.isInvalid }
        let head =
            "  <testsuite name=\(XMLText.quoted(pack)) tests=\"\(own.count)\" failures=\"\(failed)\" "
            + "errors=\"\(own.count(where: \.isInvalid))\" time=\"\(TestReport.exactSeconds(time))\">"
        return [head] + own.flatMap(testcase) + ["  </testsuite>"]
    }

    private func testcase(_ result: TestResult) -> [String] {
        let test = result.test
        let line = test.location.line.map { " line=\"\($0)\"" } ?? ""
        let head =
            "    <testcase classname=\(XMLText.quoted(test.location.file)) name=\(XMLText.quoted(test.title)) "
            + "file=\(XMLText.quoted(test.location.file))\(line) time=\"\(TestReport.exactSeconds(result.duration))\""
        switch result.outcome {
        case .passed: return [head + "/>"]
        case .failed(let failures):
            let message = failures.first.map { "\($0.what): \($0.expected) ≠ \($0.got)" } ?? ""
            let text = failures.flatMap(lines).joined(separator: "\n")
            return [
                head + ">", "      <failure message=\(XMLText.quoted(message))>\(XMLText.escaped(text))</failure>",
                "    </testcase>",
            ]
        case .invalid(let diagnostics):
            return [head + ">"] + diagnostics.map(error) + ["    </testcase>"]
        }
    }

    private func error(_ diagnostic: Diagnostic) -> String {
        let message = diagnostic.message.text(language)
        return "      <error type=\(XMLText.quoted(diagnostic.code)) message=\(XMLText.quoted(message))>"
            + "\(XMLText.escaped(diagnostic.text(language)))</error>"
    }

    private func faults() -> [String] {
        let count = run.findings.count
        return ["  <testsuite name=\"files\" tests=\"\(count)\" failures=\"0\" errors=\"\(count)\">"]
            + run.findings.flatMap { fault in
                let file = fault.location?.file ?? fault.code
                return [
                    "    <testcase classname=\(XMLText.quoted(file)) name=\(XMLText.quoted(fault.code))>", error(fault),
                    "    </testcase>",
                ]
            } + ["  </testsuite>"]
    }
}
