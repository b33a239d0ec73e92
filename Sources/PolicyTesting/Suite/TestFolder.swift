internal import Glibc
internal import PolicyModel

/// The files in a folder of tests.
struct TestFolder {
    enum Kind {
        case file, folder
        /// A pipe, a socket, a device: reading one may never end.
        case other
    }

    struct Entry {
        var name: String
        var kind: Kind
    }

    let path: String
    /// By name, without hidden files and what editors leave behind; empty where there is no such folder.
    let entries: [Entry]
    /// Why the folder cannot be listed.
    let fault: Diagnostic?

    /// - Parameter isNeeded: whether it is a fault that there is no such folder.
    init(_ path: String, isNeeded: Bool = false) {
        self.path = path
        let names: [String]
        do throws(FolderListing.Failure) {
            names = try FolderListing.names(in: path)
        } catch {
            entries = []
            fault = error.code == ENOENT && !isNeeded ? nil : .testFolderUnreadable(path, error.code)
            return
        }
        fault = nil
        entries = names.filter { !TestFolder.isLeftover($0) }.map {
            Entry(name: $0, kind: TestFolder.kind(of: path + "/" + $0))
        }
    }

    /// Names of the plain files, sorted.
    var names: [String] { entries.filter { $0.kind == .file }.map(\.name) }

    func path(of name: String) -> String { path + "/" + name }

    /// Hidden files, and those that editors and spreadsheets keep beside the one that is edited.
    private static func isLeftover(_ name: String) -> Bool {
        let endings = ["~", ".bak", ".orig", ".rej", ".tmp", ".swp", ".swo"]
        return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasPrefix("#")
            || endings.contains { name.lowercased().hasSuffix($0) }
    }

    /// What cannot be looked at is taken for a file: reading it says why.
    private static func kind(of path: String) -> Kind {
        var status = stat()
        guard stat(path, &status) == 0 else { return .file }
        return switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        default: .other
        }
    }

    /// - Parameter limit: no more than so many bytes.
    /// - Throws: `test-file-unreadable`.
    static func bytes(of path: String, upTo limit: Int = .max) throws(DiagnosticList) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw DiagnosticList([.testFileUnreadable(path, String(cString: strerror(errno)).lowercased())])
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit, case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
            bytes += buffer[..<count]
        }
        guard ferror(file) == 0 else {
            throw DiagnosticList([.testFileUnreadable(path, String(cString: strerror(errno)).lowercased())])
        }
        return bytes
    }
}
