internal import PolicyModel
internal import PolicyRules

/// Makes the facts of a counterexample few and simple, and brings the two values of a pair together, as long as the
/// property does not hold of them.
struct CounterexampleShrinker {
    typealias Facts = FactGenerator.Facts
    typealias Attempt = PropertySearch.Attempt

    private let trial: PropertyTrial
    private let search: PropertySearch
    private(set) var best: PropertySearch.Counterexample
    /// How many attempts may still be made.
    private var budget = 500
    /// Facts that may be missing: those that are already.
    private let missing: Set<String>
    private let isError: Bool

    init(_ trial: PropertyTrial, _ search: PropertySearch, _ found: PropertySearch.Counterexample) throws {
        self.trial = trial
        self.search = search
        best = found
        missing = try CounterexampleShrinker.missing(found.attempt, trial)
        isError = found.breach.error != nil
    }

    private static func missing(_ attempt: Attempt, _ trial: PropertyTrial) throws -> Set<String> {
        let first = try trial.outcome(attempt.facts).missing
        return try attempt.other.map { first.union(try trial.outcome($0).missing) } ?? first
    }

    mutating func shrink() throws {
        for _ in 0..<4 {
            let before = best.attempt.facts
            try drop()
            for index in search.generator.columns.indices { try simplify(index) }
            if best.attempt.facts == before { break }
        }
        if best.attempt.other != nil {
            try simplifyOther()
            try close()
            for index in search.generator.columns.indices.dropFirst() { try lower(index) }
            for index in search.generator.columns.indices.dropFirst() { try simplify(index) }
        }
    }

    /// Takes an attempt where it breaks the property in the same way.
    private mutating func take(_ attempt: Attempt) throws -> Bool {
        guard budget > 0, attempt.facts != best.attempt.facts || attempt.other != best.attempt.other else {
            return false
        }
        budget -= 1
        guard let breach = try search.breach(attempt), (breach.error != nil) == isError,
            try CounterexampleShrinker.missing(attempt, trial).isSubset(of: missing)
        else { return false }
        best.attempt = attempt
        best.breach = breach
        return true
    }

    /// With another value of a column in both facts of a pair; the fact that differs only in the first.
    private func changed(_ index: Int, _ value: InputValue?) -> Attempt {
        var attempt = best.attempt
        attempt.facts[index] = value
        if index > 0 || trial.test.varied == nil { attempt.other?[index] = value }
        return attempt
    }

    private mutating func drop() throws {
        for index in search.generator.columns.indices.reversed() {
            guard best.attempt.facts[index] != nil, index > 0 || trial.test.varied == nil else { continue }
            _ = try take(changed(index, nil))
        }
    }

    // MARK: Simple values

    private mutating func simplify(_ index: Int) throws {
        guard let value = best.attempt.facts[index] else { return }
        for simpler in simpler(index, than: value) where try take(changed(index, simpler)) { return }
    }

    /// The simplest first.
    private func simpler(_ index: Int, than value: InputValue) -> [InputValue] {
        let source = search.generator.sources[index]
        switch source.range {
        case .words(let words): return Array(words.prefix { $0 != value })
        case .between(let low, let high):
            guard let axis = source.axis, axis.kind != .day, let position = axis.position(value) else { return [] }
            let nearest = min(max(0, low), high)
            var found = [nearest]
            for part in [position / 1000, position / 100, position / 10, position / 2, position] {
                found += [1, 2, 3, 4].map { part.rounded(digits: $0) }
            }
            found.append(position - position % (axis.step * 100))
            return found.filter { simpler in
                simpler >= low && simpler <= high && simpler % axis.step == 0
                    && isSimpler(simpler, than: position, nearest)
            }
            .map(axis.value)
        }
    }

    /// Fewer digits, or as many and nearer to nothing.
    private func isSimpler(_ position: Int128, than other: Int128, _ nearest: Int128) -> Bool {
        let (digits, others) = (position.significantDigits, other.significantDigits)
        return digits != others ? digits < others : (position - nearest).magnitude < (other - nearest).magnitude
    }

    // MARK: The values of a pair

    private mutating func simplifyOther() throws {
        guard let value = best.attempt.other?[0] else { return }
        for simpler in simpler(0, than: value)
        where search.generator.position(0, simpler) > search.generator.position(0, best.attempt.facts[0]) {
            if try take(withOther(simpler)) { return }
        }
    }

    private func withOther(_ value: InputValue?) -> Attempt {
        var attempt = best.attempt
        attempt.other?[0] = value
        return attempt
    }

    /// Takes another fact of the same kind down to nothing, and both values of the pair by as much.
    private mutating func lower(_ index: Int) throws {
        let sources = search.generator.sources
        guard let axis = sources[0].axis, axis == sources[index].axis, axis.kind != .day,
            let distance = best.attempt.facts[index].flatMap(axis.position), distance != 0
        else { return }
        var attempt = changed(index, axis.value(0))
        for facts in [\Attempt.facts, \Attempt.second] {
            guard let position = attempt[keyPath: facts][0].flatMap(axis.position), position >= distance else { return }
            attempt[keyPath: facts][0] = axis.value(position - distance)
        }
        _ = try take(attempt)
    }

    /// Halves the way between the two values until they touch; where they never do, they stay as they were.
    private mutating func close() throws {
        guard let axis = search.generator.sources[0].axis else { return }
        let before = best
        while let low = best.attempt.facts[0].flatMap(axis.position),
            let high = best.attempt.other?[0].flatMap(axis.position)
        {
            if high - low <= axis.step { return }
            let middle = axis.value(low + (high - low) / axis.step / 2 * axis.step)
            if try take(withOther(middle)) { continue }
            if try take(changed(0, middle)) { continue }
            break
        }
        best = before
    }
}

extension PropertySearch.Attempt {
    /// The facts of the second subject.
    fileprivate var second: FactGenerator.Facts {
        get { other ?? facts }
        set { other = newValue }
    }
}
