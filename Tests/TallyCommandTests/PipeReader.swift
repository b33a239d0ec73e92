import Foundation

/// Reads a pipe to its end on a thread of its own.
final class PipeReader: @unchecked Sendable {
    // SAFETY: `@unchecked Sendable` holds because `read` is touched by the thread before it signals, and after that here.
    private var read = Data()
    private let isDone = DispatchSemaphore(value: 0)

    init(_ path: String) {
        Thread.detachNewThread { [self] in
            read = (try? FileHandle(forReadingAtPath: path)?.readToEnd()) ?? Data()
            isDone.signal()
        }
    }

    func bytes() -> Data {
        isDone.wait()
        return read
    }
}
