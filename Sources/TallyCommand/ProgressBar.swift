import Glibc
import Synchronization
import Tally

/// A bar on standard error, when that is a terminal and the work lasts over a second.
final class ProgressBar: Sendable {
    private let total: Int
    private let isShown: Bool
    private let start = ContinuousClock().now
    private let state = Mutex((done: 0, shown: -1))

    init(total: Int, terminal: Terminal) {
        self.total = max(1, total)
        isShown = isatty(STDERR_FILENO) == 1
    }

    @Sendable func advance(_ count: Int) {
        guard isShown else { return }
        state.withLock { state in
            state.done += count
            let percent = state.done * 100 / total
            guard percent > state.shown, ContinuousClock().now - start > .seconds(1) else { return }
            state.shown = percent
            let filled = percent * 40 / 100
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
            Terminal.write("\r\(bar) \(percent)%")
        }
    }

    func finish() {
        guard isShown, state.withLock({ $0.shown >= 0 }) else { return }
        Terminal.write("\r\u{1B}[2K")
    }
}
