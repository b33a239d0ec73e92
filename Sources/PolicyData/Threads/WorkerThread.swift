import Glibc
package import PolicyModel

/// A thread with a stack deep enough for scripts.
///
/// Lua may nest two hundred C calls, each with its frames in Swift; the threads of the cooperative pool are too small.
package struct WorkerThread {
    private static let stackSize = 16 << 20

    private let thread: pthread_t

    package static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Begins to run `body`; nil when the system gives no thread.
    package init?(_ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, WorkerThread.stackSize)
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
            return nil
        }
        self.thread = thread
    }

    /// Waits until it has ended; once for each thread.
    package func join() { pthread_join(thread, nil) }

    /// Runs `body` on so many threads and waits for all of them.
    /// - Throws: `thread-unavailable` when the system gives none.
    package static func run(count: Int, _ body: @escaping @Sendable () -> Void) throws(DiagnosticList) {
        var threads: [WorkerThread] = []
        while threads.count < max(1, count), let thread = WorkerThread(body) { threads.append(thread) }
        for thread in threads { thread.join() }
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
