import ArgumentParser
import Glibc
import Tally

/// What of the packs the tests reach.
struct CoverageOptions: ParsableArguments {
    enum Format: ExpressibleByArgument, CaseIterable {
        case text, json, lcov
        /// Some other word that is no pack either.
        case unknown(String)

        static let allCases: [Format] = [.text, .json, .lcov]
        static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }

        init?(argument: String) {
            if let format = Format.allCases.first(where: { $0.defaultValueDescription == argument }) {
                self = format
            } else {
                // `--coverage rules/demo` names a pack.
                guard !argument.contains("/"), access(argument, F_OK) != 0 else { return nil }
                self = .unknown(argument)
            }
        }

        var defaultValueDescription: String {
            switch self {
            case .text: "text"
            case .json: "json"
            case .lcov: "lcov"
            case .unknown(let word): word
            }
        }
    }

    @Option(
        name: .customLong("coverage"), defaultAsFlag: .text, parsing: .next,
        help: "Also tell what of the packs the tests reach, as text, json or lcov.")
    var format: Format?

    @Option(help: ArgumentHelp("Fail where less than so many percent is reached.", valueName: "percent"))
    var min: Double?

    func validate() throws {
        if case .unknown(let word)? = format {
            throw ValidationError(
                "`\(word)` is no format of --coverage: write text, json or lcov, or name a pack that is there.")
        }
        if let min, !(0...100).contains(min) { throw ValidationError("--min wants a number from 0 to 100.") }
    }

    /// `--min` alone asks for coverage too.
    var isWanted: Bool { format != nil || min != nil }

    /// Whether the report itself is asked for.
    var isReported: Bool { format != nil }

    var isText: Bool {
        switch format {
        case nil, .text, .unknown: true
        case .json, .lcov: false
        }
    }

    /// The report as it is written.
    func bytes(_ coverage: Coverage, language: Language, isColoured: Bool) -> [UInt8] {
        let report = CoverageReport(coverage, language: language)
        return switch format ?? .text {
        case .text, .unknown: Array((report.text(colour: isColoured) + "\n").utf8)
        case .json: report.json()
        case .lcov: Array(report.lcov().utf8)
        }
    }

    /// What the gate says: marks that are wrong, too little that is reached. Empty where all is well.
    func refusals(_ coverage: Coverage, _ language: Language) -> [String] {
        var refusals: [LocalizedText] = []
        let count = coverage.wrongMarks.count
        if count > 0 {
            let noun = count == 1 ? "mark of coverage is" : "marks of coverage are"
            refusals.append(LocalizedText("\(count) \(noun) wrong", "\(count) 个覆盖率标注有误"))
        }
        if let min, coverage.percent < min {
            refusals.append(
                LocalizedText(
                    "the coverage is below the \(min) % that --min asks for", "覆盖率低于 --min 要求的 \(min) %"))
        }
        return refusals.map { $0.text(language) }
    }
}
