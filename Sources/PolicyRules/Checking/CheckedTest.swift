import LuaHost
import PolicyModel

/// A function of a declaration that answers yes or no.
enum CheckedTest {
    case scope
    case condition(String)
    case veto(String)
    /// `where` of a ranking or a population.
    case members

    /// How a message calls it.
    var name: LocalizedText {
        switch self {
        case .scope: LocalizedText("`scope`", "`scope` ")
        case .condition(let id): LocalizedText("the condition `\(id)`", "条件 `\(id)` ")
        case .veto(let id): LocalizedText("the veto `\(id)`", "否决项 `\(id)` ")
        case .members: LocalizedText("`where`", "`where` ")
        }
    }
}

extension CheckSession {
    /// Follows a test on a subject, which must give true or false, and not the same for everybody.
    func checkTest(_ function: LuaFunction, _ entity: Int, _ test: CheckedTest) {
        guard let function = self.function(function) else { return }
        let outcome = check(function, of: entity)
        let isWrong = outcome.reportUnless(.boolean, self) { .testNotBoolean($0, test) }
        guard !isWrong, !outcome.hasFault, let answer = outcome.answer, let line = outcome.returns.first?.line else {
            return
        }
        report(.testConstant(answer, test), file: outcome.file, line: line, tokens: ["return"])
    }

    /// Follows a function that must give money.
    func checkMoney(_ function: LuaFunction?, _ key: String, _ arguments: [CheckedValue]) {
        guard let function = function.flatMap({ self.function($0) }) else { return }
        let outcome = check(function, arguments)
        _ = outcome.reportUnless(.quantity, self, isWanted: FunctionChecker.canBeMoney) {
            .amountNotMoney($0, key: key)
        }
    }
}

extension FunctionChecker.Outcome {
    /// The one answer that a test gives, whichever way it goes; nil where there may be two.
    var answer: Bool? {
        let answers = Set(returns.map { $0.value.isOptional ? nil : $0.value.constant })
        guard answers.count == 1, case .boolean(let answer)?? = answers.first else { return nil }
        return answer
    }
}

extension FunctionChecker {
    static func canBeMoney(_ value: CheckedValue) -> Bool {
        if case .quantity(let dimension?) = value.type { dimension == .money } else { true }
    }
}
