public import PolicyModel

/// One small change of a pack's source, such as a slip of the pen would make.
public struct Mutant: Sendable {
    /// What is changed.
    public enum Kind: String, Sendable, CaseIterable {
        /// A number, by one unit of its last digit.
        case number
        /// Whether a limit itself counts: `>=` and `>`, `<=` and `<`.
        case comparison
        /// `==` and `~=`
        case equality
        /// `and` and `or`
        case connective
        /// One side of `and` or `or` is left out.
        case operand
        /// A `not` is left out.
        case negation
        /// What `if` asks, or what a condition returns, becomes its opposite.
        case opposite
        /// `true` and `false`
        case boolean
        /// `+` and `-`, `*` and `/`; `//` becomes `/`, `%` becomes `//`
        case arithmetic
        /// `min` and `max`, `any` and `all`, `floor` and `ceil`
        case extreme
        /// A condition or a veto is left out.
        case condition
        /// A key of a declaration is left out: a scope, a cap, whom a ranking takes.
        case entry
        /// A word that is compared, or that a table is asked for.
        case text
        /// A date, by a day.
        case date
        /// Two rows of a table change places.
        case rows
        /// How an amount is rounded.
        case rounding
        /// `keep overrun ties cut order`
        case word
    }

    /// The declaration, and the condition in it, where the change is.
    public struct Clause: Hashable, Sendable {
        /// `rule`, `param` …; empty outside of declarations.
        public var word = ""
        /// As the source writes it; empty where it is put together.
        public var id = ""
        public var title = ""
        public var condition = ""
        public var conditionTitle = ""
    }

    /// Which tests can notice.
    enum Reach: Hashable, Sendable {
        /// Those that enter the function at a line of the file.
        case function(Int)
        /// Those that read the parameter, by its full id.
        case parameter(String)
        /// Those that decide the rule, by its full id.
        case rule(String)
        case everything

        var isFunction: Bool { if case .function = self { true } else { false } }
    }

    public var kind: Kind
    /// The file in the pack, `awards.lua`.
    public var file: String
    public var location: SourceLocation
    public var clause: Clause
    /// What stood there, on one line; of two rows the first.
    public var before: String
    /// What stands there now; empty where it is left out; of two rows the second.
    public var after: String
    /// Which of the changes of its line that read the same, from 1.
    var ordinal = 1
    /// Why the author says that the change makes no difference.
    public var equivalence: String?
    /// Bytes of the source and what replaces them, ascending.
    var edits: [Edit]
    var reach: Reach

    struct Edit: Sendable {
        var range: Range<Int>
        var text: [UInt8]
    }

    /// The source with the change.
    func applied(to source: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(source.count + 16)
        var place = 0
        for edit in edits {
            result += source[place..<edit.range.lowerBound]
            result += edit.text
            place = edit.range.upperBound
        }
        return result + source[place...]
    }
}
