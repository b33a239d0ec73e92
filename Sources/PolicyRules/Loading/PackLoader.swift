import LuaHost
import PolicyModel

/// Loads packs: runs their files, collects their declarations, then links them.
///
/// It lives as long as the program, as scripts may call `require` and the declaring words at any time.
final class PackLoader {
    unowned let program: RuleProgram
    private(set) var diagnostics: [Diagnostic] = []
    /// What the files declared, in the order of files and lines.
    var raw: [RawDeclaration] = []
    /// The pack whose file is running, and whether that is `pack.lua`.
    private var running: (pack: Int, isManifest: Bool)?
    var modules: [String: LuaValue] = [:]
    var loadingModules: [String] = []
    private var checked: Set<String> = []
    private var helpers: [(String, Int32)] = []
    /// Global names that a file has besides those of the pack: the words of its tests.
    var scriptWords: Set<String> = []

    /// A declaration as a file made it.
    struct RawDeclaration {
        var kind: String
        var id: String
        var table: LuaTable
        var pack: Int
        var location: SourceLocation
    }

    static let kinds = [
        "param", "indicator", "field", "entity", "rule", "ranking", "population", "stack", "linkage", "ceiling",
        "funding", "budget", "allocation",
    ]

    var machine: LuaMachine { program.machine }
    var schema: Schema { program.schema }

    private init(_ program: RuleProgram) { self.program = program }

    /// - Parameters:
    ///   - isTraced: whether the machine keeps which lines run.
    ///   - checked: files, as messages name them, whose bytes have passed ``check(_:_:file:)`` in another program.
    static func load(
        _ sources: [PackSource], _ dependencies: [PackSource], limits: LuaLimits, isTraced: Bool = false,
        checked: Set<String> = []
    ) throws(DiagnosticList) -> RuleProgram {
        let machine: LuaMachine
        do throws(LuaError) {
            machine = try LuaMachine(limits: limits)
            if isTraced { try machine.traceLines() }
        } catch {
            throw DiagnosticList([.luaLimit(LocalizedText(error.message, "没有足够的内存"))])
        }
        let program = RuleProgram(machine: machine, schema: .standard)
        let loader = PackLoader(program)
        program.loader = loader
        loader.checked = checked
        let binding = Binding(program)
        program.binding = binding
        loader.helpers = binding.helpers
        loader.loadPacks(sources, dependencies)
        loader.runFiles()
        if !loader.diagnostics.contains(where: { $0.severity == .error && $0.code != "key-unknown" })
            || !loader.raw.isEmpty
        {
            Linker(loader).link()
        }
        let text = program.text
        let all = loader.diagnostics.map(text.complete)
        guard !all.contains(where: { $0.severity == .error }) else { throw DiagnosticList(all.sortedByPlace) }
        program.warnings = all.sortedByPlace
        loader.raw = []
        binding.prepare()
        return program
    }

    // MARK: Reporting

    func fail(_ fault: BindingFault, _ reply: LuaReply) { program.binding?.fail(fault, reply) }

    func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    /// Hands over what was reported since the last time.
    func takeDiagnostics() -> [Diagnostic] {
        defer { diagnostics = [] }
        return diagnostics
    }

    /// Reports at a declaration; with a token, at its first place from there to the end of the declaration.
    func report(_ diagnostic: Diagnostic, near location: SourceLocation, token: String? = nil) {
        var diagnostic = diagnostic
        diagnostic.location = token.flatMap { find($0, from: location) } ?? location
        diagnostics.append(diagnostic)
    }

    /// The place of a word in the lines that follow a declaration's first, up to the next declaration.
    private func find(_ token: String, from location: SourceLocation) -> SourceLocation? {
        guard let first = location.line else { return nil }
        for line in first..<(first + 60) {
            guard let text = program.text.line(line, of: location.file) else { return nil }
            if line > first, PackLoader.kinds.contains(where: { text.hasPrefix($0 + " \"") }) { return nil }
            let found = program.text.location(location.file, line, token: token)
            if found.column != nil { return found }
        }
        return nil
    }

