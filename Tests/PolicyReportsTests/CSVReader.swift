/// Reads RFC 4180 back: rows of cells.
func csvRows(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "\"") where isQuoted:
            if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                cell.append(byte)
                index += 1
            } else {
                isQuoted = false
            }
        case UInt8(ascii: "\"") where cell.isEmpty: isQuoted = true
        case UInt8(ascii: ",") where !isQuoted, UInt8(ascii: "\n") where !isQuoted:
            row.append(cell.text)
            cell = []
            if byte == UInt8(ascii: "\n") {
                rows.append(row)
                row = []
            }
        default: cell.append(byte)
        }
    }
    return rows
}
