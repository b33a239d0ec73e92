internal import PolicyModel
internal import PolicyRules

extension Snapshot {
    /// The file, a newline at the end.
    public var text: [UInt8] {
        var lines = [Snapshot.signature, "data\t" + Snapshot.escaped(data), "as_of\t\(asOf)", "year\t\(year)"]
        for rule in rules {
            lines += ["", Snapshot.escaped(rule.id) + "\t" + Snapshot.escaped(rule.entity)]
            lines += rule.entries.map(Snapshot.line)
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func line(_ entry: Entry) -> String {
        let outcome = entry.outcome
        var cells = [
            escaped(entry.key), outcome.verdict.rawValue, outcome.entitledFen.map(yuan) ?? "",
            outcome.payableFen.map(yuan) ?? "", outcome.value.map(escaped) ?? "",
        ]
        while cells.last == "" { cells.removeLast() }
        return cells.joined(separator: "\t")
    }

    private static func yuan(_ fen: Int128) -> String {
        let (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return (fen < 0 ? "-" : "") + "\(whole)." + (cents < 10 ? "0" : "") + "\(cents)"
    }

    /// A text in which no tab and no line end is left, and which is not empty.
    static func escaped(_ text: String) -> String {
        var result = text.isEmpty ? "\\0" : ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
