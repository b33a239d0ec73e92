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
        case .populationGroup(let index, let year):
            loop(index, year, inputs, node) { (values, row) -> Int32 in values.group(of: row) ?? -1 }
        case .populationState(let index, let year):
            loop(index, year, inputs, node) { (values, row) -> UInt8 in
                switch values.group(of: row).map({ _ in values[row].value }) {
                case .known?: RankedState.ranked
                case .cause(.unknown)?: RankedState.unknown
                case .cause(.fault)?, nil: RankedState.fault
                }
            }
        default: nil
        }
    }

    /// The pass was made while the rules were compiled.
    private func loop<Result: BitwiseCopyable>(
        _ population: Int, _ year: Int, _ inputs: [Int], _ node: Int,
        _ body: @escaping (PopulationValues, Int) -> Result
    ) -> ColumnKernel? {
        guard let values = evaluation.population(population, year: year) else { return nil }
        return { frame in
            let rows = inputs.first.map { frame.pointer($0, Int32.self) }
            let results: UnsafeMutablePointer<Result> = frame.pointer(node)
            for row in 0..<frame.count { results[row] = body(values, rows.map { Int($0[row]) } ?? frame.first + row) }
        }
    }

    private func loop<Result: BitwiseCopyable & ExpressibleByIntegerLiteral>(
        _ value: RankedValue, _ inputs: [Int], _ node: Int, _ body: @escaping (Standings.Standing?) -> Result
    ) -> ColumnKernel {
        return { [unowned evaluation] frame in
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
                if !isKnown { (all, isKnown) = (evaluation.standings(value), true) }
                let place = rows.map { Int($0[row]) } ?? frame.first + row
                results[row] = body(all.flatMap { $0.has(place) ? $0[place, hasGrades: value.isGrade] : nil })
            }
        }
    }
}
