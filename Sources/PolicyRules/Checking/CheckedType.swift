import LuaHost
import PolicyModel

/// What the checker knows of a value before anything runs.
///
/// `unknown` is everything; nothing is ever reported about it.
enum CheckedType {
    case unknown
    case `nil`
    case boolean
    /// A whole number of Lua.
    case integer
    /// A number of Lua, whole or not.
    case number
    case text
    /// A text out of a fixed list, and what the list belongs to.
    case word(among: [String], of: String)
    case date
    case span
    /// A quantity; nil where the dimension is not known.
    case quantity(Dimension?)
    /// A subject of an entity, and how far it is from the one that the declaration is about.
    case subject(entity: Int, CheckedReach)
    /// A collection of subjects that are that far.
    case collection(entity: Int, CheckedReach)
    /// A table that the script makes while it runs.
    case freshTable
    /// A table that the script made and that nothing else holds, with all its entries.
    case literal([CheckedValue.Constant: CheckedValue])
    /// One of these tables, all of which are there once the files are loaded.
    case tables([LuaTable])
    case environment
    case parameters
    case incentive
    /// `e.rules`
    case rules(entity: Int, CheckedReach)
    /// `e.rules.x`
    case outcome(rule: Int)
    /// A global function: one of the helpers, or one of Lua's own.
    case helper(String)
    /// A library table: `math`, `string` …
    case library(String)
    case libraryFunction(String, String)
    /// A method read from a value, by its name.
    case method(String)
    case function(CheckedFunction)
    /// What `ipairs` or `pairs` gave to a loop.
    indirect case iterator(key: CheckedValue, element: CheckedValue)

    /// What differs between the members of this group is worth an error; nil for kinds that are never judged.
    enum Kind: Hashable {
        case `nil`, boolean, number, text, date, span, quantity, subject, collection, table, function, host
    }

    var kind: Kind? {
        switch self {
        case .unknown: nil
        case .nil: .nil
        case .boolean: .boolean
        case .integer, .number: .number
        case .text, .word: .text
        case .date: .date
        case .span: .span
        case .quantity: .quantity
        case .subject: .subject
        case .collection: .collection
        case .freshTable, .literal, .tables, .environment, .library: .table
        case .parameters, .incentive, .rules, .outcome: .host
        case .helper, .libraryFunction, .method, .function, .iterator: .function
        }
    }
}

extension CheckedType {
    /// Whether it is a table of the author's.
    private var isTable: Bool {
        switch self {
        case .freshTable, .literal, .tables: true
        default: false
        }
    }

    func met(_ other: CheckedType) -> CheckedType {
        if isSame(as: other) { return self }
        switch (self, other) {
        case (.integer, .number), (.number, .integer): return .number
        case (.text, .word), (.word, .text), (.word, .word): return .text
        case (.quantity, .quantity): return .quantity(nil)
        case (.subject(let a, let x), .subject(let b, let y)) where a == b: return .subject(entity: a, max(x, y))
        case (.collection(let a, let x), .collection(let b, let y)) where a == b:
            return .collection(entity: a, max(x, y))
        case (.tables(let a), .tables(let b)) where a.count + b.count <= 64: return .tables(a + b)
        case _ where isTable && other.isTable: return .freshTable
        default: return .unknown
        }
    }

    func isSame(as other: CheckedType) -> Bool {
        switch (self, other) {
        case (.unknown, .unknown), (.nil, .nil), (.boolean, .boolean), (.integer, .integer), (.number, .number),
            (.text, .text),
            (.date, .date), (.span, .span), (.freshTable, .freshTable), (.environment, .environment),
            (.parameters, .parameters), (.incentive, .incentive):
            true
        case (.word(let a, let x), .word(let b, let y)): a == b && x == y
        case (.quantity(let a), .quantity(let b)): a == b
        case (.subject(let a, let x), .subject(let b, let y)): a == b && x == y
        case (.collection(let a, let x), .collection(let b, let y)): a == b && x == y
        case (.literal(let a), .literal(let b)):
            a.count == b.count && a.allSatisfy { key, value in b[key]?.isSame(as: value) == true }
        case (.tables(let a), .tables(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.isSame(as: $1) }
        case (.rules(let a, let x), .rules(let b, let y)): a == b && x == y
        case (.outcome(let a), .outcome(let b)): a == b
        case (.helper(let a), .helper(let b)): a == b
        case (.library(let a), .library(let b)): a == b
        case (.libraryFunction(let a, let x), .libraryFunction(let b, let y)): a == b && x == y
        case (.method(let a), .method(let b)): a == b
        case (.function(let a), .function(let b)): a === b
        case (.iterator(let a, let x), .iterator(let b, let y)): a.isSame(as: b) && x.isSame(as: y)
        default: false
        }
    }
}
