public import LuaHost
public import PolicyModel

/// An order of all subjects of an entity by a score, and the grade that each place earns.
///
/// A subject reads its grade under the ranking's id, its place as `<id>_rank`.
public struct RankingDeclaration {
    /// What is compared.
    public enum Score: Hashable, Sendable {
        /// A field, by its index in the entity.
        case field(Int)
        /// An indicator, by its index in ``RuleProgram/indicators``.
        case indicator(Int)
    }

    /// Which score comes first.
    public enum Order: String, CaseIterable, Sendable { case descending, ascending }

    /// Who comes first of those with equal scores.
    public enum Ties: String, CaseIterable, Sendable {
        /// Nobody: all of them have the best of their places.
        case share
        /// The one with the smaller key, by code points.
        case key
    }

    /// How many places a share of n is where it is no whole number.
    public enum Cut: String, CaseIterable, Sendable {
        case floor, ceil
        /// To the nearest, .5 up.
        case half
    }

    /// A grade and the cumulative share of places up to which it reaches.
    public struct Grade: Hashable, Sendable {
        public var name: String
        /// Above 0, at most 1; nil: all places that are left.
        public var share: ExactDecimal?

        public init(name: String, share: ExactDecimal?) {
            self.name = name
            self.share = share
        }
    }

    public var head: DeclarationHead
    /// Index of the entity in the schema.
    public var entity: Int
    public var score: Score
    public var order: Order
    /// Who is ranked at all; the others have no grade.
    public var members: LuaFunction?
    /// What each is ranked within.
    public var group: LuaFunction?
    /// Ascending by share; empty where only the place is of interest.
    public var grades: [Grade]
    public var ties: Ties
    public var cut: Cut

    /// The name of the place among the members of a subject.
    public var rankName: String { head.id + "_rank" }
}
