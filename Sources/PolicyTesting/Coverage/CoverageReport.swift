public import PolicyModel

/// What tests reached, as text: for people, for other programs, for tools that show covered lines.
public struct CoverageReport: Sendable {
    let coverage: Coverage
    let language: Language

    public init(_ coverage: Coverage, language: Language = .en) {
        self.coverage = coverage
        self.language = language
    }

    /// `coverage 92.3 %: 1200 of 1300 points, by 84 tests; 2 that did not pass count for nothing`
    public var summary: String {
        let (seen, all) = coverage.tally()
        let percent = CoverageReport.percent(coverage.percent)
        let tests = coverage.tests == 1 ? "1 test" : "\(coverage.tests) tests"
        let left = coverage.leftOut
        return LocalizedText(
            "coverage \(percent) %: \(seen) of \(all) points, by \(tests)"
                + (left == 0 ? "" : "; \(left) that did not pass \(left == 1 ? "counts" : "count") for nothing"),
            "覆盖率 \(percent) %：\(all) 项中覆盖 \(seen) 项，共 \(coverage.tests) 项测试" + (left == 0 ? "" : "；\(left) 项未通过的测试不计")
        ).text(language)
    }

    /// One decimal, rounded down, so that 100.0 means all.
    static func percent(_ value: Double) -> String {
        let tenths = Int(value * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    static func title(of kind: CoverageItem.Kind) -> LocalizedText {
        switch kind {
        case .scope: LocalizedText("scopes", "适用范围")
        case .condition: LocalizedText("conditions", "条件")
        case .veto: LocalizedText("vetoes", "一票否决")
        case .floor: LocalizedText("floors", "起付金额")
        case .cap: LocalizedText("caps", "封顶金额")
        case .rows: LocalizedText("rows of tables", "分档行")
        case .parameter: LocalizedText("dated values", "参数取值")
        case .article: LocalizedText("articles", "依据条款")
        case .lines: LocalizedText("lines", "代码行")
        }
    }

    /// How a point is called: `holds`, `row 2 { wan(500), 0.1 }`, `value from 2024-01-01`.
    func name(of point: CoverageItem.Point, of kind: CoverageItem.Kind) -> String {
        let text: LocalizedText
        switch (kind, point.key) {
        case (.rows, let row): text = LocalizedText("row \(row) \(point.detail)", "第 \(row) 行 \(point.detail)")
        case (.parameter, let day): text = LocalizedText("value from \(day)", "\(day) 起的取值")
        case (_, "holds"): text = LocalizedText("holds", "成立")
        case (_, "fails"): text = LocalizedText("fails", "不成立")
        case (_, "unknown"): text = LocalizedText("unknown", "未知")
        case (_, "review"): text = LocalizedText("waits for review", "待审核")
        case (_, "below"): text = LocalizedText("amount below the floor", "金额低于起付线")
        case (_, "reached"): text = LocalizedText("amount not below the floor", "金额不低于起付线")
        case (_, "above"): text = LocalizedText("amount above the cap", "金额高于上限")
        case (_, "within"): text = LocalizedText("amount within the cap", "金额不高于上限")
        case (_, "used"): text = LocalizedText("used", "已引用")
        case (_, let key): text = LocalizedText(key, key)
        }
        return text.text(language)
    }
}
