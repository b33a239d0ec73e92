import LuaHost
import PolicyModel

/// A value that is known before any row is.
enum ColumnConstant: Hashable {
    /// Rows with this value never come here, or are open already.
    case never
    /// The operation is an error.
    case fault
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    /// A double by its bits: `0.0` and `-0.0` are two.
    case number(UInt64)
    case text([UInt8])
    case quantity(Quantity)
    case date(CalendarDate)
    case span(UInt64)
    case table(Handle<LuaTable>)
    case function(Handle<LuaFunction>)
    case environment
    case library(String)
    /// A global function, or one of a library: `math.floor`.
    case helper(String)
    /// `params` of the running pack.
    case parameters
    /// The row of the incentive that the rule names.
    case incentive

    /// An object told from others by its identity.
    struct Handle<Object: AnyObject>: Hashable {
        let object: Object

        static func == (left: Handle, right: Handle) -> Bool { left.object === right.object }
        func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(object)) }
    }

    /// Whether the value counts as true; nil where that means nothing.
    var truth: Bool? {
        switch self {
        case .never, .fault: nil
        case .nil, .boolean(false): false
        default: true
        }
    }

    /// Whether it is a value that can be passed to a function of the machine.
    var isValue: Bool {
        switch self {
        case .environment, .library, .helper, .parameters, .incentive: false
        default: true
        }
    }

    var isText: Bool {
        switch self {
        case .text, .never: true
        default: false
        }
    }

    var double: Double? { if case .number(let bits) = self { Double(bitPattern: bits) } else { nil } }

    /// The exact decimal of a plain number.
    var decimal: ExactDecimal? {
        switch self {
        case .integer(let value): ExactDecimal(value)
        case .number(let bits): ExactDecimal(Double(bitPattern: bits))
        default: nil
        }
    }

    /// The key that a table has an entry under: a number that is whole is an integer.
    var asKey: ColumnConstant {
        if let double, let whole = Int64(exactly: double) { return .integer(whole) }
        return self
    }

    static func number(_ value: Double) -> ColumnConstant { .number(value.bitPattern) }
}
