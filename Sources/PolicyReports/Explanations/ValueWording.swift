internal import PolicyModel
internal import PolicyRules

/// Values as people read them: money in 元, 万元 or 亿元, digits in groups, yes and no.
struct ValueWording {
    let keys: SubjectKeys
    let language: Language

    /// A value; a quantity of `unit`'s dimension is shown in it, any other in base units.
    func text(_ value: PolicyValue, unit: Unit? = nil) -> String {
        switch value {
        case .boolean(let value): LocalizedText(value ? "yes" : "no", value ? "是" : "否").text(language)
        // Four digits may be a year.
        case .integer(let value): value.magnitude < 10_000 ? String(value) : String(value).grouped
        case .number(let value): number(value)
        case .text(let text): text.printable
        case .date(let date): date.description
        case .quantity(let quantity): text(quantity, unit: unit)
        case .subject(let entity, let row): subject(entity: entity, row: row)
        case .list(let items):
            items.map { part($0, unit: unit) }.joined(separator: LocalizedText(", ", "、").text(language))
        case .record(let members):
            members.map { $0.key.printable + colon + part($0.value, unit: unit, inRecord: true) }
                .joined(separator: LocalizedText("; ", "；").text(language))
        }
    }

    /// A member of a list or record: in brackets where the separators of both would run together.
    private func part(_ value: PolicyValue, unit: Unit?, inRecord: Bool = false) -> String {
        switch value {
        case .list where inRecord: text(value, unit: unit)
        case .list, .record: language == .zh ? "（\(text(value, unit: unit))）" : "(\(text(value, unit: unit)))"
        default: text(value, unit: unit)
        }
    }

    /// Name and key of a subject, or the key alone.
    func subject(entity: Int, row: Int) -> String {
        let key = keys.text(entity: entity, row: row).printable
        guard let name = keys.name(entity: entity, row: row)?.printable else { return key }
        return language == .zh ? "\(name)（\(key)）" : "\(name) (\(key))"
    }

    /// What stands between a name and its value.
    var colon: String { language == .zh ? "：" : ": " }

    private func text(_ quantity: Quantity, unit: Unit?) -> String {
        if quantity.dimension == .money { return Self.money(quantity) }
        let shown = unit.flatMap { $0.dimension == quantity.dimension ? $0 : nil } ?? .base(of: quantity.dimension)
        return "\(quantity.text(in: shown).grouped) \(shown.symbol)"
    }

    /// Money exactly, in the largest of 亿元, 万元 and 元 that needs at most two decimals: `1,234.5 万元`,
    /// `12,345,678.90 元`.
    static func money(_ money: Quantity) -> String {
        for unit in [Unit.yi, .wan] where money.scaled.magnitude >= (unit.numerator * Quantity.scale).magnitude {
            guard money.scaled % (unit.numerator * Quantity.scale / 100) == 0 else { continue }
            return "\(money.text(in: unit).grouped) \(unit.symbol)"
        }
        let digits = money.scaled % Quantity.scale == 0 ? 0 : 2
        return money.text(in: .yuan, minimumFractionDigits: digits).grouped + " 元"
    }

    private func number(_ value: Double) -> String {
        var bytes: [UInt8] = []
        bytes.append(number: value)
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("e") ? text : text.grouped
    }
}
