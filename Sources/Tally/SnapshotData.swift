import Glibc

/// A folder of tables as a snapshot names it.
struct SnapshotData: Sendable {
    /// The folder's own name, whatever way leads to it.
    let name: String
    /// The way from the pack's folder.
    let folder: String
    /// Of the names and bytes of its tables, in 16 hexadecimal digits (FNV-1a).
    let digest: String

    /// - Parameter decisions: a file of people's decisions that stands elsewhere.
    init(_ directory: String, pack: String, decisions: String?) {
        let (data, pack) = (SnapshotData.parts(of: directory), SnapshotData.parts(of: pack))
        name = data.last ?? "data"
        let shared = zip(data, pack).prefix { $0 == $1 }.count
        let way = Array(repeating: "..", count: pack.count - shared) + data[shared...]
        folder = way.isEmpty ? "." : way.joined(separator: "/")
        var digest = Digest()
        for file in SnapshotData.tables(in: directory) {
            digest.add(file)
            digest.add(fileAt: directory + "/" + file)
        }
        if let decisions { digest.add(fileAt: decisions) }
        self.digest = digest.text
    }

    /// The names on the way to a folder, links followed where it is there.
    private static func parts(of path: String) -> [String] {
        var path = path
        if let real = realpath(path, nil) {
            defer { free(real) }
            // SAFETY: `realpath` ends its answer with NUL; it is freed here.
            path = String(cString: real)
        }
        return path.split(separator: "/").map(String.init)
    }

    private static func tables(in directory: String) -> [String] {
        guard let names = try? FolderListing.names(in: directory) else { return [] }
        return names.filter { $0.hasSuffix(".csv") || $0.hasSuffix(".ndjson") }
    }

    /// FNV-1a in 64 bits: tells whether bytes are the same, and is no protection against who wants to deceive.
    private struct Digest {
        private var state: UInt64 = 0xCBF2_9CE4_8422_2325

        /// A text, with an end of its own.
        mutating func add(_ text: String) {
            mix(Array(text.utf8)[...])
            mix([0])
        }

        mutating func add(fileAt path: String) {
            guard let file = fopen(path, "rb") else { return }
            defer { fclose(file) }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { mix(buffer[..<count]) }
            mix([0])
        }

        private mutating func mix(_ bytes: ArraySlice<UInt8>) {
            bytes.withUnsafeBufferPointer { bytes in
                for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
            }
        }

        var text: String {
            let digits = String(state, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
    }
}
