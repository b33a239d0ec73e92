internal import PolicyModel
internal import PolicyRules

/// What the values of a parameter are: a test may give it another value of the same kind.
enum ParameterKind: Hashable {
    case number, boolean, text, date
    case quantity(Dimension)
    /// A list or a record: tiers, weights.
    case table

    init(of value: PolicyValue) {
        switch value {
        case .integer, .number: self = .number
        case .boolean: self = .boolean
        case .text, .subject: self = .text
        case .date: self = .date
        case .quantity(let quantity): self = .quantity(quantity.dimension)
        case .list, .record: self = .table
        }
    }

    func accepts(_ value: ScriptValue) -> Bool {
        switch (self, value) {
        case (.number, .integer), (.boolean, .boolean), (.text, .text), (.date, .date), (.table, .table): true
        case (.number, .number(let value)): value.isFinite
        case (.quantity(let dimension), .quantity(let quantity)): quantity.dimension == dimension
        default: false
        }
    }

    /// The type of a cell that holds such a value; nil where none can.
    var cellType: FieldType? {
        switch self {
        case .number: .number
        case .boolean: .boolean
        case .text: .text
        case .date: .date
        case .quantity(let dimension): .quantity(.base(of: dimension))
        case .table: nil
        }
    }

    var title: LocalizedText { cellType?.title ?? LocalizedText("a table", "表") }

    func help(for value: ScriptValue) -> LocalizedText? {
        switch (self, value) {
        case (.quantity(.money), .integer), (.quantity(.money), .number):
            let number = LuaText.text(value)
            return LocalizedText("write wan(\(number)) or yuan(\(number))", "请写 wan(\(number)) 或 yuan(\(number))")
        case (.date, .text(let text)):
            return LocalizedText("write date \"\(text)\"", "请写 date \"\(text)\"")
        default: return nil
        }
    }
}
