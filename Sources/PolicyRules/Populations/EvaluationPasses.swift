import PolicyModel

/// What all subjects of one evaluation together come to: rankings, population values, pooled amounts.
///
/// Nothing is planned ahead. A row that reads a result that is not there yet is given up; the pass for that result is run,
/// and the row is evaluated again. A pass may ask for other passes in the same way, to any depth. The workers of an
/// evaluation share one of these: whoever first needs a pass leads it, and those who wait for it take over blocks of rows.
/// Results do not depend on who asked first or how many workers there are.
// SAFETY: everything that changes is used only while `monitor` is held; a job's `gather` is called then too.
public final class EvaluationPasses: @unchecked Sendable {
    private var results: [PassKey: PassResult] = [:]
    private var job: Job?
    private var isLed = false
    private let monitor = Monitor()

    /// Rows that a worker takes at a time.
    private static let blockSize = 512

    /// Some rows of one entity.
    struct Block {
        var entity: Int
        var rows: Range<Int>
    }

    /// A pass that is under way.
    private final class Job {
        let key: PassKey
        let blocks: [Block]
        /// Takes the results in the order of the blocks.
        let gather: (PassBlock) -> Void
        /// Blocks that nobody has taken yet, the next one last.
        var open: [Int]
        var unfinished: Int
        var demands: Set<PassKey> = []
        /// Blocks that were given up, as they need another pass first.
        var postponed: [Int] = []
        var finished: [Int: PassBlock] = [:]
        var gathered = 0

        init(_ key: PassKey, _ blocks: [Block], gather: @escaping (PassBlock) -> Void) {
            self.key = key
            self.blocks = blocks
            self.gather = gather
            open = blocks.indices.reversed()
            unfinished = blocks.count
        }
    }

    public init() {}

    func result(_ key: PassKey) -> PassResult? { monitor.locked { results[key] } }

    /// Everything that is known by now.
    var known: [PassKey: PassResult] { monitor.locked { results } }

    /// Returns when all these results are there; the caller's evaluation does its part of the work.
    func satisfy(_ demands: Set<PassKey>, with evaluation: Evaluation) {
        monitor.lock()
        defer { monitor.unlock() }
        while !demands.allSatisfy({ results[$0] != nil }) {
            if let job, !job.open.isEmpty {
                work(on: job, with: evaluation)
            } else if !isLed {
                isLed = true
                monitor.unlock()
                for key in demands.sorted() { lead(key, [], with: evaluation) }
                monitor.lock()
                isLed = false
                monitor.wakeAll()
            } else {
                monitor.wait()
            }
        }
    }

    /// Takes a block; called, and returns, with the lock held.
    private func work(on job: Job, with evaluation: Evaluation) {
        guard let index = job.open.popLast() else { return }
        monitor.unlock()
        let (block, demands) = evaluation.passBlock(job.key, job.blocks[index])
        monitor.lock()
        if demands.isEmpty {
            job.finished[index] = block
            while let next = job.finished.removeValue(forKey: job.gathered) {
                job.gather(next)
                job.gathered += 1
            }
        } else {
            job.demands.formUnion(demands)
            job.postponed.append(index)
        }
        job.unfinished -= 1
        if job.unfinished == 0 { monitor.wakeAll() }
    }

    // MARK: Leading

    /// Runs a pass and those that it needs.
    /// - Parameter path: the passes that wait for this one.
    private func lead(_ key: PassKey, _ path: [PassKey], with evaluation: Evaluation) {
        guard result(key) == nil else { return }
        if let first = path.firstIndex(of: key) {
            let ring = EvaluationPasses.ring(Array(path[first...]))
            return monitor.locked { for member in ring { results[member] = .ring(ring) } }
        }
        let pass = Pass(key, in: evaluation)
        let job = Job(key, blocks(of: pass.entities, in: evaluation), gather: pass.gather)
        while true {
            run(job, with: evaluation)
            if job.demands.isEmpty { break }
            guard meet(job.demands, key, path, with: evaluation) else { return }
            job.open = job.postponed.sorted(by: >)
            job.unfinished = job.open.count
            (job.demands, job.postponed) = ([], [])
        }
        while true {
            let (result, demands) = pass.finish()
            if let result { return monitor.locked { results[key] = result } }
            guard meet(demands, key, path, with: evaluation) else { return }
        }
    }

    /// A ring told from its first member, wherever it was entered.
    private static func ring(_ members: [PassKey]) -> [PassKey] {
        guard let first = members.min(), let start = members.firstIndex(of: first) else { return members }
        return Array(members[start...] + members[..<start]) + [first]
    }

    /// Leads the passes that one needs; false if that one turned out to be in a ring, which is its result.
    private func meet(
        _ demands: Set<PassKey>, _ key: PassKey, _ path: [PassKey], with evaluation: Evaluation
    ) -> Bool {
        for other in demands.sorted() {
            lead(other, path + [key], with: evaluation)
            if result(key) != nil { return false }
        }
        return true
    }

    private func run(_ job: Job, with evaluation: Evaluation) {
        monitor.lock()
        self.job = job
        monitor.wakeAll()
        while job.unfinished > 0 {
            if job.open.isEmpty { monitor.wait() } else { work(on: job, with: evaluation) }
        }
        self.job = nil
        monitor.unlock()
    }

    private func blocks(of entities: [Int], in evaluation: Evaluation) -> [Block] {
        entities.flatMap { entity -> [Block] in
            let count = evaluation.data.tables[entity].rowCount
            return stride(from: 0, to: count, by: EvaluationPasses.blockSize).map { start in
                Block(entity: entity, rows: start..<min(start + EvaluationPasses.blockSize, count))
            }
        }
    }
}

/// What a pass found of some rows.
enum PassBlock: Sendable {
    case ranking(RankingBlock)
    case population(PopulationBlock)
    case pool(PoolBlock)
}

/// What a pass came to.
enum PassResult: Sendable {
    case ranking(Standings)
    case population(PopulationValues)
    case pool(PooledAmounts)
    /// It depends on itself.
    case ring([PassKey])
}
