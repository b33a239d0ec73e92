/// A part of a comparison as people read it: a title and a table, whatever it is written in.
struct ComparisonSection {
    var title: String
    var header: [(title: String, alignment: TextTable.Alignment)]
    var rows: [[String]] = []
    /// Said below the table.
    var note: String?

    /// As columns that line up on a terminal.
    var textLines: [String] {
        var table = TextTable(header)
        for row in rows { table.add(row) }
        return [title] + table.lines + (note.map { [$0] } ?? [])
    }

    /// As GitHub's Markdown.
    var markdownLines: [String] {
        let alignments = header.map { $0.alignment == .right ? "---:" : "---" }
        var lines = ["### " + title, "", line(header.map(\.title)), line(alignments)]
        lines += rows.map { line($0.map(ComparisonSection.escaped)) }
        return lines + (note.map { ["", $0] } ?? [])
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// A cell in which no character of the data is Markdown or HTML.
    private static func escaped(_ cell: String) -> String {
        var result = ""
        for character in cell.printable {
            if "\\|*_`<>[]&#~".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
