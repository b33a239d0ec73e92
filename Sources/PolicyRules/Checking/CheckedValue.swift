import PolicyModel

/// A value as the checker knows it: its type, whether it may be nil instead, its constant and where it was read.
struct CheckedValue {
    /// A constant that is known.
    enum Constant: Hashable {
        case boolean(Bool)
        case integer(Int64)
        case number(Double)
        case text(String)
    }

    /// What the value was read from, for messages and for facts that are never nil.
    enum Origin: Hashable {
        case field(String)
        /// A place in a ranking: never nil, never zero.
        case place(String)
        case other(String)

        var name: String {
            switch self {
            case .field(let name), .place(let name), .other(let name): name
            }
        }
    }

    var type: CheckedType
    /// Whether it may also be nil.
    var isOptional = false
    var constant: Constant?
    var origin: Origin?

    init(_ type: CheckedType, isOptional: Bool = false, constant: Constant? = nil, origin: Origin? = nil) {
        self.type = type
        self.isOptional = isOptional
        self.constant = constant
        self.origin = origin
    }

    static var unknown: CheckedValue { CheckedValue(.unknown) }
    static var `nil`: CheckedValue { CheckedValue(.nil) }
    static var boolean: CheckedValue { CheckedValue(.boolean) }
    static var integer: CheckedValue { CheckedValue(.integer) }
    static var number: CheckedValue { CheckedValue(.number) }
    static var text: CheckedValue { CheckedValue(.text) }
    static var money: CheckedValue { CheckedValue(.quantity(.money)) }

    static func boolean(_ value: Bool) -> CheckedValue { CheckedValue(.boolean, constant: .boolean(value)) }
    static func integer(_ value: Int64) -> CheckedValue { CheckedValue(.integer, constant: .integer(value)) }
    static func text(_ value: String) -> CheckedValue { CheckedValue(.text, constant: .text(value)) }

    var kind: CheckedType.Kind? { type.kind }
    var constantText: String? { if case .text(let text)? = constant { text } else { nil } }

    /// True or false where it is known whether the value counts as true.
    var truth: Bool? {
        switch type {
        case .unknown: return nil
        case .nil: return false
        case .boolean:
            guard case .boolean(let value)? = constant, !(value && isOptional) else { return nil }
            return value
        default: return isOptional ? nil : true
        }
    }

    /// The value where it counts as true, or where it does not; nil where it never does.
    func narrowed(to truth: Bool) -> CheckedValue? {
        if let known = self.truth { return known == truth ? self : nil }
        var result = self
        if truth {
            result.isOptional = false
            if case .boolean = type { result.constant = .boolean(true) }
            return result
        }
        switch type {
        case .unknown: return .unknown
        case .boolean:
            return isOptional ? CheckedValue(.boolean, isOptional: true, constant: .boolean(false)) : .boolean(false)
        default: return .nil
        }
    }

    /// What is known where two ways through the code meet.
    func met(_ other: CheckedValue) -> CheckedValue {
        if case .nil = type { return other.asOptional }
        if case .nil = other.type { return asOptional }
        var result = CheckedValue(type.met(other.type), isOptional: isOptional || other.isOptional)
        if constant == other.constant { result.constant = constant }
        if origin == other.origin { result.origin = origin }
        return result
    }

    private var asOptional: CheckedValue {
        var result = self
        if case .unknown = type { return result }
        if case .nil = type { return result }
        result.isOptional = true
        return result
    }

    func isSame(as other: CheckedValue) -> Bool {
        isOptional == other.isOptional && constant == other.constant && origin == other.origin
            && type.isSame(as: other.type)
    }
}
