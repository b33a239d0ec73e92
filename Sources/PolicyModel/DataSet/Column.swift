import Glibc

/// One column of values in memory, immutable once built.
///
/// Rules read it through raw pointers, millions of times: no reference counting, no bounds check in release builds.
/// A reader keeps the column (or its data set) alive while it uses the pointers. A row is below `count`, and its
/// value means something only where `isKnown(row)`.
// SAFETY: both blocks are never written again once the column is built; see `init`.
public final class Column: @unchecked Sendable {
    /// How the values lie in memory.
    public enum Kind: UInt8, Sendable {
        /// An integer, or a quantity with a decimal scale.
        case int64
        /// A quantity in 10⁻¹⁸ base units, where 64 bits do not hold every value.
        case int128
        /// A number.
        case float64
        /// Days since 1970-01-01, the code of a text, or the row that a link leads to.
        case int32
        /// A boolean as 0 or 1, or the index of an enumeration's word.
        case uint8

        /// Bytes a value.
        public var stride: Int {
            switch self {
            case .int64, .float64: 8
            case .int128: 16
            case .int32: 4
            case .uint8: 1
            }
        }
    }

    public let kind: Kind
    /// The number of rows.
    public let count: Int
    /// For a quantity in `int64`, value = stored × 10^-scale base units, 0 to 18; 18 in `int128`; else 0.
    public let scale: Int
    /// `count` elements of the kind.
    public let values: UnsafeRawPointer
    /// Bit i % 64 of word i / 64 says whether row i is known.
    public let validity: UnsafePointer<UInt64>
    /// The texts behind the codes of a text column.
    public let pool: TextPool?
    /// The reason of rows that are missing and not among `exceptions`.
    let missing: MissingReason
    /// Other reasons, by ascending row.
    let exceptions: [Exception]

    struct Exception: Sendable {
        let row: Int32
        let reason: MissingReason
    }

    // SAFETY: `@unchecked Sendable` holds because both blocks are handed over by the builder, never written again,
    // and freed in `deinit`.
    init(
        kind: Kind, count: Int, scale: Int, values: UnsafeMutableRawPointer, validity: UnsafeMutablePointer<UInt64>,
        pool: TextPool?, missing: MissingReason, exceptions: [Exception]
    ) {
        self.kind = kind
        self.count = count
        self.scale = scale
        self.values = UnsafeRawPointer(values)
        self.validity = UnsafePointer(validity)
        self.pool = pool
        self.missing = missing
        self.exceptions = exceptions
    }

    deinit {
        free(UnsafeMutableRawPointer(mutating: values))
        free(UnsafeMutablePointer(mutating: validity))
    }

    /// Why the value of a row is missing; meaningless where it is known.
    public func missingReason(_ row: Int) -> MissingReason {
        var low = 0
        var high = exceptions.count
        while low < high {
            let middle = (low + high) / 2
            if exceptions[middle].row < row { low = middle + 1 } else { high = middle }
        }
        return low < exceptions.count && exceptions[low].row == row ? exceptions[low].reason : missing
    }
}
