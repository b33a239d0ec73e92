internal import PolicyModel

extension String {
    /// The columns that a terminal gives the text: Chinese takes two a character.
    var cells: Int { reduce(0) { $0 + $1.cells } }

    /// The text filled up with spaces, on the right or on the left, to so many columns.
    func padded(to cells: Int, onTheLeft: Bool = false) -> String {
        let blank = String(repeating: " ", count: max(0, cells - self.cells))
        return onTheLeft ? blank + self : self + blank
    }

    /// The text without line ends and control characters, so that no data reaches the terminal's own language.
    var printable: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isBlank = scalar == "\n" || scalar == "\r" || scalar == "\t"
            result.append(isBlank ? " " : scalar.isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// A whole number or a decimal with a comma between every three digits before the point: `1,234.5`.
    var grouped: String {
        let sign = hasPrefix("-") ? "-" : ""
        let digits = dropFirst(sign.count)
        let whole = digits.prefix { $0 != "." }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { result.append(",") }
            result.append(digit)
        }
        return sign + result + digits.dropFirst(whole.count)
    }
}
