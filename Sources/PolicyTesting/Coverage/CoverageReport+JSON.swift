internal import PolicyModel

// For other programs: every item with how many tests reached each of its points.
extension CoverageReport {
    /// One object, a newline at its end.
    public func json() -> [UInt8] {
        let kinds = CoverageItem.Kind.allCases.map { kind in (kind.rawValue, figure(coverage.tally(kind))) }
        let document = JSONNode.object([
            ("tests", .integer(coverage.tests)), ("left_out", .integer(coverage.leftOut)),
            ("total", figure(coverage.tally())), ("kinds", .object(kinds)),
            ("items", .array(coverage.items.map(node))), ("wrong_marks", .array(coverage.wrongMarks.map(node))),
        ])
        return Array((document.text() + "\n").utf8)
    }

    private func figure(_ tally: (seen: Int, all: Int)) -> JSONNode {
        let percent = tally.all == 0 ? 100 : Double(tally.seen) * 100 / Double(tally.all)
        return .object([
            ("seen", .integer(tally.seen)), ("points", .integer(tally.all)),
            ("percent", .number(CoverageReport.percent(percent))),
        ])
    }

    private func node(_ item: CoverageItem) -> JSONNode {
        .object([
            ("pack", .text(item.pack)), ("kind", .text(item.kind.rawValue)),
            ("declaration", item.declaration.map(JSONNode.text) ?? .null), ("id", .text(item.id)),
            ("title", .text(item.title)), ("file", .text(item.location.file)),
            ("line", item.location.line.map(JSONNode.integer) ?? .null),
            ("points", .object(item.points.map { ($0.key, .integer($0.hits)) })),
            (
                "excused",
                .object(item.points.filter(\.isExcused).map { ($0.key, $0.excuse.map(JSONNode.text) ?? .null) })
            ),
        ])
    }

    private func node(_ mark: CoverageMark) -> JSONNode {
        .object([
            ("file", .text(mark.location.file)), ("line", mark.location.line.map(JSONNode.integer) ?? .null),
            ("points", .array(mark.points.map(JSONNode.text))), ("reason", .text(mark.reason)),
        ])
    }
}
