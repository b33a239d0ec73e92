import Synchronization

/// Writes what two evaluations do not share to a file, as it comes.
final class ComparisonWriter: Sendable {
    private let renderer: ComparisonRenderer
    // SAFETY: written to by one thread at a time: while an evaluation runs inside its `finish`, else by the one that started it.
    private nonisolated(unsafe) let file: OutputFile
    private let isFirst = Mutex(true)

    init(_ renderer: ComparisonRenderer, to file: OutputFile) throws {
        self.renderer = renderer
        self.file = file
        try file.write(renderer.header())
    }

    func write(_ comparisons: [SubjectComparison]) throws {
        try write { bytes in
            for comparison in comparisons where !comparison.changes.isEmpty {
                renderer.append(comparison, isFirst: turn(), to: &bytes)
            }
        }
    }

    /// What comes from here on are values.
    func divide(_ summary: ComparisonSummary) throws {
        isFirst.withLock { $0 = true }
        try file.write(renderer.divider(isEmpty: summary.changedSubjects == 0))
    }

    func write(_ changes: [ValueChange]) throws {
        try write { bytes in for change in changes { renderer.append(change, isFirst: turn(), to: &bytes) } }
    }

    func finish(_ summary: ComparisonSummary, budgets: [ComparedBudget] = [], exceeded: [LocalizedText] = []) throws {
        try file.write(renderer.footer(summary, budgets: budgets, exceeded: exceeded))
    }

    private func write(_ append: (inout [UInt8]) -> Void) throws {
        var bytes: [UInt8] = []
        append(&bytes)
        if !bytes.isEmpty { try file.write(bytes) }
    }

    /// Whether nothing was written yet; from now on something is.
    private func turn() -> Bool {
        isFirst.withLock { isFirst in
            defer { isFirst = false }
            return isFirst
        }
    }
}
