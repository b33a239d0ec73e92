import Synchronization
import Tally

/// A bar for each pack whose mutants are tried.
final class MutationProgress: Sendable {
    private let terminal: Terminal
    private let state = Mutex<(bar: ProgressBar?, left: Int)>((nil, 0))

    init(_ terminal: Terminal) { self.terminal = terminal }

    @Sendable func advance(_ done: Int, of total: Int) {
        let bar = state.withLock { state in
            if state.left == 0 {
                state.bar?.finish()
                state.bar = ProgressBar(total: total, terminal: terminal)
                state.left = total
            }
            state.left -= done
            return state.bar
        }
        bar?.advance(done)
    }

    func finish() { state.withLock { $0.bar }?.finish() }
}
