// Conditions that lose a part or turn into their opposite.
extension MutantFinder {
    /// Each side of `and` and `or` is left out; of `a and b and c` each of the three.
    mutating func findOperands() {
        for connective in syntax.connectives where !outline.isApart(connective.sign) {
            let (left, right) = (connective.left, connective.right)
            guard !left.isEmpty, !right.isEmpty, written(left) != written(right) else { continue }
            if !isSettled(right) { omit(right, with: connective.sign..<right.upperBound) }
            if !connective.isContinued, !isSettled(left) { omit(left, with: left.lowerBound..<(connective.sign + 1)) }
        }
    }

    /// `a and true` and `a or false` are `a`.
    private func isSettled(_ range: Range<Int>) -> Bool {
        range.count == 1 && ["true", "false", "nil"].contains(where: tokens[range.lowerBound].isKeyword)
    }

    private mutating func omit(_ operand: Range<Int>, with range: Range<Int>) {
        add(
            .operand, at: operand.lowerBound, before: written(operand), after: "",
            edits: [edit(range, lines(in: range))])
    }

    /// What `if` asks and what a condition returns becomes its opposite, where nothing in it can be changed otherwise.
    mutating func findOpposites() {
        let predicates = predicates
        for outcome in syntax.outcomes where outcome.isPlain && !outline.isApart(outcome.range.lowerBound) {
            if outcome.isReturned {
                let isPredicate = outcome.function.map(predicates.contains) ?? false
                guard isPredicate || isBoolean(outcome.range) else { continue }
            }
            let start = tokens[outcome.range.lowerBound].range.lowerBound
            add(
                .opposite, at: outcome.range.lowerBound, before: written(outcome.range),
                after: "not \(written(outcome.range))",
                edits: [Mutant.Edit(range: start..<start, text: Array("not ".utf8))])
        }
    }

    /// Whether a name, field or call is true or false as far as its last name tells.
    private func isBoolean(_ range: Range<Int>) -> Bool {
        let last = range.upperBound - 1
        if tokens[last].kind == .name {
            let isField = last > range.lowerBound && tokens[last - 1].isSign(".")
            return isField && (words.booleans.contains(tokens[last].text) || tokens[last].isName("eligible"))
        }
        return range.contains { place in
            tokens[place].isSign(":") && ["has", "any", "all"].contains(where: tokens[place + 1].isName)
                && endOfCall(place + 1) == range.upperBound
        }
    }

    /// The end of `has "park"` and `any(f)`.
    private func endOfCall(_ name: Int) -> Int { (outline.closing[name + 1] ?? name + 1) + 1 }

    // MARK: Functions that answer yes or no

    private static let keys: Set<String> = ["scope", "where"]
    private static let methods: Set<String> = ["any", "all", "count", "where"]

    /// Tokens of the functions that have to return true or false: scopes, conditions, what members are picked by.
    private var predicates: Set<Int> {
        var found: Set<Int> = []
        var names: Set<String> = []
        func take(_ index: Int) {
            guard let token = outline.token(index) else { return }
            if token.isKeyword("function") { found.insert(index) }
            if token.kind == .name { names.insert(token.text) }
        }
        for declaration in outline.declarations {
            for entry in outline.entries(of: declaration.range.lowerBound)
            where MutantFinder.keys.contains(tokens[entry.range.lowerBound].text) { take(entry.range.lowerBound + 2) }
        }
        for condition in outline.conditions where tokens[condition.range.lowerBound].isSign("{") {
            let entries = outline.entries(of: condition.range.lowerBound).dropFirst(2)
            for entry in entries where !(outline.token(entry.range.lowerBound + 1)?.isSign("=") ?? false) {
                take(entry.range.lowerBound)
            }
        }
        for index in tokens.indices.dropFirst() where tokens[index].kind == .name && tokens[index - 1].isSign(":") {
            guard MutantFinder.methods.contains(tokens[index].text), outline.token(index + 1)?.isSign("(") == true
            else {
                continue
            }
            take(index + 2)
        }
        for index in tokens.indices.dropLast() where tokens[index].isKeyword("function") {
            if tokens[index + 1].kind == .name, names.contains(tokens[index + 1].text) { found.insert(index) }
        }
        return found
    }
}
