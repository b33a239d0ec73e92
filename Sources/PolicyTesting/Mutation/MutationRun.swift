public import PolicyModel

/// What became of the mutants of packs, in the order of packs, files and places.
public struct MutationRun: Sendable {
    /// The mutants of one pack.
    public struct Pack: Sendable {
        public var id: String
        public var mutants: [(mutant: Mutant, outcome: MutantOutcome)]
        /// How many tests there were to notice.
        public var tests: Int
        /// What is wrong with marks: errors where one cannot be read, warnings where one excuses nothing.
        public var marks: [Diagnostic]

        public init(
            id: String, mutants: [(mutant: Mutant, outcome: MutantOutcome)], tests: Int, marks: [Diagnostic] = []
        ) {
            self.id = id
            self.mutants = mutants
            self.tests = tests
            self.marks = marks
        }

        public func count(_ outcome: MutantOutcome) -> Int { mutants.count { $0.outcome == outcome } }

        public var survivors: [Mutant] { mutants.filter { $0.outcome.isSurvivor }.map(\.mutant) }
    }

    public var packs: [Pack]

    /// Marks that cannot be read: whoever wrote them believes something to be excused that is not.
    public var unreadableMarks: [Diagnostic] { packs.flatMap(\.marks).filter { $0.severity == .error } }
    public var duration: Duration

    public init(packs: [Pack], duration: Duration) {
        self.packs = packs
        self.duration = duration
    }

    /// The share of mutants that a test noticed, from 0 to 100: killed over killed and survived. Those marked as equivalent and
    /// those that are invalid do not count. 100 where there are none.
    public var score: Double { MutationRun.score(packs.flatMap { $0.mutants.map(\.outcome) }) }

    public static func score(_ outcomes: [MutantOutcome]) -> Double {
        let killed = outcomes.count { $0 == .killed }
        let all = killed + outcomes.count(where: \.isSurvivor)
        return all == 0 ? 100 : Double(killed) * 100 / Double(all)
    }
}
