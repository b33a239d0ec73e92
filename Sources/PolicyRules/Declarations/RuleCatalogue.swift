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

    public var schema: Schema
    public var packs: [PackManifest]
    /// Indices of the packs that were asked for; the others are there because these depend on them.
    public var requested: [Int]
    public var rules: [Rule]
    public var indicators: [Indicator]
    public var parameters: [Parameter]
    /// Which pack declared a field beyond the standard model: `entity.field` to its pack's id.
    public var declaredFields: [String: String]
}
