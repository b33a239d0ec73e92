public import PolicyModel
public import PolicyRules

/// The changes to try in one pack, and which tests can notice each.
public struct MutationPlan: Sendable {
    /// Id of the pack.
    public let pack: String
    /// In the order of files and places.
    public let mutants: [Mutant]
    /// By mutant.
    let tests: [Reaching]
    let source: PackSource
    private let marks: [MutationMark]

    /// - Parameters:
    ///   - schema: the fields that the pack may read.
    ///   - reaches: what each test of the pack reached, by its index in the suite.
    ///   - loading: what ran while the pack loaded.
    public init(
        _ source: PackSource, id: String, schema: Schema = Schema(), reaches: [Set<CoveragePoint>],
        loading: Set<CoveragePoint>
    ) {
        self.source = source
        pack = id
        let words = FieldWords(schema)
        var mutants: [Mutant] = []
        var marks: [MutationMark] = []
        for (file, bytes) in source.files.sorted(by: { $0.key < $1.key }) where file != "pack.lua" {
            let found = MutantFinder(bytes, pack: id, file: file, path: source.location(of: file), words: words)
            mutants += found.mutants
            marks += found.marks
        }
        self.marks = marks
        self.mutants = mutants
        var known: [Place: Reaching] = [:]
        tests = mutants.map { mutant in
            let place = Place(
                file: mutant.location.file, reach: mutant.reach,
                line: mutant.reach.isFunction ? mutant.location.line : nil)
            if let tests = known[place] { return tests }
            var tests = Reaching(all: MutationPlan.tests(for: place, reaches, loading))
            if let line = place.line {
                tests.near = Set(tests.all.filter { reaches[$0].contains(.line(place.file, line)) })
            }
            known[place] = tests
            return tests
        }
    }

    /// Indices of the tests that can notice a mutant.
    struct Reaching: Sendable {
        var all: [Int]
        /// Those that ran its very line.
        var near: Set<Int> = []
    }

    private struct Place: Hashable {
        var file: String
        var reach: Mutant.Reach
        /// Nil outside of functions.
        var line: Int?
    }

    private static func tests(
        for place: Place, _ reaches: [Set<CoveragePoint>], _ loading: Set<CoveragePoint>
    ) -> [Int] {
        func all(_ isReached: (Set<CoveragePoint>) -> Bool) -> [Int] {
            reaches.indices.filter { isReached(reaches[$0]) }
        }
        switch place.reach {
        case .function(let line):
            let function = CoveragePoint.function(place.file, line)
            let own = all { $0.contains(function) }
            // What a function does while the pack loads, any test can notice.
            return loading.contains(function) ? own + reaches.indices.filter { !own.contains($0) } : own
        case .parameter(let name):
            return all { $0.contains { if case .parameter(name, _) = $0 { true } else { false } } }
        case .rule(let name): return all { $0.contains(.rule(name)) }
        case .everything: return Array(reaches.indices)
        }
    }

    // MARK: Marks

    /// What is wrong with the marks, once it is known what became of the mutants: marks that cannot be read, errors; marks of
    /// changes that are not tried or that tests notice, warnings.
    public func findings(_ outcomes: [MutantOutcome]) -> [Diagnostic] {
        marks.flatMap { mark -> [Diagnostic] in
            let own = mutants.indices.filter {
                mutants[$0].location.file == mark.location.file && mutants[$0].location.line == mark.line
            }
            if let fault = mark.fault {
                let survivors = own.filter { outcomes[$0] == .survived }.map { mutants[$0].name }
                return [.mutationMark(mark, fault, survivors: survivors)]
            }
            return mark.changes.compactMap { change in
                guard let index = own.first(where: { mutants[$0].name == change }) else {
                    return .mutationMarkUnknown(change, mark, tried: own.map { mutants[$0].name })
                }
                let isNeeded = outcomes[index] != .killed && outcomes[index] != .invalid
                return isNeeded ? nil : .mutationMarkNeedless(change, mark, outcomes[index])
            }
        }
    }
}
