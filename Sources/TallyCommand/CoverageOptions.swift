import ArgumentParser
import Tally

/// What of the packs the tests reach.
struct CoverageOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, lcov
    }

    @Option(
        name: .customLong("coverage"), defaultAsFlag: .text, parsing: .next,
        help: "Also tell what of the packs the tests reach, as text, json or lcov.")
    var format: Format?

    @Option(help: ArgumentHelp("Fail where less than so many percent is reached.", valueName: "percent"))
    var min: Double?

    func validate() throws {
        if let min, !(0...100).contains(min) { throw ValidationError("--min wants a number from 0 to 100.") }
    }

    /// `--min` alone asks for coverage too.
    var isWanted: Bool { format != nil || min != nil }

    /// The report as it is written.
    func bytes(_ coverage: Coverage, language: Language, isColoured: Bool) -> [UInt8] {
        let report = CoverageReport(coverage, language: language)
        return switch format ?? .text {
        case .text: Array((report.text(colour: isColoured) + "\n").utf8)
        case .json: report.json()
        case .lcov: Array(report.lcov().utf8)
        }
    }

    /// What the gate says where too little is reached; nil where it is enough.
    func refusal(_ coverage: Coverage, _ language: Language) -> String? {
        guard let min, coverage.percent < min else { return nil }
        return LocalizedText(
            "the coverage is below the \(min) % that --min asks for", "覆盖率低于 --min 要求的 \(min) %"
        ).text(language)
    }
}
