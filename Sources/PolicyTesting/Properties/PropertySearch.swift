internal import PolicyModel
internal import PolicyRules
internal import SeededNumbers

/// Looks for facts on which a property does not hold: from nothing, and by changing the facts that brought most so far.
///
/// What is tried depends on the property, its seed and the rules alone.
struct PropertySearch {
    typealias Facts = FactGenerator.Facts

    /// What is tried at once: a subject, and for a claim on pairs another with more of the fact that differs.
    struct Attempt {
        var facts: Facts
        var other: Facts?
    }

    struct Counterexample {
        var attempt: Attempt
        var breach: PropertyBreach
        /// The number of the run, from 1.
        var run: Int
    }

    enum Result {
        case kept
        /// Nothing came of any subject; what stood in the way most often.
        case vacuous([String])
        /// What is looked at does not depend on the fact that varies.
        case unread
        case broken(Counterexample)
    }

    private let trial: PropertyTrial
    private(set) var generator: FactGenerator
    /// Subjects that brought most, the best first.
    private var pool: [(score: Int, facts: Facts)] = []
    private var bestScore = 0
    /// Whether anything came of a subject.
    private var isTelling = false
    /// Whether the fact that varies was seen to be read, or to make a difference.
    private var readsVaried = false
    private var random: SeededNumbers
    private var obstacles: [String: Int] = [:]

    private static let batchSize = 25
    private static let groupSize = 4
    private static let sweepSize = 90
    private static let poolSize = 8
    private static let mostColumns = 48

    init(_ trial: PropertyTrial) throws {
        self.trial = trial
        generator = FactGenerator(trial.test, trial.program.schema)
        random = SeededNumbers(seed: trial.test.seed &+ 1)
        if let varied = trial.test.varied { add(varied) }
        for column in trial.test.named { add(column) }
        try discover()
    }

    // MARK: Facts that matter

    private mutating func discover() throws {
        var quiet = 0
        for round in 0..<10 where quiet < 3 {
            let before = generator.columns.count
            for column in try read(generator.facts()) { add(column) }
            if round == 0 { addWords() }
            quiet = generator.columns.count == before ? quiet + 1 : 0
        }
    }

    private mutating func read(_ facts: Facts) throws -> [FactColumn] {
        let columns = try trial.columnsRead(facts)
        if let varied = trial.test.varied, columns.contains(varied) { readsVaried = true }
        return columns
    }

    /// Whether a claim of more or less is about a fact that nothing reads: neither what ran, nor the text of anything that
    /// may bear on it. That it makes no difference may be claimed of any fact.
    private var isUnread: Bool {
        guard case .ordered = trial.test.claim else { return false }
        return !readsVaried && !trial.test.namesVaried
    }

    /// What only a subject that has come far is asked: the amount is worked out once no condition fails.
    private mutating func discoverMore() throws {
        guard let best = pool.first, best.score > bestScore else { return }
        bestScore = best.score
        let before = generator.columns.count
        for column in try read(best.facts) { add(column) }
        guard generator.columns.count > before else { return }
        bestScore = 0
        pool = pool.map { ($0.score, generator.completed($0.facts)) }
    }

    /// `has` and `get` are no reads, but they name a field.
    private mutating func addWords() {
        let test = trial.test
        let words = Set(test.figures.words)
        let definition = trial.program.schema.entities[test.entity]
        for (index, field) in definition.fields.enumerated() where index > 0 && words.contains(field.name) {
            add(FactColumn(link: nil, entity: test.entity, field: index, year: field.isYearly ? test.year : nil))
        }
    }

    private mutating func add(_ column: FactColumn) {
        guard generator.columns.count < PropertySearch.mostColumns, !trial.subjects.isGiven(column),
            !generator.columns.contains(column)
        else { return }
        if column.other != nil {
            // Which subjects belong together is for the property to say.
            if case .link = column.definition(trial.program.schema).type { return }
            generator.add(column)
        } else if let link = column.link {
            guard trial.subjects.key(ofLink: link) != nil else { return }
            generator.add(column)
            add(FactColumn(link: nil, entity: trial.test.entity, field: link, year: nil))
        } else if case .link = column.definition(trial.program.schema).type {
            guard let key = trial.subjects.key(ofLink: column.field) else { return }
            generator.add(column, key: key)
        } else {
            generator.add(column)
        }
        trial.columns = generator.columns
    }

    // MARK: Runs

