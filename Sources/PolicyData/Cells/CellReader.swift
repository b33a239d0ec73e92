import PolicyModel

/// Reads the cells of one column into values of its field's type.
///
/// A class, so that reading a cell copies nothing.
final class CellReader {
    let type: FieldType
    /// The faults that cells have most, made once.
    private let badCell: DataFault.Kind
    private let outOfRange: DataFault.Kind
    private let isNumber: Bool
    private let isInteger: Bool
    /// The unit of the header or of the field, for numbers of any kind.
    private let unit: Unit?
    /// The unit as multiplier × 10^-shift base units, where it is a decimal.
    let multiplier: Int64
    let shift: Int
    let isDecimalUnit: Bool
    let words: [[UInt8]]

    /// - Parameter unit: the unit of the header; nil stands for the field's own.
    init(_ type: FieldType, unit: Unit? = nil) {
        self.type = type
        badCell = .badCell(type)
        outOfRange = .outOfRange(type)
        if case .quantity(let own) = type { self.unit = unit ?? own } else { self.unit = unit }
        if case .enumeration(let values) = type { words = values.map { Array($0.utf8) } } else { words = [] }
        isNumber = type == .number
        isInteger = type == .integer
        (multiplier, shift, isDecimalUnit) = self.unit.map(Self.factor) ?? (1, 0, true)
    }

    private static func factor(of unit: Unit) -> (multiplier: Int64, shift: Int, isDecimal: Bool) {
        var numerator = unit.numerator
        var shift = 0
        while numerator % unit.denominator != 0 && shift < 18 {
            numerator *= 10
            shift += 1
        }
        guard numerator % unit.denominator == 0, let whole = Int64(exactly: numerator / unit.denominator) else {
            return (1, shift, false)
        }
        return (whole, shift, true)
    }

    /// What came of a cell.
    enum Outcome {
        case known
        case missing
        case fault(DataFault.Kind)
    }

    /// Reads a cell into a row of the column; where it is missing or at fault the column is left as it was.
    func read(_ text: CellText, _ kind: Cell.Kind, into column: ColumnBuilder, row: Int) -> Outcome {
        switch kind {
        case .text: break
        case .jsonNull: return .missing
        case .textAfterQuote: return .fault(.textAfterQuote)
        case .jsonNested: return .fault(.nestedValue)
        case .jsonString, .jsonNumber, .jsonTrue, .jsonFalse:
            if !accepts(kind) { return .fault(badCell) }
        }
        return value(text, kind, into: column, row: row)
    }

    private func accepts(_ kind: Cell.Kind) -> Bool {
        switch type {
        case .text, .link, .enumeration, .date: kind == .jsonString
        case .boolean: true
        case .integer, .number, .quantity: kind == .jsonString || kind == .jsonNumber
        }
    }

    private func value(_ text: CellText, _ kind: Cell.Kind, into column: ColumnBuilder, row: Int) -> Outcome {
        switch type {
        case .integer, .number, .quantity:
            return number(text, kind, into: column, row: row)
        case .text, .link:
            if text.isMissing { return .missing }
            column.set(text: text.bytes, row: row)
            return .known
        case .enumeration:
            if let index = words.firstIndex(where: text.equals) {
                column.set(word: index, row: row)
                return .known
            }
            return text.isMissing ? .missing : .fault(badCell)
        case .boolean:
            guard let value = BooleanCell.value(text) else { return missingOrBad(text) }
            column.set(boolean: value, row: row)
            return .known
        case .date:
            return date(text, into: column, row: row)
        }
    }

    private func missingOrBad(_ text: CellText) -> Outcome {
        text.isMissing ? .missing : .fault(badCell)
    }

    private func date(_ text: CellText, into column: ColumnBuilder, row: Int) -> Outcome {
        if let date = CalendarDate(parsing: text.bytes) {
            column.set(date: date, row: row)
            return .known
        }
        if text.isMissing { return .missing }
        var plain: [UInt8] = []
        var shape: [Character] = []
        for character in text.string.unicodeScalars {
            // Full-width forms, ０ to ９ and ／ －, stand for ASCII.
            let isWide = (0xFF01...0xFF5E).contains(character.value)
            let scalar = isWide ? Unicode.Scalar(UInt8(character.value - 0xFEE0)) : character
            plain += Array(String(Character(scalar)).utf8)
            let mark: Character = ("0"..."9").contains(scalar) ? "d" : Character(scalar)
            if shape.last != "d" || mark != "d" { shape.append(mark) }
        }
        if let date = CalendarDate(parsing: plain) {
            column.set(date: date, row: row)
            return .known
        }
        let isDate = ["d-d-d", "d/d/d", "d年d月d日"].contains(String(shape))
        return .fault(isDate ? outOfRange : badCell)
    }

    private func number(_ text: CellText, _ kind: Cell.Kind, into column: ColumnBuilder, row: Int) -> Outcome {
        let cell = kind == .jsonNumber ? DecimalCell(json: text) : DecimalCell(text, allowsPercent: isNumber)
        let isInRange: Bool?
        switch cell {
        case .malformed: return missingOrBad(text)
        case .withUnit: return .fault(.unitInCell(type))
        case .tooLong: return .fault(outOfRange)
        case .small(let coefficient, let scale):
            isInRange = store(coefficient, scale, into: column, row: row)
        case .large(let decimal):
            isInRange = store(decimal, into: column, row: row)
        }
        guard let isInRange else { return .fault(badCell) }
        return isInRange ? .known : .fault(outOfRange)
    }

    /// True when stored, false out of range, nil where a whole number has a fraction.
    private func store(_ coefficient: Int64, _ scale: Int, into column: ColumnBuilder, row: Int) -> Bool? {
        let total = scale + shift
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: multiplier)
        if isDecimalUnit, !overflow, total <= 18 {
            switch type {
            case .quantity:
                column.set(coefficient: product, scale: total, row: row)
                return true
            case .integer where total == 0:
                column.set(integer: product, row: row)
                return true
            case .number where product.magnitude < 1 << 53:
                // Both are exact, so the quotient is the Double nearest to the decimal.
                column.set(number: Double(product) / Self.powers[total], row: row)
                return true
            default: break
            }
        }
        return store(ExactDecimal(coefficient: Int128(coefficient), exponent: -scale), into: column, row: row)
    }

    private func store(_ decimal: ExactDecimal, into column: ColumnBuilder, row: Int) -> Bool? {
        if case .quantity = type, let unit {
            do {
                column.set(quantity: try Quantity.of(decimal, unit), row: row)
                return true
            } catch {
                return false
            }
        }
        let (product, overflow) = decimal.coefficient.multipliedReportingOverflow(by: Int128(multiplier))
        if overflow { return false }
        let scaled = ExactDecimal(coefficient: product, exponent: decimal.exponent - shift)
        if isInteger {
            if scaled.exponent < 0 { return nil }
            guard let whole = Self.whole(scaled) else { return false }
            column.set(integer: whole, row: row)
            return true
        }
        guard let value = Double("\(scaled.coefficient)e\(scaled.exponent)"), value.isFinite else { return false }
        column.set(number: value, row: row)
        return true
    }

    private static func whole(_ decimal: ExactDecimal) -> Int64? {
        var value = decimal.coefficient
        guard decimal.exponent <= 19 else { return nil }
        for _ in 0..<decimal.exponent {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return Int64(exactly: value)
    }

    static let powers: [Double] = (0...18).map { exponent in
        (0..<exponent).reduce(1.0) { power, _ in power * 10 }
    }
}
