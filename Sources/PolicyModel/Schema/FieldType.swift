/// What the values of a field are.
public enum FieldType: Hashable, Sendable {
    case text
    /// Whole numbers from -2⁶³ to 2⁶³ - 1: head counts, numbers of patents.
    case integer
    /// Ratios and scores, as the nearest `Double`.
    case number
    case boolean
    case date
    /// A measure. The unit is the one that a header without a unit stands for: 元 for money, 亩 for area.
    case quantity(Unit)
    /// One of at most 255 words, in the order of the declaration.
    case enumeration([String])
    /// Another subject, by its key: the name of an entity.
    case link(String)

    /// 金额: a quantity in 元.
    public static let money = FieldType.quantity(.yuan)
    /// 面积: a quantity in 亩.
    public static let area = FieldType.quantity(.mu)

    /// Reads the word of a declaration, `text integer number boolean date money area`; nil for any other word.
    public init?(word: String) {
        switch word {
        case "text": self = .text
        case "integer": self = .integer
        case "number": self = .number
        case "boolean": self = .boolean
        case "date": self = .date
        case "money": self = .money
        case "area": self = .area
        default: return nil
        }
    }

    /// The words that `init(word:)` reads, for messages and for the nearest name.
    public static let words = ["text", "integer", "number", "boolean", "date", "money", "area"]

    /// The type in the user's words, for messages: "money", "one of A, B", "link to `park`".
    public var title: LocalizedText {
        switch self {
        case .text: LocalizedText("text", "文本")
        case .integer: LocalizedText("integer", "整数")
        case .number: LocalizedText("number", "数值")
        case .boolean: LocalizedText("boolean", "是否")
        case .date: LocalizedText("date", "日期")
        case .quantity(let unit): unit.dimension.name
        case .enumeration(let values):
            LocalizedText("one of " + values.joined(separator: ", "), values.joined(separator: "、") + " 之一")
        case .link(let entity): LocalizedText("link to `\(entity)`", "指向 `\(entity)` 的链接")
        }
    }
}
