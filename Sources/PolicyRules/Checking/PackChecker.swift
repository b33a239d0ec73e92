import LuaHost
public import PolicyModel

/// Finds what is wrong with a program without running any of its rules.
///
/// Every declared function is followed through all ways it can take, on a subject of its entity, over the fields of the
/// schema: unknown names, units that do not go together, conditions that never give a yes or no, rings of rules. What
/// cannot be proved is not reported.
///
/// ```swift
/// let program = try RuleProgram.load(paths: ["rules/shanxi-cluster"])
/// for finding in PackChecker(program).diagnostics() { print(finding.text(.en)) }
/// ```
public struct PackChecker {
    private let program: RuleProgram

    public init(_ program: RuleProgram) { self.program = program }

    /// Everything found, the warnings of loading among it, by file, line and column; each once.
    public func diagnostics() -> [Diagnostic] {
        guard let session = check() else { return program.warnings }
        return (program.warnings + session.diagnostics).sortedByPlace
    }

    /// The findings for which a program must not be evaluated at all, as its results could depend on the order of the
    /// subjects or never end: state kept between calls, rings, an outcome that a rule cannot have.
    public func refusals() -> [Diagnostic] {
        diagnostics().filter { ["function-impure", "dependency-cycle", "entitled-without-amount"].contains($0.code) }
    }

    /// Follows every declaration; nil for a program that is not linked.
    func check() -> CheckSession? {
        guard let binding = program.binding else { return nil }
        let session = CheckSession(program, binding)
        for index in program.indicators.indices { _ = session.value(ofIndicator: index) }
        for index in program.populations.indices { _ = session.value(ofPopulation: index) }
        for index in program.rankings.indices { session.checkRanking(index) }
        for index in program.rules.indices { session.checkRule(index) }
        session.checkSettlement()
        session.reportMissingBases()
        session.reportRings()
        session.reportUnusedParameters()
        return session
    }
}

extension CheckSession {
    fileprivate func checkRule(_ index: Int) {
        let rule = program.rules[index]
        let (_, followed) = following(pack: rule.pack, ruleWithoutIncentive: rule.incentive == nil ? rule.id : nil) {
            if let scope = rule.scope { checkTest(scope, rule.entity, .scope) }
            for condition in rule.conditions {
                switch condition.test {
                case .function(let function): checkTest(function, rule.entity, .condition(condition.id))
                case .rule(let other): subject.note(.rule(other), .own)
                case .review: break
                }
            }
            let own = CheckedValue(.subject(entity: rule.entity, .own))
            checkMoney(rule.amount, "amount", [own])
            checkMoney(rule.floor?.function, "floor", [own])
            checkMoney(rule.cap?.function, "cap", [own])
            if let value = rule.value.flatMap({ self.function($0) }) { _ = check(value, [own]) }
        }
        reads[.rule(index)] = followed.reads
    }
}
