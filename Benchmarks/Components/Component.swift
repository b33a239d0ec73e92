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
    /// The median of seven measurements, in nanoseconds an operation.
    func measure() throws -> Double {
        let body = try prepare()
        let clock = ContinuousClock()
        try body()
        // As many calls as take a twentieth of a second.
        let first = clock.now
        try body()
        let once = max(1e-7, (clock.now - first).seconds)
        let calls = max(1, Int(0.05 / once))
        var samples: [Double] = []
        for _ in 0..<7 {
            let start = clock.now
            for _ in 0..<calls { try body() }
            samples.append((clock.now - start).seconds / Double(calls * operations) * 1e9)
        }
        return samples.sorted()[3]
    }
}

extension Duration {
    fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

/// Keeps a result from being left out by the compiler.
@inline(never)
func keep<Value>(_ value: Value) {}
