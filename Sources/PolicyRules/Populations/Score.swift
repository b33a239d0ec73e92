import PolicyModel

/// What a ranking compares, exactly as it stands.
enum Score: Sendable {
    case integer(Int64)
    case number(Double)
    case quantity(Quantity)

    init?(_ value: PolicyValue) {
        switch value {
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .quantity(let value): self = .quantity(value)
        default: return nil
        }
    }
}

/// The scores of all who are ranked, eight or sixteen bytes each.
///
/// The order of two floats is that of the decimals they stand for, so floats are compared as they are.
struct ScoreColumn {
    private enum Kind {
        case none, integers, numbers
        case quantities(Dimension)
    }

    /// Why a score cannot stand beside the others.
    enum Fault: Error {
        case mixed(Dimension, Dimension)
        case tooLarge
    }

    private var kind = Kind.none
    private var integers: [Int64] = []
    private var numbers: [Double] = []
    /// In 10^-18 of the dimension's base units.
    private var quantities: [Int128] = []

    mutating func append(_ score: Score) throws(Fault) {
        switch (kind, score) {
        case (.none, .integer(let value)), (.integers, .integer(let value)):
            kind = .integers
            integers.append(value)
        case (.none, .number(let value)), (.numbers, .number(let value)):
            kind = .numbers
            numbers.append(value)
        case (.integers, .number(let value)):
            numbers = try integers.map(ScoreColumn.exact) + [value]
            integers = []
            kind = .numbers
        case (.numbers, .integer(let value)): numbers.append(try ScoreColumn.exact(value))
        case (.none, .quantity(let value)):
            kind = .quantities(value.dimension)
            quantities.append(value.scaled)
        case (.quantities(let dimension), .quantity(let value)) where value.dimension == dimension:
            quantities.append(value.scaled)
        case (.quantities(let dimension), .quantity(let value)): throw .mixed(dimension, value.dimension)
        case (.quantities(let dimension), _): throw .mixed(dimension, .none)
        case (_, .quantity(let value)): throw .mixed(.none, value.dimension)
        }
    }

    private static func exact(_ value: Int64) throws(Fault) -> Double {
        guard let number = Double(exactly: value) else { throw .tooLarge }
        return number
    }

    /// -1, 0 or 1.
    func compare(_ left: Int, _ right: Int) -> Int {
        switch kind {
        case .none: 0
        case .integers: ScoreColumn.order(integers[left], integers[right])
        case .numbers: ScoreColumn.order(numbers[left], numbers[right])
        case .quantities: ScoreColumn.order(quantities[left], quantities[right])
        }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }
}
