import LuaHost
import PolicyModel

// How a function that did not finish is understood.
extension Evaluation {
    enum Failure {
        case unknown([MissingFact])
        case fault(ScriptFault)
    }

    /// A stopped function lacks facts, or met an error that has its own place; anything else is its own error.
    func failure(_ error: LuaError, function: LuaFunction) -> Failure {
        let facts = takeMissing()
        if let fault = takeFault() { return .fault(fault) }
        switch error.kind {
        case .stopped: return .unknown(facts)
        case .runtime, .syntax:
            let file = error.chunk ?? ""
            return .fault(
                ScriptFault(message: binding.localized(error.message), file: file, line: error.line ?? function.line))
        case .instructions, .memory, .stack:
            return .fault(
                ScriptFault(
                    message: ScriptFault.limitText(error, while: "one subject is evaluated", "评估一个主体"),
                    file: error.chunk ?? "",
                    line: error.line ?? function.line))
        }
    }

    /// Gives computed facts their name and subject, where they have none yet.
    func named(_ facts: [MissingFact], _ name: String, _ handle: SubjectHandle) -> [MissingFact] {
        named(facts, name, entity: handle.entity, row: handle.row)
    }

    /// - Parameter row: -2 where what was computed is about no subject in particular.
    func named(_ facts: [MissingFact], _ name: String, entity: Int, row: Int) -> [MissingFact] {
        facts.map { fact in
            guard fact.row == -1 else { return fact }
            var fact = fact
            (fact.entity, fact.row, fact.subject) = (entity, row, .computed(name))
            return fact
        }
    }
}

extension ScriptFault {
    static func limit(_ error: LuaError, file: SourceLocation) -> ScriptFault {
        ScriptFault(
            message: limitText(error, while: "one subject is evaluated", "评估一个主体"), file: error.chunk ?? file.file,
            line: error.line ?? file.line)
    }

    static func limitText(_ error: LuaError, while en: String, _ zh: String) -> LocalizedText {
        switch error.kind {
        case .instructions:
            LocalizedText("the script runs too long while \(en): its instructions are used up", "\(zh)时脚本运行过久：指令数已用尽")
        case .memory: LocalizedText("the script wants too much memory while \(en)", "\(zh)时脚本占用内存过多")
        case .stack:
            LocalizedText("the script's functions call one another without end while \(en)", "\(zh)时脚本函数无休止地相互调用")
        default: LocalizedText(error.message, error.message)
        }
    }
}
