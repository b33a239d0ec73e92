internal import PolicyModel

// For other programs: the figures, and every mutant that was not killed.
extension MutationReport {
    /// One object, a newline at its end.
    public func json() -> [UInt8] {
        let document = JSONNode.object([
            ("score", .number(CoverageReport.percent(run.score))),
            ("seconds", .number(TestReport.exactSeconds(run.duration))), ("packs", .array(run.packs.map(node))),
        ])
        return Array((document.text() + "\n").utf8)
    }

    private func node(_ pack: MutationRun.Pack) -> JSONNode {
        let score = MutationRun.score(pack.mutants.map(\.outcome))
        let counts = MutantOutcome.allCases.map { ($0.rawValue, JSONNode.integer(pack.count($0))) }
        let shown = pack.mutants.filter { $0.outcome != .killed && $0.outcome != .invalid }
        return .object(
            [
                ("pack", .text(pack.id)), ("score", .number(CoverageReport.percent(score))),
                ("tests", .integer(pack.tests)),
            ]
                + counts + [
                    ("mutants", .array(shown.map { node($0.mutant, $0.outcome) })),
                    ("marks", .array(pack.marks.map(node))),
                ])
    }

    private func node(_ mutant: Mutant, _ outcome: MutantOutcome) -> JSONNode {
        let clause = mutant.clause
        return .object([
            ("outcome", .text(outcome.rawValue)), ("kind", .text(mutant.kind.rawValue)),
            ("file", .text(mutant.location.file)), ("line", mutant.location.line.map(JSONNode.integer) ?? .null),
            ("column", mutant.location.column.map(JSONNode.integer) ?? .null),
            ("declaration", .text([clause.word, clause.id].filter { !$0.isEmpty }.joined(separator: " "))),
            ("title", .text(clause.title)), ("condition", .text(clause.condition)), ("change", .text(mutant.name)),
            ("before", .text(mutant.before)),
            ("after", .text(mutant.after)), ("gap", .text(mutant.gap(outcome).text(language))),
            ("reason", mutant.equivalence.map(JSONNode.text) ?? .null),
        ])
    }

    private func node(_ mark: Diagnostic) -> JSONNode {
        .object([
            ("severity", .text(mark.severity.rawValue)), ("code", .text(mark.code)),
            ("file", .text(mark.location?.file ?? "")), ("line", mark.location?.line.map(JSONNode.integer) ?? .null),
            ("message", .text(mark.message.text(language))),
        ])
    }
}
