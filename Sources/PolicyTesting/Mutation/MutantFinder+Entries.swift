// What a declaration says is left out.
extension MutantFinder {
    /// Keys that a declaration can do without, by its word.
    private static let optional: [String: Set<String>] = [
        "rule": ["scope", "floor", "cap"], "ranking": ["where", "within"], "population": ["where", "within"],
        "stack": ["cap"], "linkage": ["factor"], "allocation": ["where"],
    ]

    /// A scope, a floor, a cap, whom a ranking takes: left out, one at a time.
    mutating func findEntries() {
        for declaration in outline.declarations {
            guard let keys = MutantFinder.optional[declaration.word] else { continue }
            for entry in outline.entries(of: declaration.range.lowerBound) {
                let key = tokens[entry.range.lowerBound]
                guard key.kind == .name, keys.contains(key.text), tokens[entry.range.lowerBound + 1].isSign("="),
                    !isNext(toZero: entry.range)
                else { continue }
                let range = entry.range.lowerBound..<(entry.range.upperBound + (entry.hasComma ? 1 : 0))
                add(
                    .entry, at: range.lowerBound, before: key.text, after: "", edits: [edit(range, lines(in: range))])
            }
        }
    }

    /// `floor = wan(1)`: a unit less is no floor at all, which is tried anyway.
    private func isNext(toZero entry: Range<Int>) -> Bool {
        tokens[entry.lowerBound].isName("floor") && tokens[entry].count { $0.kind == .number } == 1
            && tokens[entry].contains { $0.kind == .number && MutantFinder.neighbours(of: $0.text).last == "0" }
    }
}
