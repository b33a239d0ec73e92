internal import PolicyModel

// The Test Anything Protocol, version 14 (testanything.org).
extension MutationReport {
    /// One line a change: `ok` where a test notices it, skipped where a mark excuses it; what does not load is left out.
    public func tap() -> String {
        var results: [String] = []
        for pack in run.packs {
            for (mutant, outcome) in tried(in: pack) {
                let number = results.count + 1
                let name = TestReport.escaped("\(mutant.location) \(mutant.change.text(language))")
                switch outcome {
                case .killed, .invalid: results.append("ok \(number) - \(name)")
                case .equivalent:
                    let reason = TestReport.escaped(mutant.equivalence ?? "")
                    results.append("ok \(number) - \(name) # SKIP \(reason)")
                case .survived, .unreached:
                    let gap = JSONNode.text(mutant.gap(outcome).text(language)).line
                    results.append("not ok \(number) - \(name)\n  ---\n  message: \(gap)\n  ...")
                }
            }
            for mark in pack.marks where mark.severity == .error {
                let name = TestReport.escaped("\(mark.location?.description ?? "") \(mark.message.text(language))")
                results.append("not ok \(results.count + 1) - \(name)")
            }
        }
        return (["TAP version 14", "1..\(results.count)"] + results).joined(separator: "\n") + "\n"
    }
}
