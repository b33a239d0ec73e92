internal import PolicyModel

// For people: figures, how often each outcome was seen, and all that was not.
extension CoverageReport {
    /// The report without a newline after its last line.
    public func text(colour: Bool = false) -> String {
        func paint(_ text: String, _ code: String) -> String { colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
        var lines = figures().map { paint($0, "1") }
        for declaration in declarations() { lines += [""] + table(declaration) }
        let gaps = gaps()
        if !gaps.isEmpty {
            lines += ["", paint(LocalizedText("no test reaches:", "没有测试覆盖：").text(language), "1;31")] + gaps
        }
        let excused = excused()
        if !excused.isEmpty {
            let heading = LocalizedText("never reached, as marks say:", "标注为无法覆盖：").text(language)
            lines += ["", paint(heading, "1")] + excused
        }
        let wrong = coverage.wrongMarks.map(text)
        if !wrong.isEmpty {
            let heading = LocalizedText("marks that are wrong:", "有误的标注：").text(language)
            lines += ["", paint(heading, "1;31")] + wrong
        }
        return lines.map(TestReport.printable).joined(separator: "\n")
    }

    // MARK: Figures

    private func figures() -> [String] {
        CoverageItem.Kind.allCases.compactMap { kind in
            let (seen, all) = coverage.tally(kind)
            guard all > 0 else { return nil }
            let percent = CoverageReport.percent(Double(seen) * 100 / Double(all))
            let title = CoverageReport.title(of: kind).text(language)
            let count = LocalizedText("\(seen) of \(all)", "\(seen) / \(all)").text(language)
            return "\(padded(percent, 6)) %  \(title)  \(count)"
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    // MARK: Rules and linkages

    /// The items of each declaration with outcomes, in order.
    private func declarations() -> [[CoverageItem]] {
        var groups: [[CoverageItem]] = []
        for item in coverage.items {
            guard [.scope, .condition, .veto].contains(item.kind), let name = item.declaration else { continue }
            if groups.last?.first?.declaration == name {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
        }
        return groups
    }

    /// Counts come first, as titles are of any width.
    private func table(_ items: [CoverageItem]) -> [String] {
        guard let first = items.first else { return [] }
        let names = LocalizedText("  holds   fails unknown", "   成立  不成立    未知")
        return ["\(first.declaration ?? "") \(first.declarationTitle)", names.text(language)]
            + items.map { item in
                let counts = ["holds", "fails", item.points.last?.key == "review" ? "review" : "unknown"].map { key in
                    guard let point = item.points.first(where: { $0.key == key }) else { return padded("", 7) }
                    return padded(point.isGap ? "–" : point.isExcused ? "" : String(point.hits), 7)
                }
                let scope = LocalizedText("scope", "适用范围").text(language)
                let label = item.kind == .scope ? scope : "\(item.id) \(item.title)"
                let note =
                    item.points.last?.key == "review"
                    ? LocalizedText("  (unknown: waits for review)", "（未知：待审核）").text(language) : ""
                return "\(counts.joined(separator: " "))  \(label)\(note)"
            }
    }

    // MARK: Gaps

    /// One line an item that is not wholly reached: `file:line: what: outcomes`.
    private func gaps() -> [String] {
        return coverage.items.compactMap { item in
            line(item, item.points.filter(\.isGap))
        }
    }

    /// What is left out, with the reason: one line a reason.
    private func excused() -> [String] {
        coverage.items.flatMap { item -> [String] in
            var reasons: [String] = []
            for point in item.points where point.isExcused {
                if let reason = point.excuse, !reasons.contains(reason) { reasons.append(reason) }
            }
            return reasons.compactMap { reason in
                line(item, item.points.filter { $0.isExcused && $0.excuse == reason })
                    .map { $0 + LocalizedText(" (\(reason))", "（\(reason)）").text(language) }
            }
        }
    }

    /// `file:line: what: outcomes`; nil for no points.
    private func line(_ item: CoverageItem, _ points: [CoverageItem.Point]) -> String? {
        let colon = language == .zh ? "：" : ": "
        guard !points.isEmpty else { return nil }
        if item.kind == .lines {
            let keys = Set(points.map(\.key))
            return "\(item.location)\(colon)\(LocalizedText("lines", "代码行").text(language)) \(ranges(keys, in: item))"
        }
        if item.kind == .article { return "\(item.location)\(colon)\(item.title)" }
        let missing = points.map { name(of: $0, of: item.kind) }.joined(separator: language == .zh ? "、" : ", ")
        return "\(item.location)\(colon)\(label(item))\(colon)\(missing)"
    }

    private func text(_ mark: CoverageMark) -> String {
        "\(mark.location)\(language == .zh ? "：" : ": ")\(CoverageReport.fault(of: mark).text(language))"
    }

    private static func fault(of mark: CoverageMark) -> LocalizedText {
        if mark.points.isEmpty {
            return LocalizedText(
                "write `-- coverage: never unknown because …`", "请写成 `-- coverage: never unknown because …`")
        }
        if let (name, nearest) = mark.unknownPoint {
            let offered = nearest.map { LocalizedText("; did you mean `\($0)`?", "；是否应为 `\($0)`？") }
            return LocalizedText(
                "nothing is called `\(name)`" + (offered?.en ?? ""), "没有名为 `\(name)` 的结果" + (offered?.zh ?? ""))
        }
        return LocalizedText(
            "a test reaches `\(mark.points.joined(separator: ", "))`, or there is no such thing on this line",
            "`\(mark.points.joined(separator: "、"))` 已有测试覆盖，或该行没有此项")
    }

    private func label(_ item: CoverageItem) -> String {
        switch item.kind {
        case .parameter: LocalizedText("parameter \(item.id)", "参数 \(item.id)").text(language)
        case .rows: item.id
        case .scope: "\(item.declaration ?? "") \(LocalizedText("scope", "适用范围").text(language))"
        case .floor: "\(item.declaration ?? "") \(LocalizedText("floor", "起付金额").text(language))"
        case .cap: "\(item.declaration ?? "") \(LocalizedText("cap", "封顶金额").text(language))"
        default: "\(item.declaration ?? "") \(item.id) \(item.title)"
        }
    }

    /// `12, 14-17`: lines without code between two of them do not part them.
    private func ranges(_ keys: Set<String>, in item: CoverageItem) -> String {
        var parts: [[String]] = []
        var isOpen = false
        for point in item.points {
            if !keys.contains(point.key) {
                isOpen = false
            } else if isOpen {
                parts[parts.count - 1].append(point.key)
            } else {
                parts.append([point.key])
                isOpen = true
            }
        }
        return parts.map { $0.count == 1 ? $0[0] : "\($0[0])-\($0[$0.count - 1])" }.joined(separator: ", ")
    }
}
