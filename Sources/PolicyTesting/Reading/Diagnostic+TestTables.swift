internal import PolicyModel

// What is said of tables of tests.
extension Diagnostic {
    /// - Parameter headerLine: where the header seems to stand instead.
    static func testTableHeader(at location: SourceLocation, headerLine: Int?) -> Diagnostic {
        let help =
            headerLine.map { line in
                LocalizedText(
                    "the header seems to be on line \(line): it has to be the first row, so delete those above",
                    "表头似乎在第 \(line) 行：表头须为首行，请删除其上各行")
            }
            ?? LocalizedText(
                "the first row is the header; add a column `expect.<rule>.verdict`",
                "首行为表头；请增加列 `expect.<规则>.verdict`")
        return Diagnostic(
            .error, "test-table-header",
            LocalizedText("no column says what is expected", "没有任何一列写明预期"), at: location, help: help)
    }

    static func testTableSeparator(_ mark: String, at location: SourceLocation) -> Diagnostic {
        let name = mark == "\t" ? LocalizedText("tabs", "制表符") : LocalizedText("`\(mark)`", "`\(mark)`")
        return Diagnostic(
            .error, "test-table-header",
            LocalizedText("the columns are separated by \(name.en), not by commas", "各列之间是\(name.zh)，不是英文逗号"),
            at: location,
            help: LocalizedText("save the table as CSV (comma delimited)", "请将表格另存为“CSV（逗号分隔）”"))
    }

    static func testCellUnheaded(_ cell: String, column: Int) -> Diagnostic {
        Diagnostic(
            .error, "test-table-header",
            LocalizedText(
                "`\(cell)` stands in column \(column), which has no header", "第 \(column) 列没有表头，却有 `\(cell)`"),
            help: LocalizedText("for remarks write `note` above it", "若为备注，请在表头写 `备注`"))
    }

    static func testLinkEmpty(_ link: String, below: String) -> Diagnostic {
        Diagnostic(
            .error, "test-subject",
            LocalizedText(
                "`\(link)` is empty, so that there is none of which `\(below)` could be",
                "`\(link)` 为空，`\(below)` 无从说起"),
            help: LocalizedText(
                "fill in a key, such as P1, or leave both empty", "请填写编号，如 P1，或将两者都留空"))
    }

    /// Two columns for one thing.
    static func testColumnTwice(_ first: String, _ second: String) -> Diagnostic {
        guard first != second else { return .testTwice(first) }
        return Diagnostic(
            .error, "test-twice",
            LocalizedText("`\(first)` and `\(second)` are the same fact", "`\(first)` 与 `\(second)` 是同一项"),
            help: LocalizedText("leave one of them", "请只保留其一"))
    }

    static func testParameterTable(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "test-value",
            LocalizedText(
                "`params.\(name)` is a table, which no cell can hold", "`params.\(name)` 是一张表，单元格容纳不下"),
            help: LocalizedText("write this test in Lua", "请用 Lua 编写该测试"))
    }
}

extension LocalizedText {
    static let testRowShort = LocalizedText("write a comma for each empty cell too", "空单元格之间的逗号也须保留")

    static let testTableRemarks = LocalizedText(
        "a table has no lines of remarks; they go into a column `note`", "表格中没有注释行；备注请写在 `备注` 列")

    /// What to do about a row that expects nothing.
    static let testRowEmpty = LocalizedText(
        "fill in a column `expect.…`; remarks go into a column `note`", "请填写 `expect.…` 列；备注请写在 `备注` 列")
}

extension Diagnostic {
    /// A starting table is asked for of something that is no rule.
    static func testNameNoRule(_ name: String, _ kind: Expectation.Kind) -> Diagnostic {
        let title =
            switch kind {
            case .rule: LocalizedText("a rule", "规则")
            case .indicator: LocalizedText("an indicator", "指标")
            case .ranking: LocalizedText("a ranking", "排名")
            case .population: LocalizedText("a population", "总体指标")
            case .allocation: LocalizedText("an allocation", "分配")
            }
        return Diagnostic(
            .error, "test-name-unknown",
            LocalizedText(
                "`\(name)` is \(title.en); tables to start from are written for rules",
                "`\(name)` 是\(title.zh)；起始测试表只能为规则生成"),
            help: LocalizedText(
                "name a rule that reads it, or write a table with a column `expect.\(name)`",
                "请指定一条读取它的规则，或自行编写含 `expect.\(name)` 列的测试表"))
    }
}
