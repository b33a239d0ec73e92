import LuaHost
public import PolicyModel

/// A condition of the command line, `e.park.id == "P1"`, that picks subjects of one entity.
public final class SubjectFilter {
    let function: LuaFunction
    /// Index of the entity whose subjects it picks.
    public let entity: Int

    /// Compiles an expression in which `e` is the subject.
    /// - Throws: `where-malformed` for text that is no Lua expression, `entity-unknown`.
    public init(_ expression: String, entity name: String, in program: RuleProgram) throws(DiagnosticList) {
        guard let entity = program.schema.entityIndex(named: name) else {
            let names = program.schema.entities.map(\.name)
            throw DiagnosticList([.entityUnknown(name, nearest: nearestName(to: name, among: names), names: names)])
        }
        self.entity = entity
        let environment = program.packs.first { $0.isRequested }?.environment
        do throws(LuaError) {
            let chunk = try program.machine.load(
                "return function(e) return (\(expression)\n) end", name: "--where", in: environment)
            guard case .function(let function)? = try program.machine.call(chunk).first else {
                throw LuaError(kind: .syntax, message: "not an expression")
            }
            self.function = function
        } catch {
            throw DiagnosticList([.whereMalformed(expression, error.message)])
        }
    }
}

extension Evaluation {
    /// Whether a filter picks a subject; unknown counts as no.
    /// - Throws: `where-failed` where the expression is in error, or gives no boolean.
    public func picks(_ row: Int, _ filter: SubjectFilter) throws(DiagnosticList) -> Bool {
        let handle = SubjectHandle(entity: filter.entity, row: row, year: year)
        let outcome: Result<[LuaValue], LuaError>
        do throws(LuaError) {
            outcome = .success(
                try onRow(handle) { () throws(LuaError) in
                    try machine.call(filter.function, [.cursor(cursor(filter.entity))])
                })
        } catch { outcome = .failure(error) }
        switch outcome {
        case .success(let values):
            if case .boolean(let holds)? = values.first { return holds }
            throw DiagnosticList([.whereFailed(binding.noun(values.first ?? .nil))])
        case .failure(let error):
            switch failure(error, function: filter.function) {
            case .unknown: return false
            case .fault(let fault): throw DiagnosticList([.whereFailed(fault.message)])
            }
        }
    }
}

extension Diagnostic {
    static func whereMalformed(_ expression: String, _ message: String) -> Diagnostic {
        Diagnostic(
            .error, "where-malformed",
            LocalizedText("`--where` is no Lua expression: \(message)", "`--where` 不是 Lua 表达式：\(message)"),
            help: LocalizedText("write for example --where 'e.park.id == \"P1\"'", "例如 --where 'e.park.id == \"P1\"'"))
    }

    static func whereFailed(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "where-failed",
            LocalizedText("`--where` gave no yes or no: \(message.en)", "`--where` 没有得出是或否：\(message.zh)"))
    }
}
