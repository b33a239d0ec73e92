extension Unit {
    /// A unit by its Chinese or English spelling, alone or as a product or quotient of units.
    ///
    /// `万元`, `元/kWh`, `tce/万元`, `万元*亩`, `元/亩/人`; `/` divides by the one unit after it. English spellings are
    /// read in any case. Nil when a part is unknown.
    public init?(parsing text: String) {
        if let unit = Self.bySpelling[Self.folded(text)] {
            self = unit
            return
        }
        var result: Unit?
        var part = ""
        var divides = false
        for character in text + "*" {
            guard Self.operators.contains(character) else {
                part.append(character)
                continue
            }
            guard let factor = Self.power(part) else { return nil }
            if let left = result {
                guard let joined = left.joined(factor, divides: divides) else { return nil }
                result = joined
            } else {
                result = factor
            }
            part = ""
            divides = character == "/" || character == "／"
        }
        guard let result else { return nil }
        self = result
    }

    /// The known spelling nearest to an unknown one, part by part, for "did you mean"; nil where nothing is near.
    public static func nearest(to text: String) -> String? {
        var answer = ""
        var part = ""
        for character in text + "*" {
            guard operators.contains(character) else {
                part.append(character)
                continue
            }
            if power(part) == nil {
                guard let near = nearestName(to: trimmed(part), among: spellings) else { return nil }
                answer += near
            } else {
                answer += trimmed(part)
            }
            answer.append(character)
            part = ""
        }
        answer.removeLast()
        return answer
    }

    private static let operators: Set<Character> = ["/", "／", "*", "·", "×"]

    /// One unit, perhaps with an exponent: `亩^2`.
    private static func power(_ text: String) -> Unit? {
        let parts = text.split(separator: "^", omittingEmptySubsequences: false)
        guard let unit = bySpelling[folded(String(parts[0]))] else { return nil }
        guard parts.count > 1 else { return unit }
        guard parts.count == 2, let exponent = Int(parts[1]), (1...16).contains(exponent) else { return nil }
        var result = unit
        for _ in 1..<exponent {
            guard let next = result.joined(unit, divides: false) else { return nil }
            result = next
        }
        guard exponent > 1 else { return unit }
        return Unit(
            "\(unit.symbol)^\(exponent)", result.dimension, result.numerator, over: result.denominator)
    }

    private func joined(_ other: Unit, divides: Bool) -> Unit? {
        let joined = divides ? dimension.divided(by: other.dimension) : dimension.multiplied(by: other.dimension)
        let (up, down) = divides ? (other.denominator, other.numerator) : (other.numerator, other.denominator)
        let (numerator, overflow) = numerator.multipliedReportingOverflow(by: up)
        let (denominator, overflowBelow) = denominator.multipliedReportingOverflow(by: down)
        guard let joined, !overflow, !overflowBelow else { return nil }
        return Unit("\(symbol)\(divides ? "/" : "*")\(other.symbol)", joined, numerator, over: denominator)
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    private static func folded(_ text: String) -> String {
        trimmed(text).lowercased()
    }

    private static let spellings: [String] = known.flatMap { [$0.unit.symbol] + $0.others }

    private static let bySpelling: [String: Unit] = {
        var table: [String: Unit] = [:]
        for (unit, others) in known {
            for spelling in [unit.symbol] + others { table[spelling.lowercased()] = unit }
        }
        return table
    }()
}
