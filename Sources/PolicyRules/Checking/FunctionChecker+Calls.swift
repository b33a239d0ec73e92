import LuaHost
import PolicyModel

/// What a call gives.
enum CallResult {
    case values([CheckedValue])
    case unknown
    /// It does not come back: `error`.
    case never

    static func value(_ value: CheckedValue) -> CallResult { .values([value]) }
}

extension FunctionChecker {
    mutating func call(_ instruction: LuaInstruction) -> CallResult {
        let callee = value(instruction.a)
        let arguments = values(from: instruction.a + 1, count: instruction.b - 1)
        switch callee.type {
        case .helper(let name): return callHelper(name, arguments)
        case .libraryFunction(let library, let name): return callLibrary(library, name, arguments)
        case .method(let name): return callMethod(name, arguments)
        case .function(let function): return follow(function, arguments)
        case .nil:
            if case .other(let name)? = callee.origin { report(.calledNil(name), name) }
            return .unknown
        default: return .unknown
        }
    }

    /// Follows a script's function with these arguments.
    mutating func follow(_ called: CheckedFunction, _ arguments: [CheckedValue]?) -> CallResult {
        if !called.isWithinDeclaration { session.reportWrites(of: called) }
        var checker = FunctionChecker(session, called, arguments: arguments, isCertain: isSure)
        let outcome = checker.run()
        if outcome.hasFault { noteFault() }
        guard outcome.ends else { return .never }
        return outcome.results.map { .values($0) } ?? .unknown
    }

    // MARK: Methods

    private mutating func callMethod(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments, let receiver = arguments.first else { return .unknown }
        let rest = Array(arguments.dropFirst())
        switch receiver.type {
        case .subject(let entity, let reach): return callSubject(name, entity, reach, rest)
        case .collection(let entity, let reach): return callCollection(name, entity, reach, rest)
        case _ where receiver.kind == .text && !Binding.subjectMethods.contains(name): return callText(name)
        case .unknown: return .unknown
        default:
            if Binding.subjectMethods.contains(name) { report(.calledWithDot(name), name) }
            return .unknown
        }
    }

    private mutating func callSubject(
        _ name: String, _ entity: Int, _ reach: CheckedReach, _ arguments: [CheckedValue]
    ) -> CallResult {
        switch name {
        case "years":
            for argument in arguments where argument.kind.map({ $0 != .number }) == true {
                report(.helperArguments(LocalizedText("`years` wants whole numbers", "`years` 需要整数")), name)
                return .unknown
            }
            if arguments.count != 2 {
                report(
                    .helperArguments(
                        LocalizedText("`years` wants a first and a last year", "`years` 需要首年和末年")), name)
            }
            return .value(CheckedValue(.collection(entity: entity, .anyYear)))
        case "year" where arguments.isEmpty: return .value(CheckedValue(.integer, origin: .other("year")))
        case "year":
            if let kind = arguments.first?.kind, kind != .number {
                report(.helperArguments(LocalizedText("`year` wants a whole number", "`year` 需要整数")), name)
            }
            // The evaluation year itself is the subject as it was.
            let isSameYear = arguments.first?.constant == .integer(0)
            return .value(CheckedValue(.subject(entity: entity, isSameYear ? reach : .anyYear)))
        case "has":
            guard let field = arguments.first?.constantText else { return .value(.boolean) }
            let known = self.field(field, of: entity, reach, isCalled: false)
            // Only what is taken to be a certain word is sure to be known.
            return .value(known.constant == nil ? .boolean : .boolean(true))
        case "get":
            guard arguments.count == 2 else {
                report(
                    .helperArguments(
                        LocalizedText(
                            "`get` wants a name and a default: e:get(\"name\", default)",
                            "`get` 需要名称和默认值：e:get(\"name\", 默认值)")),
                    name)
                return .unknown
            }
            guard let field = arguments[0].constantText else { return .unknown }
            let known = self.field(field, of: entity, reach, isCalled: false)
            var result = known.constant == nil ? known.met(arguments[1]) : known
            result.origin = .other(field)
            return .value(result)
        default: return .unknown
        }
    }

