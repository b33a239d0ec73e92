import Glibc

/// A lock whose holders can wait until another thread changed something.
///
/// `Mutex` of the standard library has nothing to wait on.
package final class Monitor: Sendable {
    // SAFETY: a pthread mutex and condition that live as long as the monitor and are only used through their functions.
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    // SAFETY: as for `mutex`.
    private nonisolated(unsafe) let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    package func lock() { pthread_mutex_lock(mutex) }

    package func unlock() { pthread_mutex_unlock(mutex) }

    package func locked<Result>(_ body: () throws -> Result) rethrows -> Result {
        lock()
        defer { unlock() }
        return try body()
    }

    /// Lets go of the lock until somebody calls ``wakeAll()``, or for no reason: what is waited for is asked in a loop.
    package func wait() { pthread_cond_wait(changed, mutex) }

    /// Called with the lock held, so that nobody misses it between asking and waiting.
    package func wakeAll() { pthread_cond_broadcast(changed) }
}