    func entries(of table: LuaTable) -> [(key: LuaValue, value: LuaValue)] {
        do throws(LuaError) {
            return try machine.entries(of: table)
        } catch {
            report(.luaFailed(LuaMessage.localized(error.message)))
            return []
        }
    }

    /// A value as messages show it.
    func describe(_ value: LuaValue) -> LocalizedText {
        switch value {
        case .nil: LocalizedText("nil", "空值 nil")
        case .boolean(let value): LocalizedText("`\(value)`", "`\(value)`")
        case .integer(let value): LocalizedText("the number \(value)", "数 \(value)")
        case .number(let value): LocalizedText("the number \(value)", "数 \(value)")
        case .string(let value): LocalizedText("the text `\(value)`", "文本 `\(value)`")
        case .bytes: LocalizedText("text that is not UTF-8", "非 UTF-8 文本")
        case .word, .object:
            program.binding?.policyValue(value).map(describe) ?? LocalizedText("a host value", "宿主值")
        case .table: LocalizedText("a table", "表")
        case .function, .hostFunction: LocalizedText("a function", "函数")
        case .cursor: LocalizedText("a subject", "主体")
        }
    }

    private func describe(_ value: PolicyValue) -> LocalizedText {
        switch value {
        case .quantity(let quantity):
            LocalizedText("a quantity of \(quantity.dimension.name.en)", "\(quantity.dimension.name.zh)数量")
        case .date(let date): LocalizedText("the date \(date)", "日期 \(date)")
        default: LocalizedText("a host value", "宿主值")
        }
    }

    // MARK: Packs

    /// Loads the packs asked for, then, round by round, those that are missing and can be found.
    private func loadPacks(_ sources: [PackSource], _ dependencies: [PackSource]) {
        for source in sources where !program.packs.contains(where: { $0.source.path == source.path }) {
            loadManifest(source, isRequested: true)
        }
        for source in dependencies where !program.packs.contains(where: { $0.source.path == source.path }) {
            loadManifest(source, isRequested: false)
        }
        var index = 0
        while index < program.packs.count {
            let pack = program.packs[index]
            index += 1
            for dependency in pack.manifest.depends
            where !program.packs.contains(where: { $0.manifest.id == dependency }) {
                loadDependency(dependency, of: pack)
            }
        }
    }

    /// A pack depended on stands in the folder of its name beside the pack that depends on it.
    private func loadDependency(_ id: String, of pack: RuleProgram.Pack) {
        let parts = pack.source.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let parent = parts.isEmpty ? "" : parts.joined(separator: "/") + "/"
        let path = parent + id
        guard SourceFile.isDirectory(path) else {
            return report(
                .dependencyUnknown(id, searched: [path]), near: pack.manifest.location, token: id)
        }
        do throws(DiagnosticList) {
            loadManifest(try PackSource(reading: path), isRequested: false)
        } catch { diagnostics += error.diagnostics }
    }

    /// Runs `pack.lua`; a pack without a usable manifest still has its files checked under the folder's name.
    private func loadManifest(_ source: PackSource, isRequested: Bool) {
        for (file, bytes) in source.files { program.text.add(bytes, as: source.location(of: file)) }
        let environment: LuaEnvironment
        do throws(LuaError) {
            environment = try machine.makeEnvironment()
            try install(in: environment, pack: program.packs.count)
        } catch {
            return report(.luaLimit(LocalizedText(error.message, "没有足够的内存")))
        }
        let place = SourceLocation(file: source.location(of: "pack.lua"), line: 1)
        let folder = source.path.split(separator: "/").last.map(String.init) ?? source.path
        program.packs.append(
            RuleProgram.Pack(
                manifest: PackManifest(id: folder, title: folder, location: place), source: source,
                isRequested: isRequested,
                environment: environment))
        let index = program.packs.count - 1
        let before = raw.count
        run("pack.lua", of: index, isManifest: true)
        guard let declared = raw[before...].first(where: { $0.kind == "pack" }) else {
            if !diagnostics.contains(where: { $0.location?.file == place.file }) {
                report(.manifestMissing(), near: place)
            }
            return
        }
        raw.removeAll { $0.kind == "pack" }
        let manifest = readManifest(declared)
        if let other = program.packs[..<index].first(where: { $0.manifest.id == manifest.id }) {
            report(.duplicatePack(manifest.id, other: other.source.path), near: declared.location, token: manifest.id)
        }
        program.packs[index].manifest = manifest
    }

