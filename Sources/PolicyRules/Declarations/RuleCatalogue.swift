public import PolicyModel

/// What the packs declare, without their functions: all that reports, `describe` and other languages need.
public struct RuleCatalogue: Sendable {
    public struct Rule: Sendable, Hashable {
        public var id: String
        public var fullID: String
        /// Index in ``RuleCatalogue/packs``.
        public var pack: Int
        public var title: String
        public var kind: RuleDeclaration.Kind
        public var basis: [Basis]
        /// Index in the schema.
        public var entity: Int
        public var incentive: String?
        public var effectiveFrom: CalendarDate?
        public var effectiveTo: CalendarDate?
        public var hasScope: Bool
        public var hasAmount: Bool
        public var hasValue: Bool
        public var floor: Quantity?
        public var cap: Quantity?
        /// As the author wrote it: `fen`, `yuan down` …
        public var rounding: String
        public var conditions: [Condition]
        /// Full ids of the rules whose outcome this one reads, and `pack/id` of indicators and parameters, where they can
        /// be seen without running.
        public var uses: [String]
        public var location: SourceLocation
    }

    public struct Condition: Sendable, Hashable {
        public enum Test: Sendable, Hashable {
            case function
            /// Full id of the rule.
            case rule(String)
            case review
        }

        public var id: String
        public var title: String
        public var test: Test
        public var location: SourceLocation
    }

    public struct Indicator: Sendable, Hashable {
        public var id: String
        public var fullID: String
        public var pack: Int
        public var title: String
        public var entity: Int
        public var unit: Unit?
        public var basis: [Basis]
        public var location: SourceLocation
    }

    public struct Parameter: Sendable, Hashable {
        public struct Dated: Sendable, Hashable {
            public var from: CalendarDate
            public var value: PolicyValue
        }

        public var id: String
        public var fullID: String
        public var pack: Int
        public var title: String
        public var unit: String?
        public var basis: [Basis]
        public var note: String?
        public var values: [Dated]
        public var location: SourceLocation
    }

    public struct Ranking: Sendable, Hashable {
        public var head: DeclarationHead
        public var entity: Int
        /// The field or indicator that is compared, by its name.
        public var score: String
        public var order: RankingDeclaration.Order
        public var ties: RankingDeclaration.Ties
        public var cut: RankingDeclaration.Cut
        public var grades: [RankingDeclaration.Grade]
        public var hasMembers: Bool
        public var hasGroup: Bool
    }

    public struct Population: Sendable, Hashable {
        public var head: DeclarationHead
        public var entity: Int
        public var unit: Unit?
        public var hasMembers: Bool
        public var hasGroup: Bool
    }

    public struct Stack: Sendable, Hashable {
        public var head: DeclarationHead
        public var members: [StackDeclaration.Member]
        public var per: Int?
        public var keep: StackDeclaration.Keep
        public var cap: Quantity?
    }

    public struct Linkage: Sendable, Hashable {
        public struct Veto: Sendable, Hashable {
            public var id: String
            public var title: String
        }

        public var head: DeclarationHead
        /// Indices in ``RuleCatalogue/rules``, here and below.
        public var rules: [Int]
        public var per: Int?
        public var vetoes: [Veto]
        public var hasFactor: Bool
    }

    public struct Ceiling: Sendable, Hashable {
        public var head: DeclarationHead
        public var rules: [Int]
        public var per: Int?
        /// Nil where a function gives it.
        public var cap: Quantity?
    }

    public struct Budget: Sendable, Hashable {
        public var head: DeclarationHead
        public var rules: [Int]
        public var per: Int?
        /// Nil where a function gives it.
        public var total: Quantity?
        public var overrun: BudgetDeclaration.Overrun
        public var isPartial: Bool
    }

    public struct Funding: Sendable, Hashable {
        public var head: DeclarationHead
        public var rules: [Int]
        /// Empty where a function gives them.
        public var shares: [SharesDeclaration.Share]
    }

    public struct Allocation: Sendable, Hashable {
        public var head: DeclarationHead
        public var entity: Int
        /// Empty where a function gives them.
        public var shares: [SharesDeclaration.Share]
    }

    /// A field that functions of a pack read.
    public struct FieldRead: Sendable, Hashable, Comparable {
        /// Index in the schema.
        public var entity: Int
        /// Index in the entity.
        public var field: Int

        public init(entity: Int, field: Int) {
            self.entity = entity
            self.field = field
        }

        public static func < (left: FieldRead, right: FieldRead) -> Bool {
            (left.entity, left.field) < (right.entity, right.field)
        }
    }

    public var schema: Schema
    public var packs: [PackManifest]
    /// Indices of the packs that were asked for; the others are there because these depend on them.
    public var requested: [Int]
    public var rules: [Rule]
    public var indicators: [Indicator]
    public var rankings: [Ranking] = []
    public var populations: [Population] = []
    public var stacks: [Stack] = []
    public var linkages: [Linkage] = []
    public var ceilings: [Ceiling] = []
    public var budgets: [Budget] = []
    public var fundings: [Funding] = []
    public var allocations: [Allocation] = []
    public var parameters: [Parameter]
    /// Which pack declared a field beyond the standard model: `entity.field` to its pack's id.
    public var declaredFields: [String: String]
    /// The fields that the functions of each pack read, where that can be seen without running; by pack. What they read
    /// by way of another pack's rules and indicators is among that pack's.
    public var fieldReads: [Int: Set<FieldRead>] = [:]
}
