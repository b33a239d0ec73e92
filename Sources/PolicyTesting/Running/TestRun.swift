public import PolicyModel

/// All results of a suite, in the order of its tests.
public struct TestRun: Sendable {
    public var results: [TestResult]
    /// Files, or parts of files, that could not be read as tests; and notes, which change nothing about the outcome.
    public var faults: [Diagnostic]
    /// Ids of the packs that were asked for.
    public var packs: [String]
    /// From the start of reading to the last result.
    public var duration: Duration

    public init(results: [TestResult], faults: [Diagnostic], packs: [String], duration: Duration) {
        self.results = results
        self.faults = faults
        self.packs = packs
        self.duration = duration
    }

    /// The runs of several packs, one after another.
    public init(joining runs: [TestRun]) {
        self.init(
            results: runs.flatMap(\.results), faults: runs.flatMap(\.faults), packs: runs.flatMap(\.packs),
            duration: runs.reduce(.zero) { $0 + $1.duration })
    }

    public var passed: Int { results.count(where: \.isPassed) }
    public var invalid: Int { results.count(where: \.isInvalid) }
    public var failed: Int { results.count - passed - invalid }

    /// The faults that are no notes.
    var findings: [Diagnostic] { faults.filter { $0.severity > .note } }

    /// Whether all passed, and nothing could not be read; there may be warnings.
    public var isSound: Bool { invalid == 0 && failed == 0 && !faults.contains { $0.severity == .error } }

    /// 0 where all passed; 1 where some failed, or files of tests are not run as someone meant them to be; 2 where some
    /// could not be run or read.
    public var exitCode: Int32 {
        if invalid > 0 || faults.contains(where: { $0.severity == .error }) { return 2 }
        return failed > 0 || faults.contains { $0.severity == .warning } ? 1 : 0
    }
}
