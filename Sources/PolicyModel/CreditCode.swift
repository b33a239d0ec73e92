/// A unified social credit code 统一社会信用代码 (GB 32100-2015) whose check character is right.
///
/// Eighteen characters: registering department 1, kind of organisation 1, administrative division 6,
/// organisation code 9, check character 1.
public struct CreditCode: Hashable, Sendable {
    /// The first thing that is wrong with a code, in this order; the raw value is the code of the fault.
    public enum Fault: String, Error, Sendable, CaseIterable {
        /// Not 18 characters.
        case length
        /// A character that is no digit and no capital letter but I, O, S, V, Z.
        case charset
        /// Characters 3 to 8 are not all digits.
        case region
        /// The 18th character does not follow from the others.
        case checkDigit = "check_digit"
    }

    public let text: String

    /// Checks a code.
    ///
    /// - Throws: the first ``Fault``.
    public init(validating text: String) throws(Fault) {
        var copy = text
        if let fault = copy.withUTF8({ Self.fault(in: $0) }) {
            // Characters are counted, not bytes: eighteen with a full-width one among them are a wrong alphabet.
            throw fault == .length && text.unicodeScalars.count == 18 ? .charset : fault
        }
        self.text = text
    }

    /// Whether UTF-8 is a lawful code.
    package static func isLawful(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { fault(in: bytes) == nil }

    private static func fault(in bytes: UnsafeBufferPointer<UInt8>) -> Fault? {
        guard bytes.count == 18 else { return .length }
        var sum = 0
        var weight = 1
        var regionIsDigits = true
        for (position, byte) in bytes.enumerated() {
            let value = value(byte)
            // A character of several bytes makes fewer than 18 characters of 18 bytes.
            guard value >= 0 else { return byte < 0x80 && bytes.allSatisfy { $0 < 0x80 } ? .charset : .length }
            if position >= 2, position < 8, value > 9 { regionIsDigits = false }
            if position < 17 { sum += value * weight }
            weight = weight * 3 % 31
        }
        guard regionIsDigits else { return .region }
        return (31 - sum % 31) % 31 == value(bytes[17]) ? nil : .checkDigit
    }

    /// The administrative division 行政区划代码 (GB/T 2260), six digits.
    public var region: String {
        String(text.dropFirst(2).prefix(6))
    }

    /// Whether the organisation code inside, characters 9 to 17, has the check character of GB 11714.
    ///
    /// A code stays valid where it has not.
    public var isOrganisationPartValid: Bool {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let body = text.utf8.dropFirst(8)
        let sum = zip(body, weights).reduce(0) { $0 + Self.ordinaryValue($1.0) * $1.1 }
        let expected =
            switch 11 - sum % 11 {
            case 10: UInt8(ascii: "X")
            case 11: UInt8(ascii: "0")
            case let digit: UInt8(ascii: "0") + UInt8(digit)
            }
        return body.dropFirst(8).first == expected
    }

    /// A character's place in the alphabet of GB 32100, -1 where it has none.
    private static func value(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "S"), UInt8(ascii: "V"), UInt8(ascii: "Z"): -1
        case UInt8(ascii: "A")...UInt8(ascii: "H"): Int(byte - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "J")...UInt8(ascii: "N"): Int(byte - UInt8(ascii: "J")) + 18
        case UInt8(ascii: "P")...UInt8(ascii: "R"): Int(byte - UInt8(ascii: "P")) + 23
        case UInt8(ascii: "T")...UInt8(ascii: "U"): Int(byte - UInt8(ascii: "T")) + 26
        case UInt8(ascii: "W")...UInt8(ascii: "Y"): Int(byte - UInt8(ascii: "W")) + 28
        default: -1
        }
    }

    /// A digit as such, A = 10 to Z = 35.
    private static func ordinaryValue(_ byte: UInt8) -> Int {
        byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : Int(byte - UInt8(ascii: "A")) + 10
    }
}
