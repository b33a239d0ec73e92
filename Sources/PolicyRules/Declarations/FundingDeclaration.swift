/// Which level of government bears which share of a payment (市县分担).
public struct FundingDeclaration {
    public var head: DeclarationHead
    public var rules: [Int]
    public var shares: SharesDeclaration
}
