public import LuaHost
public import PolicyModel

/// A rule as its pack declares it.
public final class RuleDeclaration {
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

    init(
        id: String, fullID: String, pack: Int, title: String, kind: Kind, basis: [Basis], entity: Int,
        incentive: String?,
        scope: LuaFunction?, amount: LuaFunction?, value: LuaFunction?, floor: Bound?, cap: Bound?,
        rounding: AmountRounding,
        location: SourceLocation
    ) {
        self.id = id
        self.fullID = fullID
        self.pack = pack
        self.title = title
        self.kind = kind
        self.basis = basis
        self.entity = entity
        self.incentive = incentive
        self.scope = scope
        conditions = []
        self.amount = amount
        self.value = value
        self.floor = floor
        self.cap = cap
        self.rounding = rounding
        self.location = location
    }

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
