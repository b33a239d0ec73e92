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
        for index in program.rules.indices { session.checkRule(index) }
        session.reportRings()
        session.reportUnusedParameters()
        return session
    }
}


extension CheckSession {
    fileprivate func checkRule(_ index: Int) {
        let rule = program.rules[index]
        let (_, reads) = following(pack: rule.pack, ruleWithoutIncentive: rule.incentive == nil ? rule.id : nil) {
            if let scope = rule.scope { checkTest(scope, rule.entity, word: "scope", isScope: true) }
            for condition in rule.conditions {
                switch condition.test {
                case .function(let function): checkTest(function, rule.entity, word: condition.id, isScope: false)
                case .rule(let other):
                    subject.reads.insert(.rule(other))
                    subject.ownReads.insert(.rule(other))
                case .review: break
                }
            }
            for (key, function) in [
                ("amount", rule.amount), ("floor", rule.floor?.function), ("cap", rule.cap?.function),
            ] {
                guard let function = function.flatMap({ self.function($0) }) else { continue }
                renew()
                let outcome = check(function, of: rule.entity)
                _ = outcome.reportUnless(.quantity, self, isWanted: FunctionChecker.canBeMoney) {
                    .amountNotMoney($0, key: key)
                }
            }
            if let value = rule.value.flatMap({ self.function($0) }) {
                renew()
                _ = check(value, of: rule.entity)
            }
        }
        ruleReads[index] = reads
    }

    /// Each function of a rule has its own allowance.
    private func renew() { subject.budget = Subject(pack: subject.pack).budget }

    private func checkTest(_ function: LuaFunction, _ entity: Int, word: String, isScope: Bool) {
        guard let function = self.function(function) else { return }
        renew()
        let outcome = check(function, of: entity)
        let isWrong = outcome.reportUnless(.boolean, self) {
            isScope ? .scopeNotBoolean($0) : .conditionNotBoolean($0, id: word)
        }
        guard !isWrong, !outcome.hasFault else { return }
        let answers = Set(outcome.returns.map { $0.value.isOptional ? nil : $0.value.constant })
        guard answers.count == 1, case .boolean(let answer)?? = answers.first, let line = outcome.returns.first?.line
        else { return }
        report(
            isScope ? .scopeConstant(answer) : .conditionConstant(answer, id: word), file: outcome.file, line: line,
            tokens: ["return"])
    }

    /// An indicator's unit must be one, and measure what the indicator gives.
    func checkUnit(of indicator: IndicatorDeclaration, _ outcome: FunctionChecker.Outcome) {
        guard let text = indicator.unitText, !outcome.hasFault else { return }
        for result in outcome.returns {
            guard let kind = result.value.kind, kind == .quantity || kind == .number else { continue }
            if let unit = indicator.unit {
                let dimension: Dimension
                switch result.value.type {
                case .quantity(let known?): dimension = known
                case .quantity(nil): continue
                default: dimension = .none
                }
                if dimension == unit.dimension { continue }
                return report(
                    .indicatorUnit(indicator.id, unit: text, of: unit.dimension, is: dimension),
                    at: place(of: text, in: indicator))
            } else if kind == .quantity {
                return report(.unitUnknown(text, nearest: Unit.nearest(to: text)), at: place(of: text, in: indicator))
            }
        }
    }

    private func place(of token: String, in indicator: IndicatorDeclaration) -> SourceLocation {
        guard let first = indicator.location.line else { return indicator.location }
        let last = max(first, indicator.function.line)
        for line in first...last {
            let place = program.text.location(indicator.location.file, line, token: token)
            if place.column != nil { return place }
        }
        return indicator.location
    }
}

extension FunctionChecker {
    static func canBeMoney(_ value: CheckedValue) -> Bool {
        if case .quantity(let dimension?) = value.type { dimension == .money } else { true }
    }
}
