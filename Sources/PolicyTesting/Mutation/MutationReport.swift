public import PolicyModel

/// What became of mutants, as text: for people, for other programs.
public struct MutationReport: Sendable {
    let run: MutationRun
    let language: Language

    public init(_ run: MutationRun, language: Language = .en) {
        self.run = run
        self.language = language
    }

    /// `mutation score 96.1 %: 1200 killed, 48 survived, 6 equivalent, 40 invalid; 12.40 s, 104 mutants a second`
    public var summary: String {
        if run.packs.allSatisfy(\.mutants.isEmpty) { return MutationReport.nothing.text(language) }
        let seconds = TestReport.seconds(run.duration)
        let count = run.packs.reduce(0) { $0 + $1.mutants.count }
        let (whole, parts) = run.duration.components
        let time = Double(whole) + Double(parts) / 1e18
        let speed = time > 0 ? Int(Double(count) / time) : 0
        let figures = figures(run.packs.flatMap(\.mutants).map(\.outcome))
        return LocalizedText(
            "mutation score \(figures); \(seconds) s, \(speed) mutants a second",
            "变异得分 \(figures)；用时 \(seconds) 秒，每秒 \(speed) 个变异体"
        ).text(language)
    }

    private static let nothing = LocalizedText(
        "nothing to change, so nothing for tests to notice", "没有可变异之处，无从检验测试")

    func figures(_ outcomes: [MutantOutcome]) -> String {
        func count(_ outcome: MutantOutcome) -> Int { outcomes.count { $0 == outcome } }
        if outcomes.isEmpty { return MutationReport.nothing.text(language) }
        let score = CoverageReport.percent(MutationRun.score(outcomes))
        let survived = outcomes.count(where: \.isSurvivor)
        return LocalizedText(
            "\(score) %: \(count(.killed)) killed, \(survived) survived, \(count(.equivalent)) equivalent, "
                + "\(count(.invalid)) invalid",
            "\(score) %：\(count(.killed)) 个被发现，\(survived) 个存活，\(count(.equivalent)) 个等价，\(count(.invalid)) 个无效"
        ).text(language)
    }
}