    private func readManifest(_ declared: RawDeclaration) -> PackManifest {
        let reader = DeclarationReader(
            kind: "pack", id: declared.id, table: declared.table, location: declared.location,
            keys: ["title", "authority", "jurisdiction", "version", "depends"], loader: self)
        reader.refuseList()
        var manifest = PackManifest(
            id: declared.id, title: reader.string("title", required: true) ?? declared.id, location: declared.location)
        manifest.authority = reader.string("authority")
        manifest.jurisdiction = reader.string("jurisdiction")
        manifest.version = reader.string("version")
        if let depends = reader.table("depends") {
            for (_, value) in entries(of: depends) {
                if case .string(let id) = value {
                    manifest.depends.append(id)
                } else {
                    reader.wrong("depends", value, expected: LocalizedText("a list of pack ids", "规则包 id 列表"))
                }
            }
        }
        return manifest
    }

    // MARK: Files

    private func runFiles() {
        for index in program.packs.indices {
            for file in program.packs[index].source.files.keys.sorted()
            where file != "pack.lua" && !file.hasPrefix("lib/") {
                run(file, of: index, isManifest: false)
            }
        }
    }

    private func run(_ file: String, of pack: Int, isManifest: Bool) {
        guard let function = compile(file, of: pack) else { return }
        let before = running
        running = (pack, isManifest)
        defer { running = before }
        do throws(LuaError) {
            _ = try machine.call(function, budget: machine.limits.loadInstructions)
        } catch {
            report(error, in: program.packs[pack].source.location(of: file))
        }
    }

    func compile(_ file: String, of pack: Int) -> LuaFunction? {
        let source = program.packs[pack].source
        guard let bytes = source.files[file] else { return nil }
        let name = source.location(of: file)
        do throws(LuaError) {
            let function = try machine.compile(bytes, name: name, in: program.packs[pack].environment)
            return checked.contains(name) || check(function, bytes, file: name) ? function : nil
        } catch {
            report(error, in: name)
            return nil
        }
    }

    /// What can be seen in the instructions: strict globals, the refused operator, compiler defects.
    func check(_ function: LuaFunction, _ bytes: [UInt8], file: String) -> Bool {
        // The compiler works `2 ^ 3` out by itself: the operator is found in the text.
        let powers = bytes.withUnsafeBufferPointer { LuaSourceScan.linesOfPowers(in: $0) }
        for line in powers { report(.powerOperator(), near: SourceLocation(file: file, line: line), token: "^") }
        var isFit = powers.isEmpty
        do throws(LuaError) {
            let prototype = try machine.prototype(of: function)
            let safety = LuaSafety(instructionLimit: machine.limits.functionInstructions)
            for fault in safety.faults(in: prototype) {
                let place = SourceLocation(file: file, line: fault.line)
                if fault.kind != .power { report(.compilerDefect(fault.message, help: fault.help), near: place) }
                isFit = false
            }
            for use in LuaGlobalUse.all(in: prototype) {
                guard let fault = diagnostic(use) else { continue }
                report(fault, near: SourceLocation(file: file, line: use.line), token: use.name)
                isFit = false
            }
        } catch {
            report(error, in: file)
            return false
        }
        return isFit
    }

