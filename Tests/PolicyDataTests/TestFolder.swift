import Glibc
import PolicyData
import PolicyModel

/// A folder of files that lives as long as the value.
final class TestFolder {
    let path: String

    init(_ files: KeyValuePairs<String, String> = [:]) {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
        var template = Array((parent + "/tally-data-XXXXXX").utf8CString)
        mkdtemp(&template)
        path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? parent }
        for (name, text) in files { write(name, Array(text.utf8)) }
    }

    func write(_ name: String, _ bytes: [UInt8]) {
        guard let file = fopen(path + "/" + name, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    func remove(_ names: [String]) {
        for name in names { unlink(path + "/" + name) }
    }

    deinit {
        guard let stream = opendir(path) else { return }
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { unlink(path + "/" + name) }
        }
        closedir(stream)
        rmdir(path)
    }

    func read(_ schema: Schema = .standard, decisions: String? = nil) throws(DiagnosticList) -> DataSet {
        try DataSetReader(schema: schema).read(directory: path, decisions: decisions)
    }
}

extension DataSet {
    /// The faults that are more than notes.
    var serious: [DataFault] { faults.filter { $0.severity > .note } }

    /// The value of a field as text, for comparing whole tables.
    func show(_ entity: String, _ row: Int, _ field: String, year: Int? = nil) -> String {
        guard let table = table(entity), let index = schema.entities[table.entity].fieldIndex(named: field) else {
            return "?"
        }
        let yearIndex = year.flatMap { table.yearIndex($0) }
        let hasYear = year == nil || yearIndex != nil
        guard hasYear, let column = table.column(field: index, yearIndex: yearIndex), column.isKnown(row) else {
            return table.missingReason(field: index, row: row, year: year).code
        }
        switch schema.entities[table.entity].fields[index].type {
        case .text: return column.string(row)
        case .integer: return "\(column.int64At(row))"
        case .number: return "\(column.float64At(row))"
        case .boolean: return column.uint8At(row) == 1 ? "true" : "false"
        case .date: return CalendarDate(days: column.int32At(row)).description
        case .quantity(let unit): return column.quantity(row, unit.dimension).text(in: unit)
        case .enumeration(let words): return words[Int(column.uint8At(row))]
        case .link(let name): return self.table(name)?.key(Int(column.int32At(row))) ?? "?"
        }
    }
}

/// A file as GB 18030.
func gb18030(_ text: String) -> [UInt8] {
    guard let converter = iconv_open("GB18030", "UTF-8") else { return [] }
    defer { iconv_close(converter) }
    var source = Array(text.utf8)
    var target = [UInt8](repeating: 0, count: source.count * 4 + 16)
    let written = source.withUnsafeMutableBytes { input in
        target.withUnsafeMutableBytes { output in
            var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = input.count
            var room = output.count
            iconv(converter, &from, &left, &to, &room)
            return output.count - room
        }
    }
    return Array(target.prefix(written))
}
