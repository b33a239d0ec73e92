import Glibc
package import PolicyModel

/// Threads with a stack deep enough for scripts.
///
/// Lua may nest two hundred C calls, each with its frames in Swift; the threads of the cooperative pool are too small.
package enum WorkerThread {
    private static let stackSize = 16 << 20

    package static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Runs `body` on so many threads and waits for all of them.
    /// - Throws: `thread-unavailable` when the system gives none.
    package static func run(count: Int, _ body: @escaping @Sendable () -> Void) throws(DiagnosticList) {
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
