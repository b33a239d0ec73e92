import PolicyModel

/// What a script did that the binding refuses, with the words and values that its message needs.
///
/// The wording stands in `BindingFault+Wording.swift` only.
enum BindingFault {
    enum Operation { case compare, add, subtract, multiply, divide, join, remainder, wholeQuotient }

    /// What exists only while rules are evaluated.
    enum Scene { case subjects, incentive, outcomes }

    // Operators.
    /// An operator on values that do not go together; with a plain number in the script's spelling, the calls that make it
    /// a quantity.
    case notCombined(Operation, LocalizedText, LocalizedText, instead: [String] = [])
    case datesSubtracted
    case dayMissing(year: Int, month: Int, day: Int, count: Int, unit: String)
    case dateOutOfRange
    case noSign(LocalizedText)
    case noLength(LocalizedText)
    case readOnly(LocalizedText)
    case overflow
    case notFinite
    case divisionByZero
    case notANumber

    // Members.
    case noMembers(LocalizedText)
    case outsideEvaluation(Scene)
    case fieldUnknown(String, entity: String, nearest: String?)
    case collectionMemberUnknown(String, nearest: String?)
    case memberUnknown(String, of: String, nearest: String?)
    case moduleMemberUnknown(String)
    case parameterUnknown(String, nearest: String?)
    case parameterWhileLoading(String)
    case ruleUnknown(String, nearest: String?)
    case outcomePartUnknown(String, nearest: String?)
    case ruleWithoutAmount(String)
    case incentiveUnnamed
    case notReadByName(String)
    case withoutColon(method: String, receiver: String)
    case yearOutOfRange(Int)

    // Calls of helpers and methods.
    case usage(Usage)
    /// A helper got something else than the numbers or quantities that it wants.
    case wantsNumbers(String, got: LocalizedText)
    case wantsNumber(String, got: LocalizedText)
    case wantsOneNumber(String, got: LocalizedText)
    case wantsWholeNumber(String)
    case wantsTwoDates(String)
    case wantsMissingDayRule(String)
    case wantsValue(String)
    case wantsFieldName(String)
    case wantsFieldOrFunction(String)
    case wantsFunction(String)
    case notADate(String)
    case unitUnknown(String, nearest: String?)

    // Collections.
    case staleCollection
    case notBoolean(method: String, got: LocalizedText)
    case notAGroup(LocalizedText)
    case addendNotFinite(String)
    case sumOverflow

    // Rounding and bounds.
    case boundsReversed
    case fractionByZero
    case roundingModeUnknown(String)
    case roundingUnitOnNumber(String)
    case roundingUnitMissing
    case roundingUnitOfOther(String, LocalizedText)
    case roundingOverflow

    // Tables of limits and parts.
    case wantsRows(String)
    case rowMalformed(String, row: Int)
    case openRowNotLast(String)
    case limitNotANumber(String, row: Int)
    case limitNotCompared(LocalizedText, row: Int, LocalizedText)
    case rateNotANumber(row: Int)
    case pastLastLimit(String, openRow: String)
    case wantsTable(String)
    case partNotANumber(String)
    case partNegative(String, part: Int)
    case partsAllZero(String)
    case partsTooLarge(String)

    // Files.
    case declarationOutsideFile(String)
    case moduleUnknown(String, nearest: String?)
    case moduleFailed(String)
    case moduleCycle([String])

    /// An error of the machine itself.
    case machine(String)

    /// What a helper wants, where that is the same whatever it got.
    enum Usage: String {
        case get, years, date, clamp, percent, fraction, ratio, round, split, prorate, quantity, require
        case tierOptions = "tier"
    }
}
