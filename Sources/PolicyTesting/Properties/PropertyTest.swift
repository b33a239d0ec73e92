public import PolicyModel
internal import PolicyRules

/// What holds of a rule whatever the facts are, tried on facts that are made up.
///
/// `property "more R&D never pays less" { rule = "rd_award", vary = "rd_expense", expect = "not less" }`
public struct PropertyTest: Sendable {
    /// What is claimed.
    enum Claim: Sendable {
        /// Of two subjects that differ in one fact, the one with more of it gets no less, or no more.
        case ordered(FactColumn, isRising: Bool)
        /// Two subjects that differ in one fact alone come out alike.
        case unaffected(FactColumn)
        /// A function of the script finds true of every outcome: the index of the script in ``TestSuite/scripts``, and of its
        /// declaration there.
        case holds(script: Int, declaration: Int)
    }

    /// A declaration whose outcome is looked at, or a part of it: `rd_award.payable`.
    struct Target: Sendable {
        /// As the property names it.
        var label: String
        /// Full id.
        var name: String
        var kind: Expectation.Kind
        /// `payable`; `value.extra_deduction`; empty for what is looked at by default.
        var path: [String] = []
        /// Of a rule: whether it gives an amount.
        var hasAmount = false
    }

    public var asOf: CalendarDate
    /// The evaluation year.
    public var year: Int
    var parameters: [String: ScriptValue]
    /// Facts that all subjects have.
    var given: TestFacts
    /// The subject that the outcomes are of, by its index in ``given``.
    var main: Int
    var entity: Int
    var targets: [Target]
    var claim: Claim
    /// By field, without its year.
    var ranges: [FactColumn: FactRange]
    /// Fields that the property names, in the order of names.
    var named: [FactColumn]
    /// Whether facts may be missing.
    var mayMiss: Bool
    var figures: RuleFigures
    /// Whether the field that varies is named in the text of anything that may bear on the outcomes.
    var namesVaried = true
    /// Whether other subjects make no difference, so that many can be tried at once.
    var isApart: Bool
    /// How many subjects, or pairs of them, are tried.
    public var runs: Int
    /// The same seed makes up the same facts.
    public var seed: UInt64

    /// What is looked at, as the property names it.
    var label: String { targets.map(\.label).joined(separator: ", ") }

    /// The fact that differs between two subjects.
    var varied: FactColumn? {
        switch claim {
        case .ordered(let column, _), .unaffected(let column): column
        case .holds: nil
        }
    }
}
