import PolicyModel

/// Collects the members of an NDJSON file, by several threads.
// SAFETY: `@unchecked Sendable` holds because what changes is touched only inside `BlockQueue.finish`, by one thread at a
// time, and by the caller when the threads are done.
final class JSONMembersPass: @unchecked Sendable {
    private let lines: PartedFile
    private var found = JSONMembers()
    private var lineCount = 0

    init(_ file: TableFile, _ survey: TextSurvey) {
        lines = PartedFile(file, survey, partSize: 1 << 20)
    }

    /// Nil where the file cannot be read part by part.
    func members(threads: Int) -> JSONMembers? {
        let queue = BlockQueue(count: lines.count)
        let threads = min(threads, lines.count)
        do {
            if threads > 1 { try WorkerThread.run(count: threads) { self.work(queue) } } else { work(queue) }
            _ = try queue.outcome()
            return found
        } catch {
            return nil
        }
    }

    private func work(_ queue: BlockQueue) {
        let buffer = PartBuffer()
        do {
            while let index = queue.next() {
                let (members, count) = try lines.read(index, buffer) { _ in
                    (JSONMembers(), 0)
                } body: { text in
                    JSONMembersPass.members(text)
                }
                try queue.finish(index, subjects: 0) {
                    found.append(members, linesBefore: lineCount)
                    lineCount += count
                }
            }
        } catch {
            queue.fail(error)
        }
    }

    /// Nil where the text ends before its last line does.
    private static func members(_ text: PartText) -> (JSONMembers, Int)? {
        var (scanner, line, offset) = (JSONLineScanner(text.base), 0, text.first)
        while offset < text.limit, let next = JSONLineScanner.nextLine(text.base, offset..<text.count) {
            guard next.isEnded || text.isWhole else { return nil }
            line += 1
            scanner.collectNew(offset..<next.end, line: line)
            offset = next.following
        }
        if offset < text.limit && !text.isWhole { return nil }
        return (scanner.members, line)
    }
}
