import LuaHost
import PolicyModel

/// What a register holds while a function is compiled: the same for all rows, or a node that has it row by row.
enum ColumnValue {
    case constant(ColumnConstant)
    /// One of a few constants: the node has the index of each row's.
    case choice(Int, [ColumnConstant])
    case boolean(ColumnMask)
    case integer(Int)
    case number(Int)
    case date(Int)
    /// Days, months or years, as many as the node has; the rest is that of the span's word.
    case span(Int, UInt64)
    /// Codes of a pool.
    case text(Int, TextPool)
    /// Whole numbers of 10^-scale base units.
    case quantity(Int, scale: Int, Dimension)
    /// 10^-18 base units in 128 bits.
    case wide(Int, Dimension)
    case subject(ColumnSubject)
    case method(ColumnSubject, String)
    /// `e.rules`, and a rule there: those of the subject that a compiler's rows are.
    case rules(ColumnCompiler)
    case outcome(ColumnCompiler, Int)
    /// `p.enterprises`, and `p.enterprises:sum`.
    case collection(ColumnCollection)
    case collectionMethod(ColumnCollection, String)
    /// A table that the function itself makes.
    case literal(ColumnLiteral)
    case closure(ColumnClosure)
    /// What two ways through the code left, put together when it is asked for.
    case merged(ColumnMerge)
    /// Of one kind on some rows and of another on others: nil or money, a whole number or a decimal one.
    case split([ColumnAlternative])
    /// What `ipairs` and `pairs` give, for a loop to walk.
    case walk(ColumnWalk)
    /// Nothing that can be asked for.
    case unset
}

/// A subject seen from a year: the row itself, or the one that links lead to.
struct ColumnSubject: Hashable {
    var entity: Int
    var year: Int
    /// The links followed from the row, by entity and field.
    var path: [Step] = []
    /// The node that has the row; nil for the row itself.
    var row: Int?

    struct Step: Hashable {
        var entity: Int
        var field: Int
        /// Of a link that is followed backward: which of those that have it, from 0 on; ``untold`` where rows differ in that.
        var place: Int?

        static let untold = -1
    }

    /// Whether the subject of a row can be told by the links alone.
    var isTold: Bool { !path.contains { $0.place == Step.untold } }
}

/// What the rows of a mask hold, of a value that is of several kinds. No row is in the masks of two.
struct ColumnAlternative {
    var mask: ColumnMask
    var value: ColumnValue
}

/// A table that a loop walks.
final class ColumnWalk {
    let table: ColumnValue
    /// `ipairs`: by place, up to the first nil; else by key.
    let isList: Bool

    init(_ table: ColumnValue, isList: Bool) {
        self.table = table
        self.isList = isList
    }
}

/// A table that the function itself makes: under constant keys, values that may differ from row to row.
final class ColumnLiteral {
    var entries: [(key: ColumnConstant, value: ColumnValue)] = []
    /// The rows that came by when it was made.
    let active: ColumnMask
    /// The same as a table of the machine, once somebody asked for it.
    var table: ColumnConstant.Handle<LuaTable>?
    /// Whether something rests on what it holds now: from then on nothing is stored in it.
    var isFrozen = false

    init(active: ColumnMask) { self.active = active }

    func has(_ key: ColumnConstant) -> Bool { entries.contains { $0.key == key.asKey } }

    /// What a key has; nil is a value too. Keys that Lua takes for one, such as 1 and 1.0, are one here as well.
    func value(of key: ColumnConstant) -> ColumnValue {
        entries.last { $0.key == key.asKey }?.value ?? .constant(.nil)
    }
}

/// A function made in the function that is compiled.
final class ColumnClosure {
    let prototype: LuaPrototype
    let upvalues: [ColumnValue]

    init(_ prototype: LuaPrototype, _ upvalues: [ColumnValue]) {
        self.prototype = prototype
        self.upvalues = upvalues
    }
}

/// Two values of which the rows of a mask have the first.
final class ColumnMerge {
    let mask: ColumnMask
    let first: ColumnValue
    let second: ColumnValue
    /// What came out, and the rows on which it does not hold.
    var result: (value: ColumnValue, unsure: ColumnMask)?

    init(_ mask: ColumnMask, _ first: ColumnValue, _ second: ColumnValue) {
        self.mask = mask
        self.first = first
        self.second = second
    }
}

extension ColumnValue {
    /// Whether both are known to be the same value of every row.
    func isSame(as other: ColumnValue) -> Bool {
        switch (self, other) {
        case (.constant(let a), .constant(let b)): a == b
        case (.choice(let a, let x), .choice(let b, let y)): a == b && x == y
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)), (.number(let a), .number(let b)), (.date(let a), .date(let b)): a == b
        case (.text(let a, let x), .text(let b, let y)): a == b && x === y
        case (.span(let a, let x), .span(let b, let y)): a == b && x == y
        case (.quantity(let a, let x, let d), .quantity(let b, let y, let e)): a == b && x == y && d == e
        case (.wide(let a, let d), .wide(let b, let e)): a == b && d == e
        case (.subject(let a), .subject(let b)): a == b
        case (.method(let a, let x), .method(let b, let y)): a == b && x == y
        case (.unset, .unset): true
        case (.rules(let a), .rules(let b)): a === b
        case (.outcome(let a, let x), .outcome(let b, let y)): a === b && x == y
        case (.collection(let a), .collection(let b)): a === b
        case (.collectionMethod(let a, let x), .collectionMethod(let b, let y)): a === b && x == y
        case (.literal(let a), .literal(let b)): a === b
        case (.closure(let a), .closure(let b)): a === b
        case (.merged(let a), .merged(let b)): a === b
        case (.walk(let a), .walk(let b)): a === b
        case (.split(let a), .split(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.mask == $1.mask && $0.value.isSame(as: $1.value) }
        default: false
        }
    }
}
