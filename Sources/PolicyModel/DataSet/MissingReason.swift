/// Why a value is not known.
public enum MissingReason: Hashable, Sendable {
    /// The cell is empty or holds a mark such as `-` or `无`.
    case empty
    /// The data has the subject but no column of the field.
    case noColumn
    /// The data has no row of the subject for the year.
    case noRow(year: Int)
    /// The data has no table of the entity that the link leads to.
    case noTable
    /// The cell holds something that is no value of the field's type; a fault says what.
    case badCell
    /// The link leads to a key that its table does not have.
    case danglingLink
    /// The data says two things: a duplicate key, one subject and year twice, a column twice.
    case conflict

    /// The stable word of reports.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .noColumn: "no-column"
        case .noRow: "no-year"
        case .noTable: "no-table"
        case .badCell: "bad-cell"
        case .danglingLink: "dangling-link"
        case .conflict: "duplicate"
        }
    }

    public var text: LocalizedText {
        switch self {
        case .empty: LocalizedText("the cell is empty", "单元格为空")
        case .noColumn: LocalizedText("the data has no such column", "数据中没有该列")
        case .noRow(let year): LocalizedText("the data has no row for \(year)", "数据中没有 \(year) 年的行")
        case .noTable: LocalizedText("the data has no such table", "数据中没有该表")
        case .badCell: LocalizedText("the cell cannot be read", "单元格无法识别")
        case .danglingLink: LocalizedText("the link leads to nothing", "关联对象不存在")
        case .conflict: LocalizedText("the data contradicts itself", "数据重复或相互矛盾")
        }
    }
}
