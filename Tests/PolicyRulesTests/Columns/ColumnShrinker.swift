import PolicyModel

@testable import PolicyRules

/// Makes a case that fails smaller for as long as it fails: rules, subjects, facts, and then the words of the rule.
struct ColumnShrinker {
    /// Declarations that stay as they are, and those of the rules, a line each.
    let head: String
    private(set) var rules: [String]
    private(set) var facts: TrialFacts
    /// Whether a case still fails; false too for what does not load.
    private let fails: ([String], TrialFacts) -> Bool
    /// Cases that are tried at most.
    private var tries: Int

    init(
        head: String, rules: [String], facts: TrialFacts, tries: Int = 6_000,
        fails: @escaping ([String], TrialFacts) -> Bool
    ) {
        (self.head, self.rules, self.facts, self.tries, self.fails) = (head, rules, facts, tries, fails)
    }

    /// Columns and interpreter disagree.
    static func disagree(_ head: String, _ rules: [String], _ facts: TrialFacts) -> Bool {
        do {
            let source = Trial.source(([head] + rules).joined(separator: "\n"))
            let program = try RuleProgram.load([source])
            guard let day = CalendarDate(iso: "2024-12-31") else { return false }
            let trial = try ColumnTrial(
                program, try RuleProgram.load([source]), try facts.data(program.schema), asOf: day, year: 2024)
            return !trial.differences.isEmpty
        } catch { return false }
    }

    mutating func shrink() {
        var size = -1
        while size != self.size, tries > 0 {
            size = self.size
            shrinkRules()
            shrinkSubjects()
            shrinkFacts()
            for index in rules.indices { shrinkWords(of: index) }
        }
    }

    private var size: Int { rules.reduce(0) { $0 + words($1).count } + facts.places.count + facts.subjects.count }

    private mutating func isStillFailing(_ rules: [String], _ facts: TrialFacts) -> Bool {
        guard tries > 0 else { return false }
        tries -= 1
        return fails(rules, facts)
    }

    // MARK: Rules and data

    private mutating func shrinkRules() {
        for index in rules.indices.reversed() {
            var fewer = rules
            fewer.remove(at: index)
            if isStillFailing(fewer, facts) { rules = fewer }
        }
    }

    /// Half of the subjects at once, then fewer and fewer.
    private mutating func shrinkSubjects() {
        var stretch = facts.subjects.count / 2
        while stretch > 0 {
            var start = 0
            while start < facts.subjects.count {
                var fewer = facts
                fewer.subjects.removeSubrange(start..<min(start + stretch, facts.subjects.count))
                if isStillFailing(rules, fewer) { facts = fewer } else { start += stretch }
            }
            stretch /= 2
        }
    }

    private mutating func shrinkFacts() {
        for place in facts.places {
            var fewer = facts
            fewer[place] = nil
            if isStillFailing(rules, fewer) {
                facts = fewer
                continue
            }
            guard let value = facts[place] else { continue }
            for simpler in value.simpler {
                var other = facts
                other[place] = simpler
                if isStillFailing(rules, other) {
                    facts = other
                    break
                }
            }
        }
    }

    // MARK: Words

    private func words(_ text: String) -> [String] {
        var words: [String] = []
        for match in text.matches(of: /"[^"]*"|[\w.]+|[=~<>]=|\/\/|\.\.|\S/) { words.append(String(match.output)) }
        return words
    }

    /// Leaves out stretches of a rule's words, or puts something short in their place.
    private mutating func shrinkWords(of index: Int) {
        for length in [32, 16, 8, 6, 5, 4, 3, 2, 1] {
            var start = 0
            while true {
                let words = words(rules[index])
                guard start + length <= words.count else { break }
                let isDone = ([[]] + (length > 1 ? [["1"], ["true"], ["nil"]] : [])).contains { instead in
                    let shorter = words[..<start] + instead + words[(start + length)...]
                    var fewer = rules
                    fewer[index] = shorter.joined(separator: " ")
                    guard isStillFailing(fewer, facts) else { return false }
                    rules = fewer
                    return true
                }
                if !isDone { start += 1 }
            }
        }
    }

    // MARK: Writing

    /// The case as an entry of ``ColumnRegressionTests``.
    var text: String {
        let lines = facts.lines.map { "            \"\($0)\"," }.joined(separator: "\n")
        return """
            ColumnRegression(
                rules: #\"\"\"
            \(rules.map { "        \($0)" }.joined(separator: "\n"))
                    \"\"\"#,
                facts: [
            \(lines)
                ]),
            """
    }
}

extension InputValue {
    /// Values that are easier to think about.
    fileprivate var simpler: [InputValue] {
        switch self {
        case .integer(let number): [0, 1, 2, 10].filter { $0 != number }.map { .integer($0) }
        case .number(let number): [0, 1, 0.5].filter { $0 != number }.map { .number($0) }
        case .boolean(true): [.boolean(false)]
        case .quantity(let quantity):
            [0, 1, 100, 10_000].map { Quantity(scaled: $0 * Quantity.scale, dimension: quantity.dimension) }
                .filter { $0 != quantity }.map { .quantity($0) }
        default: []
        }
    }
}
