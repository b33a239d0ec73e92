import Glibc
import PolicyModel

/// Writes a file in large blocks on a thread of its own, past the system's cache where the file system lets it.
///
/// Results are written once and are often larger than memory: copying them into the cache would take as long as making
/// them, and the file is synchronised with the disk in the end anyway.
// SAFETY: `@unchecked Sendable` holds because `queued`, `failure` and `isEnding` are touched under `monitor` alone, a block
// by the writer's thread only while it is queued, and the rest only by the thread that owns the file.
final class DirectWriter: @unchecked Sendable {
    private static let blockSize = 1 << 20
    private static let blockCount = 4

    private let descriptor: Int32
    // SAFETY: blocks of `blockSize` bytes at addresses that O_DIRECT takes; freed in deinit, when the thread has ended.
    private let blocks: [UnsafeMutableRawPointer]
    private let monitor = Monitor()
    private var thread: WorkerThread?
    /// The block that is being filled, counted on without end, and how full it is.
    private var current = 0
    private var filled = 0
    /// Blocks that wait to be written, the one that is being written included.
    private var queued = 0
    private var failure: Int32 = 0
    private var isEnding = false

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        blocks = (0..<DirectWriter.blockCount).map { _ in
            UnsafeMutableRawPointer.allocate(byteCount: DirectWriter.blockSize, alignment: 4096)
        }
    }

    deinit { for block in blocks { block.deallocate() } }

    /// Takes bytes; the answer is the system's number for what went wrong with earlier ones, 0 for nothing.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        var offset = 0
        while offset < bytes.count {
            let count = min(bytes.count - offset, DirectWriter.blockSize - filled)
            // SAFETY: `count` bytes are left on both sides.
            memcpy(
                blocks[current % DirectWriter.blockCount] + filled, bytes.baseAddress.unsafelyUnwrapped + offset, count)
            offset += count
            filled += count
            if filled == DirectWriter.blockSize {
                let failure = submit()
                if failure != 0 { return failure }
            }
        }
        return 0
    }

    /// Queues the block that is full, and waits for one that is free.
    private func submit() -> Int32 {
        if thread == nil {
            guard start() else { return writeHere() }
        }
        monitor.lock()
        queued += 1
        monitor.wakeAll()
        while queued == DirectWriter.blockCount { monitor.wait() }
        let failure = failure
        monitor.unlock()
        current += 1
        filled = 0
        return failure
    }

    /// Without a thread: the block is written at once.
    private func writeHere() -> Int32 {
        defer { filled = 0 }
        return write(blocks[current % DirectWriter.blockCount], filled)
    }

    /// Waits until all full blocks are written, and writes what is left.
    func finish() -> Int32 {
        stop()
        if failure != 0 || filled == 0 { return failure }
        setDirect(false)
        return writeHere()
    }

    /// Forgets what is not written; the file is as it may be.
    func stop() {
        guard let thread else { return }
        monitor.lock()
        isEnding = true
        monitor.wakeAll()
        monitor.unlock()
        thread.join()
        self.thread = nil
    }

    private func start() -> Bool {
        setDirect(true)
        thread = WorkerThread { self.work() }
        if thread == nil { setDirect(false) }
        return thread != nil
    }

    private func work() {
        var next = 0
        while true {
            monitor.lock()
            while queued == 0 && !isEnding { monitor.wait() }
            let isDone = queued == 0
            let isBroken = failure != 0
            monitor.unlock()
            if isDone { return }
            let outcome = isBroken ? 0 : write(blocks[next % DirectWriter.blockCount], DirectWriter.blockSize)
            next += 1
            monitor.lock()
            if outcome != 0 { failure = outcome }
            queued -= 1
            monitor.wakeAll()
            monitor.unlock()
        }
    }

    private func write(_ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int32 {
        var offset = 0
        while offset < count {
            // SAFETY: `count - offset` bytes are left.
            let written = Glibc.write(descriptor, bytes + offset, count - offset)
            if written >= 0 {
                offset += written
                // What follows a short write is not where O_DIRECT wants it.
                if offset < count { setDirect(false) }
            } else if errno == EINVAL, isDirect {
                setDirect(false)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// O_DIRECT, which the C library names only where asked to. 0 where its number is not known: then nothing changes.
    private static var directFlag: Int32 {
        #if arch(x86_64) || arch(i386)
            0o40000
        #elseif arch(arm64) || arch(arm)
            0o200000
        #else
            0
        #endif
    }

    private var isDirect: Bool { fcntl(descriptor, F_GETFL) & DirectWriter.directFlag != 0 }

    private func setDirect(_ isDirect: Bool) {
        let flags = fcntl(descriptor, F_GETFL)
        _ = fcntl(descriptor, F_SETFL, isDirect ? flags | DirectWriter.directFlag : flags & ~DirectWriter.directFlag)
    }
}
