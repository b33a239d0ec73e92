/// Text as XML 1.0 holds it.
enum XMLText {
    /// As the value of an attribute, quotes included.
    static func quoted(_ text: String) -> String { "\"\(escaped(text, inAttribute: true))\"" }

    /// XML 1.0 has no place for most control characters.
    static func escaped(_ text: String, inAttribute: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"" where inAttribute: result += "&quot;"
            case "\n" where inAttribute: result += "&#10;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            default:
                let isLawful = scalar.value >= 32 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
                result.unicodeScalars.append(isLawful ? scalar : "\u{FFFD}")
            }
        }
        return result
    }
}
