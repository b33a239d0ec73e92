extension DataFault.Kind {
    /// All words about data, in the two languages.
    func wording(_ at: DataFaultContext) -> DataFaultWording {
        cellWording(at) ?? linkWording(at) ?? rowWording(at) ?? columnWording(at) ?? fileWording(at)
    }

    private func cellWording(_ at: DataFaultContext) -> DataFaultWording? {
        let (column, value) = (at.column, at.value)
        switch self {
        case .badCell(let type):
            return DataFaultWording(
                "`\(value)` in column `\(column)` is not \(type.expectation.en)",
                "列 `\(column)` 的值 `\(value)` 不是\(type.expectation.zh)", help: type.cellHelp)
        case .unitInCell(let type):
            return DataFaultWording(
                "`\(value)` in column `\(column)` has a unit; expected \(type.expectation.en)",
                "列 `\(column)` 的值 `\(value)` 带有单位，应为\(type.expectation.zh)",
                help: LocalizedText(
                    "write the number alone and the unit in the header, as in `\(type.headerExample)`",
                    "单元格只填数字，单位写在表头，例如 `\(type.headerExample)`"))
        case .outOfRange(let type):
            return DataFaultWording(
                "`\(value)` in column `\(column)` is out of range: expected \(type.range.en)",
                "列 `\(column)` 的值 `\(value)` 超出范围，应为\(type.range.zh)")
        case .badYear:
            return DataFaultWording(
                "`\(value)` in column `\(column)` is not a year from 1900 to 2199",
                "列 `\(column)` 的值 `\(value)` 不是 1900 至 2199 之间的年份")
        case .badHolds:
            return DataFaultWording(
                "`\(value)` in column `\(column)` is neither yes nor no", "列 `\(column)` 的值 `\(value)` 既非“是”也非“否”",
                help: LocalizedText("write `yes` or `no`, or leave it empty until decided", "请填“是”或“否”，未定时留空"))
        case .nestedValue:
            return DataFaultWording(
                "`\(column)` holds an object or a list; expected a single value", "`\(column)` 为对象或列表，应为单个值")
        case .invalidBytes:
            return DataFaultWording(
                "`\(value)` in column `\(column)` has bytes that are no character",
                "列 `\(column)` 的值 `\(value)` 含有无法解码的字节",
                help: LocalizedText("save the file as UTF-8 or GB 18030", "请将文件另存为 UTF-8 或 GB 18030 编码"))
        case .nulByte:
            return DataFaultWording("column `\(column)` has a NUL character", "列 `\(column)` 含有 NUL 字符")
        case .textAfterQuote:
            return DataFaultWording(
                "`\(value)` in column `\(column)` has text behind its closing quote",
                "列 `\(column)` 的值 `\(value)` 在右引号之后还有文字",
                help: LocalizedText("write a quote inside quotes twice, `\"\"`", "引号内的引号应写两次 `\"\"`"))
        default: return nil
        }
    }

    private func linkWording(_ at: DataFaultContext) -> DataFaultWording? {
        let (column, value) = (at.column, at.value)
        switch self {
        case .danglingLink(let entity):
            return DataFaultWording(
                "`\(value)` in column `\(column)` is no key of a `\(entity)`",
                "列 `\(column)` 的值 `\(value)` 不是任何 `\(entity)` 的编号")
        case .ambiguousLink(let entity):
            return DataFaultWording(
                "`\(value)` in column `\(column)` is the key of more than one `\(entity)`",
                "列 `\(column)` 的值 `\(value)` 对应多个 `\(entity)`")
        case .noLinkTable(let entity, let plural, let links):
            return DataFaultWording(
                "the \(links) links of column `\(column)` lead nowhere: the data has no table of `\(entity)`",
                "列 `\(column)` 的 \(links) 个关联无法解析：数据中没有 `\(entity)` 表",
                help: LocalizedText("add `\(plural).csv`", "请提供 `\(plural).csv`"))
        case .creditCode(let fault):
            return DataFaultWording(
                "`\(value)` in column `\(column)` is no valid credit code: \(fault.reason.en)",
                "列 `\(column)` 的值 `\(value)` 不是有效的统一社会信用代码：\(fault.reason.zh)",
                help: LocalizedText("the key is kept; check it against the register", "该代码予以保留，请与登记信息核对"))
        default: return nil
        }
    }

    private func rowWording(_ at: DataFaultContext) -> DataFaultWording? {
        let (column, value) = (at.column, at.value)
        switch self {
        case .missingKey:
            return DataFaultWording("the row has no key and is not used", "该行没有主键，未采用")
        case .duplicateKey(let line):
            return DataFaultWording(
                "key `\(value)` is on line \(line) too; none of these rows is evaluated",
                "主键 `\(value)` 与第 \(line) 行重复，这些行均不参与评价")
        case .unknownSubject(let entity):
            return DataFaultWording(
                "there is no `\(entity)` with the key `\(value)`; the row is not used",
                "没有主键为 `\(value)` 的 `\(entity)`，该行未采用")
        case .duplicateYear(let year, let line):
            return DataFaultWording(
                "`\(value)` has another row for \(year) on line \(line); neither is used",
                "`\(value)` 的 \(year) 年数据与第 \(line) 行重复，均未采用")
        case .contradiction(let line):
            return DataFaultWording(
                "`\(value)` in column `\(column)` differs from another row of the subject, which starts on line \(line)",
                "列 `\(column)` 的值 `\(value)` 与同一主体的其他行（自第 \(line) 行起）不一致")
        case .cellCount(let expected, let found):
            return DataFaultWording(
                "the row has \(found) cells, the header \(expected); its values are not used",
                "该行有 \(found) 个单元格，表头有 \(expected) 个；该行的值未采用",
                help: LocalizedText("quote a cell that has a comma in it", "含逗号的单元格应加引号"))
        case .unclosedQuote:
            return DataFaultWording(
                "a quote opens in this row and never closes; nothing from here on is used",
                "该行的引号没有闭合，此后的内容均未采用")
        case .badJSON(let problem, let character):
            return DataFaultWording(
                "character \(character): \(problem.text.en); the line is not used",
                "第 \(character) 个字符：\(problem.text.zh)；该行未采用")
        case .incompleteDecision:
            return DataFaultWording(
                "the row does not name subject, rule and condition", "该行缺少主体、规则或条件")
        default: return nil
        }
    }
}
