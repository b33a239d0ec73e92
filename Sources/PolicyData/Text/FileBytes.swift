import Glibc

/// A block of bytes that gives consumed pages back while the rest is still read.
///
/// A table and its columns are in memory together only for moments, so loading needs little more than the larger.
final class FileBytes {
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int
    private var released = 0
    private static let page = 4096

    /// Room for at least `capacity` bytes; nil when the system has none.
    init?(capacity: Int) {
        self.capacity = max(Self.page, (capacity + Self.page) & ~(Self.page - 1))
        guard let block = Self.map(self.capacity) else { return nil }
        base = block
    }

    deinit {
        munmap(base, capacity)
    }

    private static func map(_ size: Int) -> UnsafeMutablePointer<UInt8>? {
        // SAFETY: an anonymous private mapping; `mmap` says MAP_FAILED, which is -1, when it cannot.
        let block = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let block, Int(bitPattern: block) != -1 else { return nil }
        return block.assumingMemoryBound(to: UInt8.self)
    }

    /// Reads a whole file, a pipe too.
    ///
    /// - Throws: the system's words for what went wrong.
    static func reading(_ path: String) throws(UnreadableFile) -> FileBytes {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw UnreadableFile(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw UnreadableFile(errno) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw UnreadableFile(EISDIR) }
        guard let bytes = FileBytes(capacity: Int(status.st_size) + 1) else { throw UnreadableFile(ENOMEM) }
        while true {
            if bytes.count == bytes.capacity && !bytes.grow() { throw UnreadableFile(ENOMEM) }
            // SAFETY: the mapping has `capacity` bytes, of which `count` are filled.
            let got = read(file, bytes.base + bytes.count, bytes.capacity - bytes.count)
            if got == 0 { return bytes }
            if got > 0 { bytes.count += got } else if errno != EINTR { throw UnreadableFile(errno) }
        }
    }

    private func grow() -> Bool {
        guard let block = Self.map(capacity * 2) else { return false }
        memcpy(block, base, count)
        munmap(base, capacity)
        base = block
        capacity *= 2
        return true
    }

    /// Says that bytes were written behind the filled part.
    func advance(_ length: Int) {
        precondition(count + length <= capacity)
        count += length
    }

    /// Gives back the pages before an offset, some megabytes at a time; their bytes are gone.
    func release(upTo offset: Int) {
        guard offset - released >= 4 << 20 else { return }
        let end = offset & ~(Self.page - 1)
        madvise(base + released, end - released, MADV_DONTNEED)
        released = end
    }
}

/// Why a file or folder cannot be read, in the system's words.
struct UnreadableFile: Error {
    let reason: String

    init(_ code: Int32) {
        reason = String(cString: strerror(code)).lowercased()
    }

    init(reason: String) {
        self.reason = reason
    }
}
