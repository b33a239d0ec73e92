import Glibc
import Synchronization

/// Threads with a stack deep enough for scripts.
///
/// Lua may nest two hundred C calls, each with its frames in Swift; the threads of the cooperative pool are too small.
enum WorkerThread {
    private static let stackSize = 16 << 20

    static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Runs `body` on so many threads and waits for all of them.
    /// - Throws: `thread-unavailable` when the system gives none.
    static func run(count: Int, _ body: @escaping @Sendable () -> Void) throws(DiagnosticList) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        var threads: [pthread_t] = []
        for _ in 0..<max(1, count) {
            var thread = pthread_t()
            let work = Unmanaged.passRetained(Work(body))
            let status = pthread_create(
                &thread, &attributes,
                { argument in
                    // SAFETY: the argument is the Work retained for this thread alone.
                    if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body() }
                    return nil
                }, work.toOpaque())
            guard status == 0 else {
                work.release()
                break
            }
            threads.append(thread)
        }
        for thread in threads { pthread_join(thread, nil) }
        if threads.isEmpty {
            throw DiagnosticList([
                Diagnostic(.error, "thread-unavailable", LocalizedText("the system gives no thread", "系统无法提供线程"))
            ])
        }
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}

/// Hands out blocks by number and takes their results back in order.
final class BlockQueue: Sendable {
    private struct State {
        var next = 0
        var turn = 0
        var subjects = 0
        var failure: (any Error)?
    }

    private let count: Int
    private let state = Mutex(State())
    // SAFETY: a pthread mutex and condition that live as long as the queue and are only used through their functions.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private nonisolated(unsafe) let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init(count: Int) {
        self.count = count
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// The number of a block to work on; nil when there is none, or something failed.
    func next() -> Int? {
        state.withLock { state in
            guard state.failure == nil, state.next < count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Waits until all blocks before this one are finished, then runs `body`.
    func finish(_ index: Int, subjects: Int, _ body: () throws -> Void) throws {
        pthread_mutex_lock(mutex)
        while state.withLock({ $0.turn != index && $0.failure == nil }) { pthread_cond_wait(changed, mutex) }
        pthread_mutex_unlock(mutex)
        guard state.withLock({ $0.failure == nil }) else { return }
        try body()
        state.withLock {
            $0.turn += 1
            $0.subjects += subjects
        }
        wake()
    }

    func fail(_ error: any Error) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
        wake()
    }

    private func wake() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    func outcome() throws -> Int {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.subjects
        }
    }
}

/// Results gathered from several threads.
final class Collected<Value: Sendable>: Sendable {
    private let storage = Mutex<[Value]>([])

    func append(_ values: [Value]) { storage.withLock { $0 += values } }
    var values: [Value] { storage.withLock { $0 } }
}
