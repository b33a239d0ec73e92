import LuaHost
package import PolicyModel

/// A Lua file that stands beside a pack and is no part of it, such as its tests.
///
/// It runs like the pack's own files, with the same globals and `require`, the same limits and the same checks, and has
/// words of its own, `test "name" { … }`, whose calls it gathers. Confined to the program's thread.
package final class PackScript {
    /// One call of a word: `test "name" { … }`.
    package struct Declaration {
        package var word: String
        package var name: String
        package var content: ScriptValue
        /// The line of the file's body that led to the call, through whatever functions lie between.
        package var location: SourceLocation
        /// Whether the name was followed by a table or a function.
        package var isComplete = true
    }

    /// How many declarations a file may have: the machine keeps each until the file has run.
    private static let declarationLimit = 50_000

    private let program: RuleProgram
    private let pack: Int
    private let file: String
    private struct Raw {
        var word: String
        var name: String
        var location: SourceLocation
        /// Nil until the call is complete: `test "name"` alone gives a function that waits for the table.
        var content: LuaValue?
    }

    private var raw: [Raw] = []
    /// Functions that wait for a table, by the declaration that they wait for; those that wait for none serve again.
    private var waiting: [(function: Int32, raw: Int?)] = []
    private var idle: [Int] = []
    private var functions: [LuaFunction] = []
    /// What the functions of the file read of tables: names as they are, numbers in brackets, `[2]`.
    package private(set) var namesRead: Set<String> = []

    /// - Parameters:
    ///   - pack: index of the pack in ``RuleProgram/packs``.
    ///   - words: the words that take a name and then a table or a function.
    package init(_ file: String, of pack: Int, in program: RuleProgram, words: [String]) throws(DiagnosticList) {
        self.program = program
        self.pack = pack
        self.file = file
        let machine = program.machine
        do throws(LuaError) {
            for word in words {
                try machine.setGlobal(word, to: .hostFunction(collector(word)), in: program.packs[pack].environment)
            }
            // `each { … }` stands for its rows: the word says what they are.
            let each = machine.register { [unowned machine] arguments, reply in
                if let rows = arguments[0] { reply.append(machine.retain(rows)) } else { reply.appendNil() }
            }
            try machine.setGlobal("each", to: .hostFunction(each), in: program.packs[pack].environment)
        } catch {
            throw DiagnosticList([.luaLimit(LocalizedText(error.message, "没有足够的内存"))])
        }
        program.loader?.scriptWords.formUnion(words + ["each"])
    }

    /// Runs the file's text and gives what it declared, in order.
    /// - Throws: everything that is wrong with the file.
    package func run(_ bytes: [UInt8]) throws(DiagnosticList) -> [Declaration] {
        guard let loader = program.loader else { return [] }
        _ = loader.takeDiagnostics()
        program.text.add(bytes, as: file)
        let machine = program.machine
        do throws(LuaError) {
            let function = try machine.compile(bytes, name: file, in: program.packs[pack].environment)
            if loader.check(function, bytes, file: file) {
                namesRead = try machine.prototype(of: function).namesRead
                _ = try machine.call(function, budget: machine.limits.loadInstructions)
            }
        } catch { loader.report(error, in: file) }
        let diagnostics = loader.takeDiagnostics()
        guard diagnostics.isEmpty else { throw DiagnosticList(diagnostics.map(program.text.complete)) }
        return raw.map {
            Declaration(
                word: $0.word, name: $0.name, content: $0.content.map { value($0, depth: 0) } ?? .opaque,
                location: $0.location, isComplete: $0.content != nil)
        }
    }

    /// Calls a function that the file wrote down.
    /// - Throws: what went wrong in it, where it did.
    package func call(_ function: Int, _ argument: ScriptValue) throws(Diagnostic) -> ScriptValue {
        do throws(LuaError) {
            let result = try program.machine.call(functions[function], [try program.luaValue(argument)])
            return value(result.first ?? .nil, depth: 0)
        } catch {
            let message = program.binding?.localized(error.message) ?? LuaMessage.localized(error.message)
            throw failed(message, error.chunk ?? file, error.line ?? functions[function].line)
        }
    }

    /// The same within an evaluation, which answers `params`, `as_of` and `year`: the value that a rule would yield, nil
    /// for none.
    /// - Parameter shape: what the argument may be asked for.
    package func call(
        _ function: Int, _ argument: ScriptValue, shape: ScriptShape? = nil, in evaluation: Evaluation
    ) throws(Diagnostic) -> PolicyValue? {
        let result: LuaValue
        do throws(LuaError) {
            result =
                try program.machine.call(functions[function], [try program.luaValue(argument, shape: shape)]).first
                ?? .nil
        } catch {
            let fault: ScriptFault
            switch evaluation.failure(error, function: functions[function]) {
            case .fault(let found): fault = found
            case .unknown(let facts): fault = unknown(facts, line: functions[function].line)
            }
            throw failed(fault.message, fault.file.isEmpty ? file : fault.file, fault.line)
        }
        if case .nil = result { return nil }
        if let value = evaluation.binding.policyValue(result) { return value }
        let noun = evaluation.binding.noun(result)
        throw failed(
            LocalizedText("the function gave \(noun.en), expected a value", "函数的结果是\(noun.zh)，应为值"), file,
            functions[function].line)
    }

    private func failed(_ message: LocalizedText, _ file: String, _ line: Int?) -> Diagnostic {
        program.text.complete(
            Diagnostic(.error, "lua-error", message, at: SourceLocation(file: file, line: line)))
    }

    private func unknown(_ facts: [MissingFact], line: Int) -> ScriptFault {
        let reason = facts.first?.reason.text ?? LocalizedText("a fact is missing", "缺少数据")
        return ScriptFault(
            message: LocalizedText("the result is unknown: \(reason.en)", "结果未知：\(reason.zh)"), file: file, line: line)
    }

    // MARK: Words

    private func collector(_ word: String) -> Int32 {
        let machine = program.machine
        return machine.register { [weak self, unowned machine] arguments, reply in
            guard let name = arguments[0], name.kind == .string else {
                return reply.fail("`\(word)` wants a name: \(word) \"…\" (…)")
            }
            let place = machine.outermostPosition
            let location = SourceLocation(file: place?.chunk ?? "", line: place?.line)
            guard let self else { return reply.appendNil() }
            guard raw.count < PackScript.declarationLimit else {
                return reply.fail(
                    "a file has at most \(PackScript.declarationLimit) tests; `each` makes rows of one test")
            }
            raw.append(Raw(word: word, name: name.string, location: location))
            reply.append(function: waiter(for: raw.count - 1))
        }
    }

    /// A function that takes the table or the function of a declaration.
    private func waiter(for index: Int) -> Int32 {
        if let slot = idle.popLast() {
            waiting[slot].raw = index
            return waiting[slot].function
        }
        let (machine, slot) = (program.machine, waiting.count)
        let function = machine.register { [weak self, unowned machine] arguments, reply in
            guard let self else { return }
            guard let index = waiting[slot].raw else { return reply.fail("a name is followed by one table") }
            let (word, name) = (raw[index].word, raw[index].name)
            guard let content = arguments[0], content.kind == .table || content.kind == .function else {
                return reply.fail("`\(word) \"\(name)\"` wants a table or a function")
            }
            raw[index].content = machine.retain(content)
            waiting[slot].raw = nil
            idle.append(slot)
        }
        waiting.append((function, index))
        return function
    }

    // MARK: Values

    private func value(_ value: LuaValue, depth: Int) -> ScriptValue {
        switch value {
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .string(let text): return .text(text)
        case .bytes(let bytes): return .text(String(decoding: bytes, as: UTF8.self))
        case .function(let function):
            functions.append(function)
            return .function(functions.count - 1)
        case .word, .object:
            switch program.binding?.policyValue(value) {
            case .quantity(let quantity): return .quantity(quantity)
            case .date(let date): return .date(date)
            default: return .opaque
            }
        case .table(let table):
            guard depth < 32, let entries = program.binding?.entries(of: table) else { return .opaque }
            return .table(
                entries.map {
                    ScriptValue.Entry(self.value($0.key, depth: depth + 1), self.value($0.value, depth: depth + 1))
                })
        case .nil, .hostFunction, .cursor: return .opaque
        }
    }
}
