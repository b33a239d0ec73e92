/// Expressions of the rule language made up from a seed, of every kind of value, mixed without care.
struct RandomExpression {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func number(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func pick(_ words: [String]) -> String { words[number(below: words.count)] }

    private static let facts = [
        "revenue", "tax", "land", "employees", "patents", "name", "registered_on", "high_tech", "credit_grade",
        "energy",
    ]
    private static let words = [
        "5", "0.5", "\"x\"", "yuan(5)", "mu(2)", "tce(1)", "days(30)", "months(1)", "true", "as_of", "year",
        "params.limit",
        "params.share", "e.park.area", "e.park.name", "percent(5)", "e.park", "e.region",
    ]

    /// - Parameter subject: the name of the enterprise whose facts are read.
    mutating func make(depth: Int, subject: String = "e") -> String {
        if depth == 0 || number(below: 5) == 0 {
            return number(below: 3) == 0 ? pick(Self.words) : subject + "." + pick(Self.facts)
        }
        func inner(_ maker: inout RandomExpression) -> String { maker.make(depth: depth - 1, subject: subject) }
        let a = inner(&self)
        switch number(below: 18) {
        case 0...6: return "(\(a) \(pick(["+", "-", "*", "/", "+", "-"])) \(inner(&self)))"
        case 7: return "(-\(a))"
        case 8: return "\(pick(["min", "max", "ratio"]))(\(a), \(inner(&self)))"
        case 9: return "round(\(a)\(pick(["", ", 2", ", \"yuan\"", ", \"mu\""])))"
        case 10: return "\(pick(["days_between", "months_between"]))(\(a), \(inner(&self)))"
        case 11: return "(\(a) .. \(inner(&self)))"
        case 12: return "(\(a) \(pick(["<", "<=", ">", "=="])) \(inner(&self)))"
        case 13: return subject + ":year(-1)." + pick(Self.facts)
        case 14: return "e.park.enterprises:\(pick(["sum", "mean", "min"]))(\"\(pick(Self.facts))\")"
        case 15: return "({ a = \(a), b = \(inner(&self)) }).\(pick(["a", "b", "b", "c"]))"
        case 16: return "({ \(a), \(inner(&self)), n = \(inner(&self)) })[\(number(below: 2) + 1)]"
        default:
            return
                "e.park.enterprises:\(pick(["sum", "max"]))(function(x) return \(make(depth: depth - 1, subject: "x")) end)"
        }
    }

    /// The body of a condition: a comparison, most of the time.
    mutating func condition() -> String {
        let left = make(depth: 3)
        guard number(below: 8) > 0 else { return "return \(left)" }
        return "return \(left) \(pick(["<", ">", "<=", ">="])) \(make(depth: 2))"
    }
}
