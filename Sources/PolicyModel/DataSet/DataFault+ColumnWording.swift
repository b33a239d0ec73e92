extension DataFault.Kind {
    func columnWording(_ at: DataFaultContext) -> DataFaultWording? {
        let column = at.column
        switch self {
        case .duplicateColumn(let field):
            return DataFaultWording(
                "column `\(column)` is a second column of `\(field)`; where both speak neither is used",
                "列 `\(column)` 与另一列同为 `\(field)`，重复处均未采用")
        case .unknownUnit(let unit, let nearest):
            return DataFaultWording(
                "column `\(column)`: unknown unit `\(unit)`; the column is not used",
                "列 `\(column)`：未知单位 `\(unit)`，该列未采用",
                help: nearest.map(LocalizedText.didYouMean))
        case .wrongUnit(let unit, let type):
            return DataFaultWording(
                "column `\(column)`: `\(unit)` is no unit of \(type.title.en); the column is not used",
                "列 `\(column)`：`\(unit)` 不是\(type.title.zh)的单位，该列未采用", help: type.unitHelp)
        case .unneededUnit(let unit, let type):
            return DataFaultWording(
                "column `\(column)`: a field of type \(type.title.en) has no unit, yet `\(unit)` is given; the column is not used",
                "列 `\(column)`：类型为“\(type.title.zh)”的字段没有单位，却写有 `\(unit)`，该列未采用")
        case .yearlyWithoutYear:
            return DataFaultWording(
                "`\(column)` has one value a year, but the table has no `year` column; the column is not used",
                "`\(column)` 为年度指标，但表中没有 `年度` 列，该列未采用",
                help: LocalizedText(
                    "add a `year` column, or move the column to the yearly table", "请增加 `年度` 列，或将该列移至年度表"))
        case .extraColumn(let nearest):
            return DataFaultWording(
                "column `\(column)` is no field", "列 `\(column)` 不是已知字段", help: nearest.map(LocalizedText.didYouMean))
        case .plainInYears:
            return DataFaultWording(
                "`\(column)` is not a yearly field and is not read from the yearly table", "`\(column)` 不是年度指标，不从年度表读取")
        case .unknownDecisionColumn(let nearest):
            return DataFaultWording(
                "column `\(column)` says nothing about a decision", "列 `\(column)` 不是人工决定表的列",
                help: nearest.map(LocalizedText.didYouMean))
        case .missingColumn(let names):
            let list = names.map { "`\($0)`" }
            return DataFaultWording(
                "the table has no column \(list.joined(separator: " or "))", "表中缺少列 \(list.joined(separator: " 或 "))",
                help: LocalizedText(
                    "the first line is the header, with commas between the columns", "首行应为表头，各列以逗号分隔"))
        case .duplicateKeyColumn(let field):
            return DataFaultWording(
                "column `\(column)` is a second column of `\(field)`", "列 `\(column)` 与另一列同为 `\(field)`")
        default: return nil
        }
    }

    func fileWording(_ at: DataFaultContext) -> DataFaultWording {
        switch self {
        case .unknownFile(let nearest):
            return DataFaultWording(
                "no table has this name; the file is not read", "没有以此命名的表，未读取该文件",
                help: nearest.map(LocalizedText.didYouMean))
        case .emptyFile:
            return DataFaultWording("the file is empty", "文件为空")
        case .noSubjects(let plural):
            return DataFaultWording(
                "yearly values without the table of their subjects are not used", "缺少主体表，年度数据未采用",
                help: LocalizedText("add `\(plural).csv`", "请提供 `\(plural).csv`"))
        case .twoFiles(let other):
            return DataFaultWording("`\(other)` holds the same table", "`\(other)` 是同一张表", help: Self.keepOne)
        case .unreadable(let reason):
            return DataFaultWording("cannot read the file: \(reason)", "无法读取文件：\(reason)")
        case .wideEncoding:
            return DataFaultWording(
                "the file is UTF-16", "文件编码为 UTF-16",
                help: LocalizedText("save it as UTF-8 or GB 18030", "请另存为 UTF-8 或 GB 18030 编码"))
        case .noFolder:
            return DataFaultWording("cannot open the folder: \(at.value)", "无法打开文件夹：\(at.value)")
        default:
            return DataFaultWording(
                "the folder has no table", "文件夹中没有数据表",
                help: LocalizedText("expected files such as `enterprises.csv`", "应有 `enterprises.csv` 等文件"))
        }
    }

    private static let keepOne = LocalizedText("keep one of the two", "请只保留其中一个")
}