    private func diagnostic(_ use: LuaGlobalUse) -> Diagnostic? {
        switch use.access {
        case .environment: .environmentUsed()
        case .write: .globalAssigned(use.name)
        case .read where globalNames.contains(use.name) || scriptWords.contains(use.name): nil
        case .read:
            .globalUnknown(
                use.name, nearest: nearestName(to: use.name, among: globalNames.union(scriptWords).sorted()))
        }
    }

    func report(_ error: LuaError, in file: String) {
        let place = SourceLocation(file: error.chunk ?? file, line: error.line)
        switch error.kind {
        case .syntax: report(.luaSyntax(error.message), near: place)
        case .runtime, .stopped:
            report(
                .luaFailed(program.binding?.localized(error.message) ?? LuaMessage.localized(error.message)),
                near: place)
        default: report(.luaLimit(ScriptFault.limitText(error, while: "the file loads", "载入文件")), near: place)
        }
    }

    // MARK: What files see

    /// Every global name of a pack's environment.
    private lazy var globalNames: Set<String> = Set(
        LuaMachine.baseGlobals + helpers.map(\.0) + PackLoader.kinds
            + ["pack", "require", "params", "as_of", "year", "incentive"])

    private func install(in environment: LuaEnvironment, pack: Int) throws(LuaError) {
        for (name, function) in helpers { try machine.setGlobal(name, to: .hostFunction(function), in: environment) }
        for kind in ["pack"] + PackLoader.kinds {
            try machine.setGlobal(kind, to: .hostFunction(declarator(kind, pack: pack)), in: environment)
        }
        let require = machine.register { [unowned self] arguments, reply in self.require(arguments, reply, pack: pack) }
        try machine.setGlobal("require", to: .hostFunction(require), in: environment)
        try machine.setGlobal("params", to: .object(LuaObject(program.types.parameters, UInt64(pack))), in: environment)
        try machine.setGlobal("incentive", to: .object(LuaObject(program.types.incentive, 0)), in: environment)
    }

    /// `rule "id" { … }`: the first call takes the name and gives the function that takes the table.
    private func declarator(_ kind: String, pack: Int) -> Int32 {
        machine.register { [unowned self] arguments, reply in
            guard running != nil, let place = machine.callerPosition else {
                return fail(.declarationOutsideFile(kind), reply)
            }
            guard let id = arguments[0], id.kind == .string else {
                return report(
                    .declarationMalformed(kind), near: program.text.location(place.chunk, place.line, token: kind))
            }
            let name = id.string
            let location = program.text.location(place.chunk, place.line, token: name)
            reply.append(
                function: machine.register { [unowned self] arguments, reply in
                    guard let table = arguments[0], case .table(let table) = machine.retain(table) else {
                        return report(.declarationMalformed(kind), near: location)
                    }
                    declare(RawDeclaration(kind: kind, id: name, table: table, pack: pack, location: location))
                })
        }
    }

    private func declare(_ declaration: RawDeclaration) {
        guard let running else { return }
        if declaration.kind == "pack" && (!running.isManifest || raw.contains { $0.kind == "pack" }) {
            return report(.manifestMisplaced(), near: declaration.location)
        }
        if !isWellFormed(declaration.id, separator: declaration.kind == "pack" ? "-" : "_") {
            report(
                .idMalformed(declaration.id, kind: declaration.kind), near: declaration.location, token: declaration.id)
        }
        raw.append(declaration)
    }

    private func isWellFormed(_ id: String, separator: Character) -> Bool {
        guard let first = id.first, first.isASCII, first.isLowercase else { return false }
        return id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == separator) }
    }
}

extension [Diagnostic] {
    /// By file, line and column; each once.
    var sortedByPlace: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted { left, right in
            let (a, b) = (left.location, right.location)
            return (a?.file ?? "", a?.line ?? 0, a?.column ?? 0) < (b?.file ?? "", b?.line ?? 0, b?.column ?? 0)
        }
    }
}
