import Glibc

/// A file that stays open and is read from any place, by several threads.
final class TableFile: Sendable {
    let size: Int
    private let descriptor: Int32

    /// Nil for what cannot be opened, and for what is no plain file, such as a pipe.
    init?(_ path: String) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Reads bytes from a place; fewer where the file ends or cannot be read on.
    func read(_ range: Range<Int>, into target: UnsafeMutablePointer<UInt8>) -> Int {
        var count = 0
        while count < range.count {
            // SAFETY: the caller has room for the range.
            let got = pread(descriptor, target + count, range.count - count, range.lowerBound + count)
            if got > 0 { count += got } else if got == 0 || errno != EINTR { break }
        }
        return count
    }
}

/// Bytes of a part of a file, used again for the next part, and what else its reader keeps.
final class PartBuffer {
    // SAFETY: `capacity` bytes and `room` more, of which `count` and eight times eight behind them are initialised; freed
    // in deinit.
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int
    private static let room = 64
    /// How many rows the last part had: the next one may have as many.
    var rowCount = 0
    /// Of the first part: those of the others are made like it.
    var reader: TableReader?

    init() {
        capacity = 1 << 16
        base = .allocate(capacity: capacity + PartBuffer.room)
    }

    deinit { base.deallocate() }

    /// Takes a range of the file, and sets a line end and room behind it. False where the file has become shorter.
    func load(_ range: Range<Int>, of file: TableFile) -> Bool {
        if range.count > capacity {
            base.deallocate()
            capacity = range.count
            base = .allocate(capacity: capacity + PartBuffer.room)
        }
        count = file.read(range, into: base)
        (base + count).initialize(repeating: 0, count: PartBuffer.room)
        base[count] = 10
        return count == range.count
    }
}
