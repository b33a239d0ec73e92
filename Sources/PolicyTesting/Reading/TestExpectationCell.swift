internal import PolicyModel

/// What the cells of a column of expectations say.
enum TestExpectationCell {
    case verdict
    /// Ids or names, `;` between them.
    case names
    /// Kinds of steps, `;` between them.
    case steps
    case money(Unit)
    case rank
    /// How one condition comes out: yes, no, `unknown`.
    case outcome
    /// Why a fact is missing.
    case reason
    /// A value of whatever type comes out; with a unit, a measure.
    case value(Unit?)
}
