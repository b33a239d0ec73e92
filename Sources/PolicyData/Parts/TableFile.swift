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
