import PolicyModel

// Places and grades, from the pass over all subjects.
extension ColumnKernels {
    /// The loop asks for the ranking only once a row does, as the interpreter would.
    func ranking(_ operation: ColumnOperation, _ inputs: [Int], _ node: Int) -> ColumnKernel? {
        switch operation {
        case .standing(let value):
            value.isGrade
                ? loop(value, inputs, node) { (standing) -> UInt8 in
                    if case .ranked(_, let grade)? = standing { UInt8(truncatingIfNeeded: grade ?? 0) } else { 0 }
                }
                : loop(value, inputs, node) { (standing) -> Int64 in
                    if case .ranked(let rank, _)? = standing { Int64(rank) } else { 0 }
                }
        case .standingState(let value):
            loop(value, inputs, node) { (standing) -> UInt8 in
                switch standing {
                case .ranked?: RankedState.ranked
                case .out?, .cause(.unknown)?: RankedState.unknown
                case .cause(.fault)?, nil: RankedState.fault
                }
            }
        default: nil
        }
    }

    private func loop<Result: BitwiseCopyable & ExpressibleByIntegerLiteral>(
        _ value: RankedValue, _ inputs: [Int], _ node: Int, _ body: @escaping (Standings.Standing?) -> Result
    ) -> ColumnKernel {
        let standings = standings
        return { frame in
            let isAsked: UnsafeMutablePointer<UInt8> = frame.pointer(inputs[0])
            let rows = inputs.count > 1 ? frame.pointer(inputs[1], Int32.self) : nil
            let results: UnsafeMutablePointer<Result> = frame.pointer(node)
            var all: Standings?
            var isKnown = false
            for row in 0..<frame.count {
                guard isAsked[row] != 0 else {
                    results[row] = 0
                    continue
                }
                if !isKnown { (all, isKnown) = (standings(value), true) }
                let place = rows.map { Int($0[row]) } ?? frame.first + row
                results[row] = body(all.flatMap { $0.has(place) ? $0[place, hasGrades: value.isGrade] : nil })
            }
        }
    }
}
