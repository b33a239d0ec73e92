public import PolicyModel
public import PolicyRules

/// The changes to try in one pack, and which tests can notice each.
public struct MutationPlan: Sendable {
    /// Id of the pack.
    public let pack: String
    /// In the order of files and places.
    public let mutants: [Mutant]
    /// By mutant: indices of tests, those that are most likely to notice first.
    let tests: [[Int]]
    let source: PackSource

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
        for (file, bytes) in source.files.sorted(by: { $0.key < $1.key }) where file != "pack.lua" {
            let found = MutantFinder(bytes, pack: id, file: file, path: source.location(of: file), words: words)
            mutants += found.mutants.sorted { MutationPlan.order($0) < MutationPlan.order($1) }
        }
        self.mutants = mutants
        var known: [Place: [Int]] = [:]
        tests = mutants.map { mutant in
            let place = Place(file: mutant.location.file, reach: mutant.reach)
            if let tests = known[place] { return tests }
            let tests = MutationPlan.tests(for: place, reaches, loading)
            known[place] = tests
            return tests
        }
    }

    private struct Place: Hashable {
        var file: String
        var reach: Mutant.Reach
    }

    private static func order(_ mutant: Mutant) -> (Int, Int, Int) {
        (mutant.location.line ?? 0, mutant.location.column ?? 0, mutant.edits[0].range.upperBound)
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
}
