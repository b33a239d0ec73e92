internal import Glibc
internal import PolicyModel

/// The files in a folder of tests.
struct TestFolder {
    let path: String
    /// Names of the files in it, sorted; empty where there is no such folder.
    let names: [String]

    init(_ path: String) {
        self.path = path
        var names: [String] = []
        if let directory = opendir(path) {
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                // SAFETY: d_name is a C string inside the entry, copied before the next readdir.
                names.append(
                    withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                    })
            }
        }
        self.names = names.filter { !$0.hasPrefix(".") }.sorted()
    }

    func path(of name: String) -> String { path + "/" + name }

    /// - Throws: `test-file-unreadable`.
    static func bytes(of path: String) throws(DiagnosticList) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw DiagnosticList([.testFileUnreadable(path, String(cString: strerror(errno)).lowercased())])
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        guard ferror(file) == 0 else {
            throw DiagnosticList([.testFileUnreadable(path, String(cString: strerror(errno)).lowercased())])
        }
        return bytes
    }
}