    mutating func run() throws -> Result {
        let test = trial.test
        var done = 0
        while done < test.runs {
            let count = min(PropertySearch.batchSize, test.runs - done)
            if let found = try broken((0..<count).map { _ in group() }, from: done) { return .broken(found) }
            done += count
            try discoverMore()
            if done / PropertySearch.batchSize % 2 == 1, let sweep = sweep(),
                let found = try broken([sweep], from: done - 1)
            {
                return .broken(found)
            }
        }
        if isTelling { return isUnread ? .unread : .kept }
        let most = obstacles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return .vacuous(most.prefix(3).map(\.key))
    }

    /// Of one attempt by itself.
    func breach(_ attempt: Attempt) throws -> PropertyBreach? {
        let first = try trial.outcome(attempt.facts)
        let second = try attempt.other.map { try trial.outcome($0) }
        if case .broken(let breach) = trial.test.finding(first, second) { return breach }
        return nil
    }

    /// A subject, and for a claim on pairs the same with other values of the fact that varies, the least first.
    private mutating func group() -> [Facts] {
        let source = random.happens(30) ? nil : random.pick(pool)
        let facts = source.map { generator.variant(of: $0.facts) } ?? generator.facts()
        guard trial.test.varied != nil else { return [facts] }
        var group = [facts]
        for _ in 1..<PropertySearch.groupSize {
            guard let value = generator.other(0, than: random.pick(group) ?? facts) else { continue }
            var other = facts
            other[0] = value
            group.append(other)
        }
        return group.map { (position: generator.position(0, $0[0]), facts: $0) }
            .sorted { $0.position < $1.position }.map(\.facts)
    }

    /// The best subject with all values at, below and above a figure of the rule, or of one above another fact.
    private mutating func sweep() -> [Facts]? {
        guard trial.test.varied != nil, let source = random.pick(pool.filter { $0.score == pool[0].score }) else {
            return nil
        }
        let values = generator.thresholds(0, source.facts, most: PropertySearch.sweepSize)
        return values.isEmpty
            ? nil
            : values.map { value in
                var facts = source.facts
                facts[0] = value
                return facts
            }
    }

    // MARK: Findings

    /// Evaluates groups, and gives the first that breaks the property.
    private mutating func broken(_ groups: [[Facts]], from run: Int) throws -> Counterexample? {
        var outcomes = try trial.outcomes(groups.flatMap { $0 })[...]
        for (number, group) in groups.enumerated() {
            let own = Array(outcomes.prefix(group.count))
            outcomes = outcomes.dropFirst(group.count)
            if let attempt = brokenAttempt(own, group), let breach = try breach(attempt) {
                return Counterexample(attempt: attempt, breach: breach, run: run + number + 1)
            }
            noteDifference(own)
            for (outcome, facts) in zip(own, group) { note(outcome, facts) }
        }
        return nil
    }

    /// The first subject, or two neighbours, that break the property; where no two neighbours do, no others do.
    private mutating func brokenAttempt(_ outcomes: [PropertyOutcome], _ group: [Facts]) -> Attempt? {
        let isPair = trial.test.varied != nil
        for first in outcomes.indices.dropLast(isPair ? 1 : 0) {
            switch trial.test.finding(outcomes[first], isPair ? outcomes[first + 1] : nil) {
            case .silent: continue
            case .kept(let tells): isTelling = isTelling || tells
            case .broken: return Attempt(facts: group[first], other: isPair ? group[first + 1] : nil)
            }
        }
        return nil
    }

    private mutating func noteDifference(_ outcomes: [PropertyOutcome]) {
        guard !readsVaried, trial.test.varied != nil, let first = outcomes.first else { return }
        readsVaried = outcomes.dropFirst().contains { other in
            zip(first.results, other.results).contains { a, b in
                PropertyTest.parts(a, first.data).map(\.text) != PropertyTest.parts(b, other.data).map(\.text)
            }
        }
    }

    private mutating func note(_ outcome: PropertyOutcome, _ facts: Facts) {
        for obstacle in outcome.obstacles { obstacles[obstacle, default: 0] += 1 }
        let score = outcome.score
        guard score > 0, pool.count < PropertySearch.poolSize || score >= pool[pool.count - 1].score else { return }
        let place = pool.firstIndex { $0.score <= score } ?? pool.count
        pool.insert((score, facts), at: place)
        if pool.count > PropertySearch.poolSize { pool.removeLast() }
    }
}

extension FactGenerator {
    /// Where a value of a column stands among the others: words in the order given.
    func position(_ index: Int, _ value: InputValue?) -> Int128 {
        guard let value else { return -1 }
        if let axis = sources[index].axis, let position = axis.position(value) { return position }
        guard case .words(let words) = sources[index].range else { return 0 }
        return Int128(words.firstIndex(of: value) ?? 0)
    }
}
