import Synchronization

/// Whether anything asked for rows that a window of a table does not have; noted by any thread.
package final class WholeTableAsked: Sendable {
    private let flag = Atomic(false)

    package init() {}

    package var isAsked: Bool { flag.load(ordering: .acquiring) }

    func note() { flag.store(true, ordering: .releasing) }
}
