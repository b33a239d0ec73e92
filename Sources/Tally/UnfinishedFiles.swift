import Glibc
import Synchronization

/// Files that are being written, for a run that is interrupted to remove.
enum UnfinishedFiles {
    private static let capacity = 16
    /// Whether a signal removes them; a program that embeds the library sees to its own signals.
    private static let isWatching = Atomic(false)
    // SAFETY: `capacity` initialised elements, made before the first signal is handled and never freed: each 0 or the
    // address of a path that `strdup` made and nobody frees, as a signal may come while it is taken away.
    nonisolated(unsafe) private static let paths: UnsafeMutablePointer<Atomic<UInt>> = {
        let paths = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: capacity)
        for place in 0..<capacity { (paths + place).initialize(to: Atomic(0)) }
        return paths
    }()

    /// Has the signals by which people and systems end a run remove the files first. Signals that are ignored stay so.
    static func removeWhenInterrupted() {
        for place in 0..<capacity { paths[place].store(0, ordering: .relaxed) }
        isWatching.store(true, ordering: .releasing)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let earlier = signal(number) { number in
                UnfinishedFiles.remove()
                signal(number, SIG_DFL)
                raise(number)
            }
            if unsafeBitCast(earlier, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { signal(number, SIG_IGN) }
        }
    }

    /// Notes a file; the answer is for ``forget(_:)``.
    static func add(_ path: String) -> Int? {
        guard isWatching.load(ordering: .acquiring), let copy = strdup(path) else { return nil }
        for place in 0..<capacity {
            let (exchanged, _) = paths[place].compareExchange(
                expected: 0, desired: UInt(bitPattern: copy), ordering: .acquiringAndReleasing)
            if exchanged { return place }
        }
        free(copy)
        return nil
    }

    /// The file is finished, or removed.
    static func forget(_ place: Int?) {
        if let place { paths[place].store(0, ordering: .releasing) }
    }

    /// Within a signal: nothing but loads and `unlink`.
    private static func remove() {
        for place in 0..<capacity {
            // SAFETY: the path that `add` noted; it is never freed.
            if let path = UnsafePointer<CChar>(bitPattern: paths[place].load(ordering: .acquiring)) { unlink(path) }
        }
    }
}
