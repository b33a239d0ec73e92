internal import PolicyModel
internal import PolicyRules

extension Snapshot {
    /// The file, a newline at the end.
    public var text: [UInt8] {
        var text = Text()
        text.line(Snapshot.signature + String(Snapshot.format))
        text.line("data", head.data)
        text.line("folder", head.folder)
        text.line("digest", head.digest)
        text.line("as_of", head.asOf.description)
        text.line("year", String(head.year))
        for rule in rules {
            text.endParagraph()
            text.line("rule", rule.id, rule.entity)
            for entry in rule.entries { text.line(entry) }
        }
        for value in values {
            text.endParagraph()
            text.line(value.sort.rawValue, value.id, value.entity)
            for entry in value.entries { text.line(entry.key, entry.text) }
        }
        return text.bytes
    }

    /// What comes before the words of a cell.
    enum Label: String, CaseIterable {
        case value = "value: "
        case funding = "paid by: "
        case failed = "failed: "
        case missing = "missing: "
        case review = "review: "
    }

    /// The lines so far.
    private struct Text {
        var bytes: [UInt8] = []

        /// Cells between tabs.
        mutating func line(_ cells: String...) {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: "\t")) }
                append(cell)
            }
            bytes.append(UInt8(ascii: "\n"))
        }

        mutating func endParagraph() { bytes.append(UInt8(ascii: "\n")) }

        mutating func line(_ entry: Entry) {
            let outcome = entry.outcome
            append(entry.key)
            bytes.append(UInt8(ascii: "\t"))
            append(outcome.verdict.rawValue)
            if outcome.entitledFen != nil || outcome.payableFen != nil { cell(outcome.entitledFen) }
            if outcome.payableFen != nil { cell(outcome.payableFen) }
            if let value = outcome.value { cell(.value, [value]) }
            cell(.funding, outcome.funding.map { $0.party + " " + Snapshot.yuan($0.fen) })
            let grounds = outcome.grounds ?? DecisionGrounds()
            cell(.failed, grounds.failed)
            cell(.missing, grounds.missing)
            cell(.review, grounds.review)
            bytes.append(UInt8(ascii: "\n"))
        }

        private mutating func cell(_ fen: Int128?) {
            bytes.append(UInt8(ascii: "\t"))
            bytes += Array((fen.map(Snapshot.yuan) ?? "-").utf8)
        }

        private mutating func cell(_ label: Label, _ items: [String]) {
            guard !items.isEmpty else { return }
            bytes.append(UInt8(ascii: "\t"))
            bytes += Array(label.rawValue.utf8)
            for (index, item) in items.enumerated() {
                if index > 0 { bytes += [UInt8(ascii: ","), UInt8(ascii: " ")] }
                append(item, isListed: label != .value)
            }
        }

        /// A text in which no tab and no line end is left, and which is not empty.
        private mutating func append(_ text: String, isListed: Bool = false) {
            if text.isEmpty { bytes += [UInt8(ascii: "\\"), UInt8(ascii: "0")] }
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): bytes += [byte, byte]
                case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
                case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
                case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
                case UInt8(ascii: ",") where isListed: bytes += [UInt8(ascii: "\\"), byte]
                default: bytes.append(byte)
                }
            }
        }
    }

    private static func yuan(_ fen: Int128) -> String {
        let (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        return (fen < 0 ? "-" : "") + "\(whole)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
}
