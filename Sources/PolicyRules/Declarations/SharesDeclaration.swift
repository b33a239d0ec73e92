public import LuaHost
public import PolicyModel

/// Who bears or gets which share of an amount; the shares add up to 1.
public enum SharesDeclaration {
    /// A party and its share.
    public struct Share: Hashable, Sendable {
        public var party: String
        public var share: ExactDecimal

        public init(party: String, share: ExactDecimal) {
            self.party = party
            self.share = share
        }
    }

    /// In the order in which equal remainders are served.
    case fixed([Share])
    case function(LuaFunction)
}
