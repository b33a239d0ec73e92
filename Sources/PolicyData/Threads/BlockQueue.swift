import PolicyModel
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
    private let monitor = Monitor()

    package init(count: Int) { self.count = count }

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
        monitor.locked { while state.withLock({ $0.turn != index && $0.failure == nil }) { monitor.wait() } }
        guard state.withLock({ $0.failure == nil }) else { return }
        let subjects = try body()
        state.withLock {
            $0.turn += 1
            $0.subjects += subjects
        }
        monitor.locked { monitor.wakeAll() }
    }

    /// Whether all blocks before one are finished: until it is finished too, nobody else writes.
    package func isTurn(of index: Int) -> Bool {
        state.withLock { $0.turn == index && $0.failure == nil }
    }

    package func fail(_ error: any Error) {
        state.withLock { if $0.failure == nil { $0.failure = error } }
        monitor.locked { monitor.wakeAll() }
    }

    package func outcome() throws -> Int {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.subjects
        }
    }
}
