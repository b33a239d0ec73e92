public import LuaHost
public import PolicyModel

/// A rule as its pack declares it.
public struct RuleDeclaration {
    /// What a rule gives.
    public enum Kind: String, CaseIterable, Sendable {
        case award, relief, entitlement, qualification
    }

    /// Where a floor or a cap comes from: written down, or computed from the subject.
    public enum Bound {
        case fixed(Quantity)
        case function(LuaFunction)
    }

    public var id: String
    /// `pack/id`
    public var fullID: String
    /// Index of the pack in ``RuleProgram/packs``.
    public var pack: Int
    public var title: String
    public var kind: Kind
    public var basis: [Basis]
    /// Index of the entity in the schema.
    public var entity: Int
    /// Key of the incentives row that the rule names.
    public var incentive: String?
    public var effectiveFrom: CalendarDate?
    public var effectiveTo: CalendarDate?
    public var scope: LuaFunction?
    public var conditions: [ConditionDeclaration]
    public var amount: LuaFunction?
    public var value: LuaFunction?
    public var floor: Bound?
    public var cap: Bound?
    public var rounding: AmountRounding
    public var location: SourceLocation

    /// Whether the rule is effective on a day; both days of `effective` count.
    public func isEffective(on day: CalendarDate) -> Bool {
        if let effectiveFrom, day < effectiveFrom { return false }
        if let effectiveTo, day > effectiveTo { return false }
        return true
    }
}

/// One condition of a rule.
public struct ConditionDeclaration {
    public enum Test {
        case function(LuaFunction)
        /// Holds where another rule is eligible, by its index.
        case rule(Int)
        /// A person decides.
        case review
    }

    public var id: String
    public var title: String
    public var test: Test
    public var location: SourceLocation
}
