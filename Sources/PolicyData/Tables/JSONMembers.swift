import Glibc

/// The names of the members of an NDJSON file's objects, in the order of their first use: its columns.
struct JSONMembers: Sendable {
    /// As they stand in the file, escapes resolved.
    private(set) var names: [[UInt8]] = []
    /// By column, the line that it first stands on.
    private(set) var firstLines: [Int] = []
    private var columns: [String: Int] = [:]

    /// The column of a name, a new one where it has none yet.
    mutating func column(_ name: String, line: Int) -> Int {
        if let known = columns[name] { return known }
        let column = names.count
        columns[name] = column
        names.append(Array(name.utf8))
        firstLines.append(line)
        return column
    }

    /// The column of a name that is as it stands in the file, from a column on; nil where there is none from there on.
    func column(_ name: UnsafePointer<UInt8>, _ count: Int, from first: Int) -> Int? {
        names[first...].firstIndex { $0.count == count && memcmp($0, name, count) == 0 }
    }

    /// Forgets all columns but the first ones.
    mutating func removeLast(downTo count: Int) {
        for name in names[count...] { columns[String(decoding: name, as: UTF8.self)] = nil }
        names.removeSubrange(count...)
        firstLines.removeSubrange(count...)
    }

    /// Adds those of lines that follow.
    mutating func append(_ other: JSONMembers, linesBefore lines: Int) {
        for (name, line) in zip(other.names, other.firstLines) {
            _ = column(String(decoding: name, as: UTF8.self), line: line + lines)
        }
    }
}
