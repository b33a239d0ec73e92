/// Why a subject has no place, no group or no payment.
enum Cause: Sendable, Hashable {
    case unknown([MissingFact])
    case fault(ScriptFault)
}
