internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Reads the files of one pack's tests.
struct TestFileLoader {
    private let program: RuleProgram
    private let vocabulary: TestVocabulary
    private let pack: Int
    private let folder: TestFolder
    /// The folder that case files are taken from instead.
    private let cases: TestFolder?
    private let day: CalendarDate
    /// The number of the next script in the suite.
    var nextScript = 0
    private(set) var tests: [PolicyTest] = []
    private(set) var scripts: [TestSuite.Script] = []
    private(set) var faults: [Diagnostic] = []
    private(set) var hasCases = false
    /// Names of case files that scripts take up; nil once a script cannot be read, as it may name any.
    private(set) var named: Set<String>? = []
    /// What the rules rest on, once a property asks.
    var influences: RuleInfluences?

    init(
        _ program: RuleProgram, _ vocabulary: TestVocabulary, pack: Int, folder: TestFolder, cases: TestFolder?,
        day: CalendarDate
    ) {
        self.program = program
        self.vocabulary = vocabulary
        self.pack = pack
        self.folder = folder
        self.cases = cases
        self.day = day
    }

    private var packID: String { program.packs[pack].manifest.id }

    /// Reads all files of the folder.
    mutating func read() {
        if let fault = folder.fault { return faults.append(fault) }
        for name in folder.names where TestFolder.isTests(name) {
            let first = tests.count
            if name.hasSuffix(".csv") { readTable(name) } else { readScript(name) }
            faults += TestNames.faults(of: tests[first...])
        }
        faults += folder.strays + unnamedCases
    }

    /// Files of cases that no script names.
    private var unnamedCases: [Diagnostic] {
        guard cases == nil, let named else { return [] }
        return folder.unusedCases(besides: named)
    }

    // MARK: Lua

    static let words = ["test", "cases", "property"]

    private mutating func readScript(_ name: String) {
        let path = folder.path(of: name)
        do throws(DiagnosticList) {
            let bytes = try TestFolder.bytes(of: path)
            let script = try PackScript(path, of: pack, in: program, words: TestFileLoader.words)
            let declarations = try script.run(bytes)
            if declarations.isEmpty { faults.append(.testFileEmpty(path)) }
            let number = nextScript + scripts.count
            scripts.append(TestSuite.Script(pack: packID, file: path, bytes: bytes, day: day))
            let reader = TestReader(
                vocabulary: vocabulary, pack: pack, packID: packID, text: TestText(bytes), defaultDay: day,
                call: { function, row throws(Diagnostic) in try script.call(function, row) },
                namesRead: script.namesRead)
            for (index, declaration) in declarations.enumerated() {
                guard declaration.isComplete else {
                    tests.append(unfinished(declaration, TestText(bytes)))
                    continue
                }
                switch declaration.word {
                case "cases": readCases(declaration, script: number, TestText(bytes))
                case "property": readProperty(declaration, script: number, index, TestText(bytes))
                default:
                    tests += reader.tests(declaration.name, declaration.content, at: declaration.location)
                }
            }
        } catch {
            faults += error.diagnostics
            named = nil
        }
    }

    /// `test "name"` with nothing behind it.
    private func unfinished(_ declaration: PackScript.Declaration, _ text: TestText) -> PolicyTest {
        let fault = Diagnostic.testUnfinished(declaration.word, declaration.name)
        return PolicyTest(
            pack: packID, name: declaration.name, location: declaration.location,
            content: .invalid([text.complete(fault, at: declaration.location, token: nil)]))
    }

    // MARK: Properties

    private mutating func readProperty(
        _ declaration: PackScript.Declaration, script: Int, _ index: Int, _ text: TestText
    ) {
        let influences = influences ?? RuleInfluences(program)
        self.influences = influences
        var reader = PropertyReader(
            program, influences, defaultDay: day,
            TestReading(vocabulary, pack: pack, text: text, location: declaration.location))
        let property = reader.property(declaration.name, declaration.content, script: script, declaration: index)
        tests.append(
            PolicyTest(
                pack: packID, name: declaration.name, location: declaration.location,
                content: property.map { .property($0) } ?? .invalid(reader.reading.diagnostics)))
    }

    // MARK: Cases

    private mutating func readCases(_ declaration: PackScript.Declaration, script: Int, _ text: TestText) {
        named?.insert(declaration.name)
        let folder = cases ?? folder
        guard folder.names.contains(declaration.name) else {
            if folder.fault != nil { return }
            let files = folder.names.filter { $0.hasSuffix(".json") }
            var fault = Diagnostic.casesMissing(
                declaration.name, folder: folder.path, nearest: nearestName(to: declaration.name, among: files))
            // The other folder may be meant for some of the files.
            if cases != nil { fault.severity = .note }
            return faults.append(text.complete(fault, at: declaration.location, token: declaration.name))
        }
        hasCases = true
        let path = folder.path(of: declaration.name)
        do throws(DiagnosticList) {
            let file = try CaseFile(reading: path)
            for worked in file.cases {
                let content = WorkedCase(
                    script: script, name: declaration.name, input: worked.value, expected: worked.expected)
                tests.append(
                    PolicyTest(
                        pack: packID, name: declaration.name, row: worked.title,
                        location: SourceLocation(file: path, line: worked.line), content: .workedCase(content)))
            }
        } catch { faults += error.diagnostics }
    }

    // MARK: Tables

    private mutating func readTable(_ name: String) {
        do throws(DiagnosticList) {
            let table = try PlainTable(reading: folder.path(of: name))
            var reader = TestTableReader(table, vocabulary, pack: pack, packID: packID, day: day)
            reader.read()
            tests += reader.tests
            faults += reader.faults
        } catch { faults += error.diagnostics }
    }
}
