internal import PolicyModel

// For people: a line a pack, then the survivors of each clause.
extension MutationReport {
    private struct Group {
        var clause: Mutant.Clause
        var file: String
        var mutants: [(mutant: Mutant, outcome: MutantOutcome)]
    }

    /// The report without a newline after its last line.
    public func text(colour: Bool = false) -> String {
        func head(_ text: String) -> String {
            let text = TestReport.printable(text)
            return colour ? "\u{1B}[1m\(text)\u{1B}[0m" : text
        }
        var lines: [String] = []
        for pack in run.packs { lines.append(head("\(pack.id)  \(figures(pack.mutants.map(\.outcome)))")) }
        for pack in run.packs {
            for group in groups(of: pack) {
                lines += ["", head(heading(group))]
                for (mutant, outcome) in group.mutants { lines += detail(mutant, outcome).map(TestReport.printable) }
            }
            for mark in pack.marks { lines += ["", mark.text(language, colour: colour)] }
        }
        return lines.joined(separator: "\n")
    }

    /// Survivors that stand beside one another in the same clause.
    private func groups(of pack: MutationRun.Pack) -> [Group] {
        var groups: [Group] = []
        for (mutant, outcome) in pack.mutants where outcome.isSurvivor {
            if let last = groups.last, last.clause == mutant.clause, last.file == mutant.location.file {
                groups[groups.count - 1].mutants.append((mutant, outcome))
            } else {
                groups.append(Group(clause: mutant.clause, file: mutant.location.file, mutants: [(mutant, outcome)]))
            }
        }
        return groups
    }

    /// `rule rd_award 研发投入增量补助: condition credit 信用等级不为D`, or the file.
    private func heading(_ group: Group) -> String {
        let clause = group.clause
        if clause.word.isEmpty { return group.file }
        var text = [clause.word, clause.id, clause.title].filter { !$0.isEmpty }.joined(separator: " ")
        if !clause.condition.isEmpty {
            let condition = LocalizedText("condition", "条件").text(language)
            text += (language == .zh ? "：" : ": ") + "\(condition) \(clause.condition) \(clause.conditionTitle)"
        }
        return text
    }

    /// The lines of one survivor.
    func detail(_ mutant: Mutant, _ outcome: MutantOutcome) -> [String] {
        let colon = language == .zh ? "：" : ": "
        var lines = [
            "  \(mutant.location)\(colon)\(mutant.change.text(language))",
            "     \(mutant.gap(outcome).text(language))",
        ]
        // What no test runs is excused by no mark.
        if outcome == .survived {
            let excuse = LocalizedText("or, if no test can tell", "如确无测试可辨").text(language)
            lines.append("     \(excuse)\(colon)\(mutant.mark)")
        }
        return lines
    }
}
