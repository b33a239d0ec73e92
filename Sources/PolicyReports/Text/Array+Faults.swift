import PolicyModel
import PolicyRules

extension [UInt8] {
    /// An error of a script as a JSON object; `condition` writes the condition that it belongs to.
    mutating func append(fault: ScriptFault, _ language: Language, condition: (inout [UInt8]) -> Void) {
        append(literal: "{\"message\":")
        JSONText.append(fault.message.text(language), to: &self)
        append(literal: ",\"file\":")
        JSONText.append(fault.file, to: &self)
        append(literal: ",\"line\":")
        if let line = fault.line { append(integer: Int64(line)) } else { append(literal: "null") }
        append(literal: ",\"condition\":")
        condition(&self)
        append(UInt8(ascii: "}"))
    }
}
