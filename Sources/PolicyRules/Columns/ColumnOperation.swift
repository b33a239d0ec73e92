import PolicyModel

/// What a node of a column program does with its inputs, row by row.
///
/// Every operation has a result for every row, also for rows on which it means nothing: what must not be relied on is
/// told by masks beside it.
enum ColumnOperation: Hashable {
    /// The type of a node's values: bytes (truth values, choices, verdicts), 32-bit words (dates, text codes, rows, sets of
    /// conditions), 64-bit integers (Lua's own, and quantities with a decimal scale), doubles, 128-bit quantities.
    enum Shape: Hashable {
        case byte, word, long, double, wide

        var stride: Int {
            switch self {
            case .byte: 1
            case .word: 4
            case .long, .double: 8
            case .wide: 16
            }
        }
    }

    enum Order: Hashable { case less, lessOrEqual, equal }
    enum Arithmetic: Hashable { case add, subtract, multiply, divide }

    // Sources. Numbers are those of the graph's columns.
    case field(Int)
    case unknown(Int)
    /// The value that a column has at the row of the input.
    case gather(Int)
    case gatherUnknown(Int)
    case fill(UInt64)
    case fillWide(Int128)
    /// 1 where a review condition of a rule waits for a person, 2 where it was refused; input: the subject's row where it is
    /// not the row itself.
    case review(rule: Int, condition: Int)

    /// The place of a subject in a ranking, or its grade by index; 0 where it has none. Inputs: who is asked for, and the
    /// subject's row where it is not the row itself.
    case standing(RankedValue)
    /// See ``RankedState``.
    case standingState(RankedValue)
    /// The group of a subject in a population, by its index and the year, and whether it has a value there; inputs as above.
    case populationGroup(Int, year: Int)
    case populationState(Int, year: Int)

    // Collections. Numbers are those of the graph's members and indices, and of the members' folds.
    /// The row itself.
    case row
    /// Told before a block runs: the row of each member, and what it sees of the row that it is a member for.
    case member
    case captured(Int)
    /// Runs the members of the block; inputs: the owners where they are not the rows, and what members see.
    case members(Int)
    /// A fold's result, and its ``ColumnFold/State``; inputs: the members, and the owners.
    case folded(Int, fold: Int)
    case foldState(Int, fold: Int)
    /// One member of a collection by its place from 0 on, and whether there is one; input: the owner.
    case memberRow(Int, place: Int)
    case hasMember(Int, place: Int)
    /// The same of several plain numbers of a row.
    case across(ColumnFold)
    case acrossUnsure(ColumnFold)
    /// A sum divided by how many were added up.
    case mean(ColumnFold, count: Int)

    // Bytes.
    case and, or, not
    /// 1 where the input is a number.
    case isByte(UInt8)
    case isNotZero

    // Any shape.
    case select
    /// The element of a table of constants at the input, a byte or a word.
    case table([UInt64])
    case wideTable([Int128])
    case compare(Order)

    // Whole numbers; what wraps around is told by a node of its own.
    case long(Arithmetic)
    case overflows(Arithmetic)
    case floorDivide, modulo
    /// The value in another scale: times a power of ten.
    case negate

    // Doubles.
    case double(Arithmetic)
    case doubleFloorDivide, doubleModulo
    case doubleNegate
    case toDouble
    /// Whether a whole number has no exact double of its own.
    case isBeyondDouble
    case isNotFinite
    /// Whether a number, as a plain quantity, may be out of range.
    case isBeyondQuantity
    /// Whether a number, as a decimal with 18 places, may come to stand otherwise among others.
    case isBeyondDecimal
    /// The double nearest to a quotient of two quantities, and where the quick way does not give it.
    case ratio, ratioUnsure
    case absolute, absoluteDouble, floor, ceiling, floorUnsure, ceilingUnsure
    /// Marginal rates of a plain number, whole or not, and where they have no result.
    case brackets(ColumnBrackets)
    case bracketsUnsure(ColumnBrackets)
    case round(digits: Int, mode: RoundingMode)
    case roundToLong(mode: RoundingMode)
    case roundToLongUnsure(mode: RoundingMode)

    // Dates.
    case daysBetween, monthsBetween
    case shift(UInt64)
    case shiftUnsure(UInt64)
    /// By as many days, months or years as the second input has.
    case shiftBy(UInt64)
    case shiftByUnsure(UInt64)

    // Quantities in 10^-18 base units; operands by their form.
    case widen(scale: Int)
    case wide(Arithmetic, Dimension, Dimension)
    case wideUnsure(Arithmetic, Dimension, Dimension)
    case wideNegate
    /// A quantity with a number: its second input a long or a double.
    case wideNumber(Arithmetic)
    case wideNumberUnsure(Arithmetic)
    /// A quotient or product whose dimensions cancel.
    case wideRatio(Arithmetic, Dimension, Dimension)
    case wideRatioUnsure(Arithmetic, Dimension, Dimension)
    case wideRound(Unit, digits: Int, mode: RoundingMode)
    case wideRoundUnsure(Unit, digits: Int, mode: RoundingMode)

    // Amounts of money.
    /// In 分, from an amount with a scale: the power of ten to divide by, the number of 分 that result steps have.
    case roundAmount(power: Int, step: Int64, mode: RoundingMode)
    case roundWideAmount(AmountRounding)
    case roundWideAmountUnsure(AmountRounding)

    // Rules.
    /// The first of the inputs that is 1, as its code; 0 where none is.
    case causes([UInt8])
    /// The set of the conditions that do not hold.
    case failures(FailureSources)
    /// The worst of what is open about conditions: see `RuleState`.
    case states(StateSources)
    case verdict(hasAmountState: Bool, hasScope: Bool, hasScopeCause: Bool)
    case outOfScope
}

/// How each condition of a rule tells that it does not hold: the inputs follow in this order.
struct FailureSources: Hashable {
    enum Source: Hashable {
        /// A byte that is 1 where the condition holds.
        case holds(condition: UInt32)
        /// The same, and a byte that is not 0 where there is no answer.
        case holdsKnown(condition: UInt32)
        /// The condition never holds; no input.
        case never(condition: UInt32)
        /// The same where a byte is 0.
        case neverKnown(condition: UInt32)
        /// Another rule's verdict.
        case verdict(condition: UInt32)
        /// A review: 2 where a person said no.
        case review(condition: UInt32)
    }

    var sources: [Source]
}

/// How what is open about a rule is told: an input each.
struct StateSources: Hashable {
    enum Source: Hashable {
        /// Causes of a function that gave no answer.
        case cause
        /// 1 where nothing is known here.
        case open
        case verdict
        case review
    }

    var sources: [Source]
}

/// Something of a ranking.
struct RankedValue: Hashable {
    var ranking: Int
    var year: Int
    var isGrade: Bool
}

/// Whether a subject has a place.
enum RankedState {
    static let ranked: UInt8 = 0
    static let unknown: UInt8 = 1
    static let fault: UInt8 = 2
}

/// What is open about a decision, the worse the higher.
enum RuleState {
    static let decided: UInt8 = 0
    static let review: UInt8 = 1
    static let undetermined: UInt8 = 2
    static let open: UInt8 = 3
}

/// Verdicts as a column holds them.
enum VerdictCode {
    static let eligible: UInt8 = 0
    static let ineligible: UInt8 = 1
    static let undetermined: UInt8 = 2
    static let review: UInt8 = 3
    static let outOfScope: UInt8 = 5
    /// The interpreter decides.
    static let open: UInt8 = 255
}
