public import PolicyModel

/// What became of one test.
public struct TestResult: Sendable {
    public enum Outcome: Sendable {
        case passed
        /// Everything that did not come out as expected.
        case failed([TestFailure])
        /// The test cannot be understood, or not be run.
        case invalid([Diagnostic])
    }

    public var test: PolicyTest
    public var outcome: Outcome
    public var duration: Duration

    public init(test: PolicyTest, outcome: Outcome, duration: Duration = .zero) {
        self.test = test
        self.outcome = outcome
        self.duration = duration
    }

    public var isPassed: Bool { if case .passed = outcome { true } else { false } }
    public var isInvalid: Bool { if case .invalid = outcome { true } else { false } }
}

/// One expectation that a test did not meet.
public struct TestFailure: Sendable, Hashable {
    /// What was compared: `rd_award.entitled`, with the subject before it where a test has several.
    public var what: String
    /// As Lua writes it.
    public var expected: String
    public var got: String
    /// Why: errors, and the values that were read, `rd_expense (2023) = wan(600)`.
    public var reasons: [LocalizedText] = []
    /// Of a property that does not hold: the lines of a test that shows it.
    public var test: [String]?

    public init(what: String, expected: String, got: String, reasons: [LocalizedText] = []) {
        self.what = what
        self.expected = expected
        self.got = got
        self.reasons = reasons
    }
}
