public import PolicyModel
public import PolicyRules

/// The tests of packs, read once: data that any number of machines can run, against any program with these packs.
public struct TestSuite: Sendable {
    /// A file of tests in Lua; those with case functions are run again in each machine.
    public struct Script: Sendable {
        public var pack: String
        public var file: String
        public var bytes: [UInt8]
        /// The day that `params` and `as_of` of case functions are those of.
        public var day: CalendarDate
    }

    /// In the order of packs, files and lines.
    public var tests: [PolicyTest] = []
    public private(set) var scripts: [Script] = []
    /// Files, or parts of files, that cannot be read as tests; what can be is in ``tests``.
    public private(set) var faults: [Diagnostic] = []
    /// Ids of the packs that were asked for.
    public let packs: [String]
    // The folder of cases that was given, the files of it that scripts name, nil where not all of them are known, and what
    // is said of the others.
    private var cases: TestFolder?
    private var named: Set<String>? = []
    private var unusedCases: [Diagnostic] = []

    /// Reads the tests of the packs that were asked for, from the folder `tests` of each.
    /// - Parameter cases: the folder that case files are taken from instead. Names that it lacks, and files of it that no
    ///   script names, are among the ``faults``.
    public init(of program: RuleProgram, cases: String? = nil) {
        packs = program.packs.filter(\.isRequested).map(\.manifest.id)
        let vocabulary = TestVocabulary(program)
        let day = program.defaultTestDay
        let cases = cases.map { TestFolder($0, isNeeded: true) }
        var casesFound = false
        var influences: RuleInfluences?
        for (index, pack) in program.packs.enumerated() where pack.isRequested {
            let folder = TestFolder(pack.source.path + "/tests")
            var loader = TestFileLoader(program, vocabulary, pack: index, folder: folder, cases: cases, day: day)
            loader.nextScript = scripts.count
            loader.influences = influences
            loader.read()
            tests += loader.tests
            scripts += loader.scripts
            faults += loader.faults
            influences = loader.influences
            casesFound = casesFound || loader.hasCases
            named = loader.named.flatMap { named?.union($0) }
        }
        guard let cases else { return }
        self.cases = cases
        unusedCases = named.map(cases.unusedCasesInOne) ?? []
        faults += unusedCases
        guard !casesFound else { return }
        if let fault = cases.fault {
            faults.append(fault)
        } else if cases.names.isEmpty {
            faults.append(.testFileUnreadable(cases.path, "there is nothing in the folder", "文件夹为空"))
        }
    }

    /// Has the files of a folder of cases that suites share told once, where no script of any of them names them.
    public static func tellUnusedCasesOnce(of suites: inout [TestSuite]) {
        guard suites.count > 1, let cases = suites[0].cases else { return }
        var named: Set<String>? = []
        for index in suites.indices {
            let own = suites[index].unusedCases
            suites[index].faults.removeAll(where: own.contains)
            named = suites[index].named.flatMap { named?.union($0) }
        }
        if let named { suites[suites.count - 1].faults += cases.unusedCasesInOne(besides: named) }
    }

    /// The same with all properties tried on the facts that a seed makes up.
    public func seeded(with seed: UInt64) -> TestSuite {
        var suite = self
        for index in suite.tests.indices {
            guard case .property(var property) = suite.tests[index].content else { continue }
            property.seed = seed
            suite.tests[index].content = .property(property)
        }
        return suite
    }

    /// The tests whose pack, file, name or row has a text in it, or that match a glob with `*` or `?`; of what is said of
    /// files, errors alone.
    public func filtered(by text: String) -> TestSuite {
        var suite = self
        suite.faults = faults.filter { $0.severity == .error }
        suite.tests = tests.filter { TestFilter(text).matches($0) }
        return suite
    }
}
