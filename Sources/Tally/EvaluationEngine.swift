/// What runs the rules' functions.
public enum EvaluationEngine: String, CaseIterable, Sendable {
    /// Whole columns at once where a rule's functions allow it, the interpreter for the rest. Tables of fewer than 64 rows
    /// are interpreted, as compiling would take longer.
    case columns
    /// Lua, row by row: the reference.
    case interpreter
    /// Both, each decision compared; a difference is a fault of Tally and ends the evaluation.
    case both
}
