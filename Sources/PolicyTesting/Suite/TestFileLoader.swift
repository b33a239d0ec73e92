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
    private let cases: String?
    private let day: CalendarDate
    /// The number of the next script in the suite.
    var nextScript = 0
    private(set) var tests: [PolicyTest] = []
    private(set) var scripts: [TestSuite.Script] = []
    private(set) var faults: [Diagnostic] = []
    private(set) var hasCases = false
    /// What the rules rest on, once a property asks.
    var influences: RuleInfluences?

    init(
        _ program: RuleProgram, _ vocabulary: TestVocabulary, pack: Int, folder: TestFolder, cases: String?,
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

    // MARK: Lua

    static let words = ["test", "cases", "property"]

    mutating func readScript(_ name: String) {
        let path = folder.path(of: name)
        do throws(DiagnosticList) {
            let bytes = try TestFolder.bytes(of: path)
            let script = try PackScript(path, of: pack, in: program, words: TestFileLoader.words)
            let declarations = try script.run(bytes)
            let number = nextScript + scripts.count
            scripts.append(TestSuite.Script(pack: packID, file: path, bytes: bytes, day: day))
            let reader = TestReader(
                vocabulary: vocabulary, pack: pack, packID: packID, text: TestText(bytes), defaultDay: day,
                call: { function, row throws(Diagnostic) in try script.call(function, row) },
                namesRead: script.namesRead)
            for (index, declaration) in declarations.enumerated() {
                switch declaration.word {
                case "cases": readCases(declaration, script: number, TestText(bytes))
                case "property": readProperty(declaration, script: number, index, TestText(bytes))
                default:
                    tests += reader.tests(declaration.name, declaration.content, at: declaration.location)
                }
            }
        } catch { faults += error.diagnostics }
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
        let folder = cases.map { TestFolder($0) } ?? folder
        guard folder.names.contains(declaration.name) else {
            if cases != nil { return }
            let files = folder.names.filter { $0.hasSuffix(".json") }
            let fault = Diagnostic.casesMissing(
                declaration.name, folder: folder.path, nearest: nearestName(to: declaration.name, among: files))
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

    mutating func readTable(_ name: String) {
        do throws(DiagnosticList) {
            let table = try PlainTable(reading: folder.path(of: name))
            var reader = TestTableReader(table, vocabulary, pack: pack, packID: packID, day: day)
            reader.read()
            tests += reader.tests
            faults += reader.faults
        } catch { faults += error.diagnostics }
    }
}
