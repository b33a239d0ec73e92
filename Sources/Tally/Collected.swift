import Synchronization

/// Results gathered from several threads.
final class Collected<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    func append(_ values: [Value]) { storage.withLock { $0 += values } }
    var values: [Value] { storage.withLock { $0 } }
}
