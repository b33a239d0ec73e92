import Glibc
import Synchronization

/// Hands out blocks by number and takes their results back in order.
package final class BlockQueue: Sendable {
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
    // SAFETY: as for `mutex`.
    private nonisolated(unsafe) let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    package init(count: Int) {
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
    package func next() -> Int? {
        state.withLock { state in
            guard state.failure == nil, state.next < count else { return nil }
            defer { state.next += 1 }
            return state.next
        }
    }

    /// Waits until all blocks before this one are finished, then runs `body`.
    package func finish(_ index: Int, subjects: Int, _ body: () throws -> Void) throws {
        try finish(index) {
            try body()
            return subjects
        }
    }

    /// The same where `body` says how many subjects there were.
    package func finish(_ index: Int, _ body: () throws -> Int) throws {
        pthread_mutex_lock(mutex)
        while state.withLock({ $0.turn != index && $0.failure == nil }) { pthread_cond_wait(changed, mutex) }
        pthread_mutex_unlock(mutex)
        guard state.withLock({ $0.failure == nil }) else { return }
        let subjects = try body()
        state.withLock {
            $0.turn += 1
            $0.subjects += subjects
        }
        wake()
    }

    /// Whether all blocks before one are finished: until it is finished too, nobody else writes.
    package func isTurn(of index: Int) -> Bool {
        state.withLock { $0.turn == index && $0.failure == nil }
    }

    package func fail(_ error: any Error) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
        wake()
    }

    private func wake() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    package func outcome() throws -> Int {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.subjects
        }
    }
}
