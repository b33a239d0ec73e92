extension Diagnostic {
    /// The diagnostic as a terminal shows it, lines without a newline after the last.
    ///
    /// ```
    /// rules/demo/rent_relief.lua:14: error: parameter `rent_rate` has no value on 2019-06-30 [parameter-undated]
    ///    14 |   amount = function(e) return e.rent * params.rent_rate end,
    ///       |                                               ^^^^^^^^^
    ///    note: its first value starts on 2020-01-01 (rules/demo/params.lua:3)
    ///    help: add an earlier value, or evaluate from 2020-01-01
    /// ```
    ///
    /// Carets show the column where an excerpt stands; without one the first line says it. Control characters are
    /// made visible, so that no data reaches the terminal's own language.
    public func text(_ language: Language, colour: Bool = false) -> String {
        let style = TextStyle(isColoured: colour)
        var lines = [headline(language, style)]
        if let excerpt { lines += excerptLines(excerpt, style) }
        for note in notes {
            let place = note.location.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? ""
            lines.append(remark(Severity.note.label, language, note.message.text(language) + place, style))
        }
        if let help { lines.append(remark(LocalizedText("help", "建议"), language, help.text(language), style)) }
        return lines.joined(separator: "\n")
    }

    private func headline(_ language: Language, _ style: TextStyle) -> String {
        var line = ""
        if var location {
            if excerpt != nil { location.column = nil }
            line = printable(location.description) + (language == .zh ? "：" : ": ")
        }
        line += style.paint(severity.label.text(language) + (language == .zh ? "：" : ":"), severity.paint)
        if language == .en { line += " " }
        return line + style.paint(printable(message.text(language)), .bold) + " [\(code)]"
    }

    private func excerptLines(_ excerpt: String, _ style: TextStyle) -> [String] {
        let number = location?.line.map(String.init) ?? ""
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        var lines = ["\(margin) | " + printable(excerpt, keepingTabs: true)]
        if let column = location?.column, column >= 1 {
            let blank = String(repeating: " ", count: margin.count)
            let before = excerpt.prefix(column - 1).map { $0 == "\t" ? "\t" : String(repeating: " ", count: $0.cells) }
            let marked = excerpt.dropFirst(column - 1).prefix(max(1, location?.length ?? 1))
            let carets = String(repeating: "^", count: max(1, marked.reduce(0) { $0 + $1.cells }))
            lines.append("\(blank) | " + before.joined() + style.paint(carets, severity.paint))
        }
        return lines
    }

    private func remark(_ label: LocalizedText, _ language: Language, _ message: String, _ style: TextStyle) -> String {
        let colon = language == .zh ? "：" : ":"
        return "   " + style.paint(label.text(language) + colon, .cyan) + (language == .zh ? "" : " ")
            + printable(message)
    }

    private func printable(_ text: String, keepingTabs: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: \.isControl) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t" where keepingTabs: result.append(scalar)
            case "\n", "\r", "\t": result.append(" ")
            default: result.append(scalar.isControl ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }
}

extension Diagnostic.Severity {
    /// The word that a reader sees.
    public var label: LocalizedText {
        switch self {
        case .note: LocalizedText("note", "说明")
        case .warning: LocalizedText("warning", "警告")
        case .error: LocalizedText("error", "错误")
        }
    }

    fileprivate var paint: TextStyle.Paint {
        switch self {
        case .note: .cyan
        case .warning: .yellow
        case .error: .red
        }
    }
}

/// Terminal colours, or none.
private struct TextStyle {
    enum Paint: String {
        case bold = "1"
        case red = "1;31"
        case yellow = "1;33"
        case cyan = "1;36"
    }

    var isColoured: Bool

    func paint(_ text: String, _ paint: Paint) -> String {
        isColoured ? "\u{1B}[\(paint.rawValue)m\(text)\u{1B}[0m" : text
    }
}
