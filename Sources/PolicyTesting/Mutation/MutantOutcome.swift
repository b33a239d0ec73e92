/// What became of a mutant.
public enum MutantOutcome: String, Sendable, CaseIterable {
    /// Some test fails.
    case killed
    /// All tests pass.
    case survived
    /// No test runs the place at all.
    case unreached
    /// It survives, and the source says why it makes no difference.
    case equivalent
    /// It does not load, or compiles to the same.
    case invalid

    /// Whether tests ought to have noticed and did not.
    public var isSurvivor: Bool { self == .survived || self == .unreached }
}
