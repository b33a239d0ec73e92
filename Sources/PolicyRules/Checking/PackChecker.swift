public import PolicyModel
public struct PackChecker {
    public init(_ program: RuleProgram) {}
    public func diagnostics() -> [Diagnostic] { [] }
}
