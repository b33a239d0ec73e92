import Glibc
import PolicyModel

/// Notices when files below some folders change: a file more or less, another size or time.
///
/// It looks four times a second, which works on every file system, and waits until a change has settled.
public final class FileWatch {
    private struct Stamp: Equatable {
        var seconds: Int
        var nanoseconds: Int
        var size: Int
        var node: UInt
    }

    private let paths: [String]
    private var known: [String: Stamp]

    public init(paths: [String]) {
        self.paths = paths
        known = FileWatch.stamps(below: paths)
    }

    /// Whether something changed since the last time that this was asked.
    public func hasChanged() -> Bool {
        let stamps = FileWatch.stamps(below: paths)
        defer { known = stamps }
        return stamps != known
    }

    /// Returns when something has changed and nothing more has for a quarter of a second.
    public func waitForChange() {
        while !hasChanged() { usleep(FileWatch.interval) }
        repeat { usleep(FileWatch.interval) } while hasChanged()
    }

    private static let interval: UInt32 = 250_000

    private static func stamps(below paths: [String]) -> [String: Stamp] {
        var stamps: [String: Stamp] = [:]
        for path in paths { add(path, depth: 0, to: &stamps) }
        return stamps
    }

    private static func add(_ path: String, depth: Int, to stamps: inout [String: Stamp]) {
        var status = stat()
        guard depth < 8, stat(path, &status) == 0 else { return }
        stamps[path] = Stamp(
            seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec, size: Int(status.st_size),
            node: UInt(status.st_ino))
        guard status.st_mode & S_IFMT == S_IFDIR, let names = try? FolderListing.names(in: path) else {
            return
        }
        for name in names where !name.hasPrefix(".") { add(path + "/" + name, depth: depth + 1, to: &stamps) }
    }
}
