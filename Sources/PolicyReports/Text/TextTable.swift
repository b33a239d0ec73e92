/// Rows of cells in columns that line up on a terminal, Chinese counted as two columns a character.
struct TextTable {
    enum Alignment {
        case left, right
    }

    private let alignments: [Alignment]
    private var rows: [[String]] = []

    /// - Parameter header: the title of each column and on which side its cells begin.
    init(_ header: [(title: String, alignment: Alignment)]) {
        alignments = header.map(\.alignment)
        rows.append(header.map(\.title))
    }

    /// Adds a row of as many cells as the header has.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map(\.printable))
    }

    /// The lines, two spaces between columns, no space at the end of a line.
    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].cells }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                if column > 0 { line += "  " }
                line += cell.padded(to: widths[column], onTheLeft: alignments[column] == .right)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