    private func callText(_ name: String) -> CallResult {
        switch name {
        case "upper", "lower", "sub", "rep", "format", "reverse": .value(.text)
        case "len": .value(.integer)
        case "gsub": .values([.text, .integer])
        case "find": .unknown
        default: .unknown
        }
    }

    // MARK: Collections

    private mutating func callCollection(
        _ name: String, _ entity: Int, _ reach: CheckedReach, _ arguments: [CheckedValue]
    ) -> CallResult {
        let member = CheckedValue(.subject(entity: entity, reach))
        switch name {
        case "count":
            if let predicate = arguments.first { judge(predicate, name, member) }
            return .value(.integer)
        case "any", "all":
            if let predicate = arguments.first { judge(predicate, name, member) }
            return .value(.boolean)
        case "where":
            if let predicate = arguments.first { judge(predicate, name, member) }
            return .value(CheckedValue(.collection(entity: entity, reach)))
        case "group_by":
            if case .function(let function)? = arguments.first?.type { _ = follow(function, [member]) }
            return .value(CheckedValue(.freshTable))
        default: return fold(name, entity, reach, member, arguments)
        }
    }

    /// The function of `count`, `any`, `all`, `where` answers yes or no.
    private mutating func judge(_ predicate: CheckedValue, _ name: String, _ member: CheckedValue) {
        guard case .function(let function) = predicate.type else { return }
        var checker = FunctionChecker(session, function, arguments: [member], isCertain: isSure)
        let outcome = checker.run()
        if outcome.hasFault { noteFault() }
        guard function.isWithinDeclaration || isSure else { return }
        if outcome.reportUnless(.boolean, session, { .predicateNotBoolean($0, of: name) }) { noteFault() }
    }

    private mutating func fold(
        _ name: String, _ entity: Int, _ reach: CheckedReach, _ member: CheckedValue, _ arguments: [CheckedValue]
    ) -> CallResult {
        guard let argument = arguments.first else {
            report(
                .helperArguments(
                    LocalizedText("`\(name)` wants the name of a field or a function", "`\(name)` 需要字段名或函数")), name)
            return .unknown
        }
        var value = CheckedValue.unknown
        if let field = argument.constantText {
            value = self.field(field, of: entity, reach, isCalled: false)
        } else if case .function(let function) = argument.type, case .values(let results) = follow(function, [member]) {
            value = results.first ?? .nil
        }
        switch value.kind {
        case .number?: return .value(name == "mean" ? .number : CheckedValue(value.type))
        case .quantity?: return .value(CheckedValue(value.type))
        case nil, .table?, .host?: return .unknown
        default:
            report(.foldedKind(value, by: name), name)
            return .unknown
        }
    }
}

extension FunctionChecker.Outcome {
    /// Reports every `return` that certainly gives another kind of value; true where there was one.
    func reportUnless(
        _ wanted: CheckedType.Kind, _ session: CheckSession, isWanted: (CheckedValue) -> Bool = { _ in true },
        _ diagnostic: (CheckedValue) -> Diagnostic
    ) -> Bool {
        reportUnlessAny(of: [wanted], session, isWanted: isWanted, diagnostic)
    }

    /// The same where several kinds are wanted.
    func reportUnlessAny(
        of wanted: Set<CheckedType.Kind>, _ session: CheckSession, isWanted: (CheckedValue) -> Bool = { _ in true },
        _ diagnostic: (CheckedValue) -> Diagnostic
    ) -> Bool {
        var found = false
        let isOnlyEnd = !returns.contains { !$0.isEnd }
        for place in returns {
            guard let kind = place.value.kind, !(wanted.contains(kind) && isWanted(place.value)) else { continue }
            if place.isEnd && !isOnlyEnd {
                // Which ways reach the end is not known for sure: after `if … elseif …` perhaps none.
                var warning = diagnostic(.nil)
                warning.severity = .warning
                session.report(warning, file: file, line: place.line, tokens: ["end"])
                continue
            }
            found = true
            session.report(
                diagnostic(place.value), file: file, line: place.line,
                tokens: place.isEnd ? ["end", "function"] : ["return"])
        }
        return found
    }
}
