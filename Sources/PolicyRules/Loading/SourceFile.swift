import Glibc
import PolicyModel

/// Files read whole.
enum SourceFile {
    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func bytes(of path: String) throws(DiagnosticList) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw DiagnosticList([.packUnreadable(path, String(cString: strerror(errno)))])
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        guard ferror(file) == 0 else {
            throw DiagnosticList([.packUnreadable(path, String(cString: strerror(errno)))])
        }
        return bytes
    }
}
