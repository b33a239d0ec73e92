internal import PolicyModel

// What can be changed at one token.
extension MutantFinder {
    private static let swaps: [String: (kind: Mutant.Kind, text: String)] = [
        ">=": (.comparison, ">"), ">": (.comparison, ">="), "<=": (.comparison, "<"), "<": (.comparison, "<="),
        "==": (.equality, "~="), "~=": (.equality, "=="), "and": (.connective, "or"), "or": (.connective, "and"),
        "+": (.arithmetic, "-"), "-": (.arithmetic, "+"), "*": (.arithmetic, "/"), "/": (.arithmetic, "*"),
        "//": (.arithmetic, "/"), "%": (.arithmetic, "//"),
        "true": (.boolean, "false"), "false": (.boolean, "true"),
    ]

    private static let extremes = [
        "min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor",
    ]

    /// Words with a fixed meaning, by the key that they are given to.
    private static let words: [String: [String]] = [
        "keep": ["highest", "sum", "first", "difference"], "overrun": ["prorate", "queue"], "ties": ["share", "key"],
        "cut": ["floor", "ceil", "half"], "order": ["descending", "ascending"],
    ]

    private static let modes = ["half up", "half even", "down", "up"]
    private static let days = ["last_day": "next_day", "next_day": "last_day"]

    mutating func find(at index: Int) {
        let token = tokens[index]
        switch token.kind {
        case .number: for text in MutantFinder.neighbours(of: token.text) { replace(index, .number, by: text) }
        case .text: findText(at: index)
        case .name: findExtreme(at: index)
        case .keyword where token.text == "not": replace(index, .negation, by: "")
        case .keyword, .sign:
            if token.text == "{" { findRows(at: index) }
            guard let swap = MutantFinder.swaps[token.text], isOperator(at: index) else { return }
            replace(index, swap.kind, by: swap.text)
        }
    }

    /// `local x <const>` compares nothing, and the sign of a number is no difference.
    private func isOperator(at index: Int) -> Bool {
        let token = tokens[index]
        let isAttribute = ["const", "close"]
        if token.text == "<", let name = outline.token(index + 1), isAttribute.contains(name.text) { return false }
        if token.text == ">", let name = outline.token(index - 1), isAttribute.contains(name.text) { return false }
        guard token.text == "-" else { return true }
        guard let before = outline.token(index - 1) else { return false }
        switch before.kind {
        case .name, .number, .text: return true
        case .keyword: return ["end", "true", "false", "nil"].contains(before.text)
        case .sign: return [")", "]", "}"].contains(before.text)
        }
    }

    // MARK: Numbers

    /// A number one unit of its last digit up and down; none for what is not written in plain digits.
    static func neighbours(of text: String) -> [String] {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, text.count <= 18, text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
            let value = Int64(parts.joined()), !parts[0].isEmpty
        else { return [] }
        let places = parts.count == 2 ? parts[1].count : 0
        return [value + 1, value - 1].map { value in
            var digits = String(value.magnitude)
            if digits.count <= places { digits = String(repeating: "0", count: places + 1 - digits.count) + digits }
            if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
            // In brackets, as two dashes would start a comment.
            return value < 0 ? "(-\(digits))" : digits
        }
    }

    // MARK: Texts

    private mutating func findText(at index: Int) {
        let token = tokens[index]
        func isKey(_ name: String) -> Bool {
            outline.token(index - 1)?.isSign("=") == true && outline.token(index - 2)?.isName(name) == true
        }
        if token.text.utf8.count == 10, let date = CalendarDate(iso: token.text) {
            for step in isFirstDay(token.text, at: index) ? [1] : [1, -1] {
                if let other = date.adding(days: step) { replace(index, .date, by: "\"\(other)\"") }
            }
            return
        }
        for (key, words) in MutantFinder.words.sorted(by: { $0.key < $1.key })
        where words.contains(token.text) && isKey(key) {
            for word in words where word != token.text { replace(index, .word, by: "\"\(word)\"") }
            return
        }
        if isKey("rounding"), let rounding = AmountRounding(parsing: token.text) {
            let unit = token.text.split(separator: " ")[0]
            let modes = MutantFinder.modes.filter { $0 != rounding.mode.rawValue && $0 != "half even" }
            for mode in modes {
                replace(index, .rounding, by: mode == "half up" ? "\"\(unit)\"" : "\"\(unit) \(mode)\"")
            }
            return
        }
        findArgument(at: index)
    }

    /// Whether a date is the first of a parameter's values: a day earlier would only turn an error into a value.
    private func isFirstDay(_ day: String, at index: Int) -> Bool {
        guard let declaration = outline.declaration(at: index), declaration.word == "param",
            outline.token(index - 1)?.isSign("[") == true
        else { return false }
        return declaration.range.allSatisfy { place in
            tokens[place].kind != .text || !tokens[place - 1].isSign("[") || tokens[place].text >= day
        }
    }

    /// `round(x, "yuan", "down")`, `months(1, "last_day")`
    private mutating func findArgument(at index: Int) {
        let token = tokens[index]
        guard outline.token(index - 1)?.isSign(",") == true else { return }
        if MutantFinder.modes.contains(token.text) {
            for mode in MutantFinder.modes where mode != token.text && mode != "half even" {
                replace(index, .rounding, by: "\"\(mode)\"")
            }
        } else if let day = MutantFinder.days[token.text] {
            replace(index, .word, by: "\"\(day)\"")
        } else if outline.token(index + 1)?.isSign(")") == true, AmountRounding(parsing: token.text) != nil {
            replace(index, .rounding, by: "\"\(token.text)\", \"down\"")
        }
    }

    // MARK: Names

    private mutating func findExtreme(at index: Int) {
        guard let other = MutantFinder.extremes[tokens[index].text], outline.token(index + 1)?.isSign("(") == true,
            !isDefined(at: index)
        else { return }
        replace(index, .extreme, by: other)
    }

    /// Whether a name is that of the function that is written down here, `function limits.max(x)`.
    private func isDefined(at index: Int) -> Bool {
        var place = index - 1
        while let token = outline.token(place), token.kind == .name || token.isSign(".") || token.isSign(":") {
            place -= 1
        }
        return outline.token(place)?.isKeyword("function") == true
    }

    // MARK: Rows

    /// A table of rows with a number each, such as `tier` and `brackets` take: neighbours change places.
    private mutating func findRows(at brace: Int) {
        let rows = outline.entries(of: brace).map(\.range)
        guard rows.count >= 2, rows.allSatisfy(isRow) else { return }
        for (first, second) in zip(rows, rows.dropFirst()) {
            let texts = [first, second].map { range in
                String(
                    decoding: source[
                        tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound],
                    as: UTF8.self)
            }
            add(
                .rows, at: first.lowerBound, before: written(first), after: written(second),
                edits: [edit(first, texts[1]), edit(second, texts[0])])
        }
    }

    private func isRow(_ range: Range<Int>) -> Bool {
        guard tokens[range.lowerBound].isSign("{"), outline.closing[range.lowerBound] == range.upperBound - 1 else {
            return false
        }
        return outline.entries(of: range.lowerBound).count <= 2 && tokens[range].contains { $0.kind == .number }
    }
}
