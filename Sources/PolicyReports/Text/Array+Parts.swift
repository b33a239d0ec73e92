import PolicyModel
import PolicyRules

extension [UInt8] {
    /// Appends parts of an amount as a JSON object in their order, each to the fen: `{"city":"432000.00"}`.
    mutating func append(parts: [AmountPart]) {
        append(UInt8(ascii: "{"))
        for (position, part) in parts.enumerated() {
            if position > 0 { append(UInt8(ascii: ",")) }
            JSONText.append(part.party, to: &self)
            append(literal: ":\"")
            append(fenOf: part.amount)
            append(UInt8(ascii: "\""))
        }
        append(UInt8(ascii: "}"))
    }
}
