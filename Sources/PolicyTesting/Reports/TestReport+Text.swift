internal import PolicyModel

// For people: a line a file, then everything that failed.
extension TestReport {
    private enum Paint: String {
        case green = "32"
        case red = "1;31"
        case bold = "1"
        case faint = "2"
    }

    /// The report without a newline after its last line.
    public func text(colour: Bool = false) -> String {
        func paint(_ text: String, _ paint: Paint) -> String {
            colour ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
        }
        var lines: [String] = []
        for pack in run.packs {
            let own = run.results.filter { $0.test.pack == pack }
            lines.append(paint(pack, .bold))
            if own.isEmpty { lines.append("  " + LocalizedText("no tests", "没有测试").text(language)) }
            for (file, results) in files(of: own) {
                let failed = results.count { !$0.isPassed }
                let mark = failed == 0 ? paint("ok  ", .green) : paint("FAIL", .red)
                let time = results.reduce(Duration.zero) { $0 + $1.duration }
                let count =
                    failed == 0
                    ? LocalizedText("\(results.count)", "\(results.count)")
                    : LocalizedText("\(failed) of \(results.count) failed", "\(results.count) 项中 \(failed) 项失败")
                let seconds = paint(" \(TestReport.seconds(time)) s", .faint)
                lines.append("  \(mark) \(TestReport.printable(file))  \(count.text(language))\(seconds)")
            }
        }
        for fault in run.faults { lines += ["", fault.text(language, colour: colour)] }
        for result in run.results where !result.isPassed {
            lines.append("")
            lines += detail(result, colour: colour) { paint($0, .red) }
        }
        return lines.joined(separator: "\n")
    }

    /// Results by file, in the order that they came.
    func files(of results: [TestResult]) -> [(file: String, results: [TestResult])] {
        var order: [String] = []
        var groups: [String: [TestResult]] = [:]
        for result in results {
            let file = result.test.location.file
            if groups[file] == nil { order.append(file) }
            groups[file, default: []].append(result)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private func detail(_ result: TestResult, colour: Bool, mark: (String) -> String) -> [String] {
        let colon = language == .zh ? "：" : ": "
        let place = TestReport.printable("\(result.test.location)")
        let title = TestReport.printable(result.test.title)
        switch result.outcome {
        case .passed: return []
        case .invalid(let diagnostics):
            let word = mark(LocalizedText("invalid", "无法运行").text(language))
            return ["\(place)\(colon)\(word)\(colon)\(title)"]
                + diagnostics.flatMap { $0.text(language, colour: colour).split(separator: "\n").map { "   " + $0 } }
        case .failed(let failures):
            let word = mark(LocalizedText("failed", "失败").text(language))
            return ["\(place)\(colon)\(word)\(colon)\(title)"] + failures.flatMap(lines)
        }
    }

    /// What differs, and below it why.
    func lines(_ failure: TestFailure) -> [String] {
        let (what, expected, got) = (failure.what, failure.expected, failure.got)
        let head = LocalizedText(
            "\(what): expected \(expected), got \(got)", "\(what)：应为 \(expected)，实为 \(got)")
        var lines = ["   " + head.text(language)] + failure.reasons.map { "      " + $0.text(language) }
        if let test = failure.test {
            lines.append("   " + LocalizedText("as a test:", "作为测试：").text(language))
            lines += test.map { "      " + $0 }
        }
        return lines.map(TestReport.printable)
    }
}
