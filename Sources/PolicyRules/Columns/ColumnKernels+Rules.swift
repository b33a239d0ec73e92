import PolicyModel

// What the functions of a rule come to together.
extension ColumnKernels {
    func rules(_ operation: ColumnOperation, _ inputs: [Int], _ node: Int) -> ColumnKernel? {
        switch operation {
        case .causes(let codes): causes(codes, inputs, node)
        case .failures(let failures): self.failures(failures.sources, inputs, node)
        case .states(let states): self.states(states.sources, inputs, node)
        case .verdict(let hasAmountState, let hasScope, let hasScopeCause):
            verdict(inputs, hasAmountState: hasAmountState, hasScope: hasScope, hasScopeCause: hasScopeCause, node)
        default: nil
        }
    }

    /// The code of the first input that is 1.
    private func causes(_ codes: [UInt8], _ inputs: [Int], _ output: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            let count = frame.count
            results.update(repeating: 0, count: count)
            for (code, input) in zip(codes, inputs).reversed() {
                let masks: UnsafeMutablePointer<UInt8> = frame.pointer(input)
                var row = 0
                while row < count {
                    let all = 0 &- masks[row]
                    results[row] = (all & code) | (~all & results[row])
                    row &+= 1
                }
            }
        }
    }

    private func failures(_ sources: [FailureSources.Source], _ inputs: [Int], _ output: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<UInt32> = frame.pointer(output)
            let count = frame.count
            results.update(repeating: 0, count: count)
            var next = 0
            func input() -> UnsafeMutablePointer<UInt8> {
                defer { next += 1 }
                return frame.pointer(inputs[next])
            }
            for source in sources {
                var row = 0
                switch source {
                case .holds(let bit):
                    let holds = input()
                    while row < count {
                        results[row] |= (UInt32(truncatingIfNeeded: holds[row]) &- 1) & bit
                        row &+= 1
                    }
                case .holdsKnown(let bit):
                    let (holds, cause) = (input(), input())
                    while row < count {
                        results[row] |= holds[row] | cause[row] == 0 ? bit : 0
                        row &+= 1
                    }
                case .never(let bit): for row in 0..<count { results[row] |= bit }
                case .neverKnown(let bit):
                    let cause = input()
                    for row in 0..<count where cause[row] == 0 { results[row] |= bit }
                case .verdict(let bit):
                    let verdict = input()
                    for row in 0..<count
                    where verdict[row] == VerdictCode.ineligible || verdict[row] == VerdictCode.outOfScope {
                        results[row] |= bit
                    }
                case .review(let bit):
                    let review = input()
                    for row in 0..<count where review[row] == 2 { results[row] |= bit }
                }
            }
        }
    }

    private func states(_ sources: [StateSources.Source], _ inputs: [Int], _ output: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            let count = frame.count
            results.update(repeating: RuleState.decided, count: count)
            for (source, input) in zip(sources, inputs) {
                let bytes: UnsafeMutablePointer<UInt8> = frame.pointer(input)
                var row = 0
                switch source {
                case .cause:
                    while row < count {
                        let state =
                            bytes[row] == 0
                            ? 0 : bytes[row] == ColumnUnit.open ? RuleState.open : RuleState.undetermined
                        results[row] = max(results[row], state)
                        row &+= 1
                    }
                case .open:
                    while row < count {
                        results[row] = max(results[row], bytes[row] &* RuleState.open)
                        row &+= 1
                    }
                case .verdict:
                    for row in 0..<count {
                        let state =
                            switch bytes[row] {
                            case VerdictCode.open: RuleState.open
                            case VerdictCode.undetermined: RuleState.undetermined
                            case VerdictCode.review: RuleState.review
                            default: RuleState.decided
                            }
                        results[row] = max(results[row], state)
                    }
                case .review:
                    while row < count {
                        results[row] = max(results[row], bytes[row] & 1)
                        row &+= 1
                    }
                }
            }
        }
    }

    private func verdict(
        _ inputs: [Int], hasAmountState: Bool, hasScope: Bool, hasScopeCause: Bool, _ output: Int
    ) -> ColumnKernel {
        let amountInput = hasAmountState ? inputs[2] : nil
        let scopeInput = hasScope ? inputs[hasAmountState ? 3 : 2] : nil
        let causeInput = hasScopeCause ? inputs.last : nil
        return { frame in
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            let states: UnsafeMutablePointer<UInt8> = frame.pointer(inputs[0])
            let failed: UnsafeMutablePointer<UInt32> = frame.pointer(inputs[1])
            let amounts = amountInput.map { frame.pointer($0, UInt8.self) } ?? states
            let count = frame.count
            var row = 0
            // Without a condition that fails, the worst of what is open about conditions and amount.
            while row < count {
                let state = states[row]
                let worst = max(state, amounts[row])
                let open: UInt8 =
                    worst == 0
                    ? 0
                    : worst == RuleState.review
                        ? VerdictCode.review
                        : worst == RuleState.undetermined ? VerdictCode.undetermined : VerdictCode.open
                let failing: UInt8 = state == RuleState.open ? VerdictCode.open : VerdictCode.ineligible
                results[row] = failed[row] != 0 ? failing : open
                row &+= 1
            }
            guard let scopeInput else { return }
            let scope: UnsafeMutablePointer<UInt8> = frame.pointer(scopeInput)
            for row in 0..<count where scope[row] == 0 { results[row] = VerdictCode.outOfScope }
            guard let causeInput else { return }
            let cause: UnsafeMutablePointer<UInt8> = frame.pointer(causeInput)
            for row in 0..<count where cause[row] != 0 {
                results[row] = cause[row] == ColumnUnit.open ? VerdictCode.open : VerdictCode.undetermined
            }
        }
    }
}
