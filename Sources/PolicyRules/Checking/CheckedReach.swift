/// How far a subject is from the one that a declaration is about.
enum CheckedReach: Int, Comparable {
    /// The very subject, in the very year.
    case own
    /// Another subject, in the same year.
    case sameYear
    /// Perhaps another year.
    case anyYear

    static func < (left: CheckedReach, right: CheckedReach) -> Bool { left.rawValue < right.rawValue }

    /// What a link, a collection or a value leads to from here.
    var beyond: CheckedReach { max(self, .sameYear) }
}
