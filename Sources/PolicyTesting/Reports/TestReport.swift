public import PolicyModel

/// Results of tests as text: for people, for other programs.
public struct TestReport: Sendable {
    let run: TestRun
    let language: Language

    public init(_ run: TestRun, language: Language = .en) {
        self.run = run
        self.language = language
    }

    /// `250 tests: 248 passed, 1 failed, 1 invalid; 0.42 s`
    public var summary: String {
        let (count, seconds) = (run.results.count, TestReport.seconds(run.duration))
        var en = "\(count) \(count == 1 ? "test" : "tests"): \(run.passed) passed, \(run.failed) failed"
        var zh = "\(count) 项测试：\(run.passed) 项通过，\(run.failed) 项失败"
        if run.invalid > 0 {
            en += ", \(run.invalid) invalid"
            zh += "，\(run.invalid) 项无法运行"
        }
        if !run.findings.isEmpty {
            en += "; \(run.findings.count) \(run.findings.count == 1 ? "fault" : "faults") in files"
            zh += "；文件有 \(run.findings.count) 处问题"
        }
        return LocalizedText("\(en); \(seconds) s", "\(zh)；用时 \(seconds) 秒").text(language)
    }

    /// Two decimals.
    static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let hundredths = Int(attoseconds / 10_000_000_000_000_000)
        return "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths)"
    }

    /// Six decimals, as machines read it.
    static func exactSeconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let micros = String(attoseconds / 1_000_000_000_000)
        return "\(seconds)." + String(repeating: "0", count: 6 - micros.count) + micros
    }

    /// Control characters made visible, so that no test's name reaches the terminal's own language.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: TestReport.isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 32 || (127..<160).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
