import Glibc

/// One part of Tally that is measured by itself.
struct Component {
    var name: String
    /// What one operation is: a row, a value, a decision.
    var unit: String
    /// How many operations one call of what ``prepare`` gives does.
    var operations: Int
    /// Makes ready what is measured.
    var prepare: () throws -> () throws -> Void
}

extension Component {
    /// The median of seven measurements, in nanoseconds of the processor an operation: others who want it do not count.
    func measure() throws -> Double {
        let body = try prepare()
        try body()
        // As many calls as take a twentieth of a second.
        let first = processorSeconds()
        try body()
        let once = max(1e-7, processorSeconds() - first)
        let calls = max(1, Int(0.05 / once))
        var samples: [Double] = []
        for _ in 0..<7 {
            let start = processorSeconds()
            for _ in 0..<calls { try body() }
            samples.append((processorSeconds() - start) / Double(calls * operations) * 1e9)
        }
        return samples.sorted()[3]
    }
}

private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// Keeps a result from being left out by the compiler.
@inline(never)
func keep<Value>(_ value: Value) {}
