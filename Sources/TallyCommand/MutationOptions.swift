import ArgumentParser
import Tally

/// Whether the tests notice small changes of the packs.
struct MutationOptions: ParsableArguments {
    @Flag(
        name: .customLong("mutate"),
        help: "Change the packs in small ways, one at a time, and tell which changes no test notices.")
    var isWanted = false

    @Option(help: ArgumentHelp("With --mutate: fail below this score.", valueName: "percent"))
    var minScore: Double?

    func validate() throws {
        if let minScore {
            if !isWanted { throw ValidationError("--min-score goes with --mutate.") }
            if !(0...100).contains(minScore) { throw ValidationError("--min-score wants a number from 0 to 100.") }
        }
    }

    /// What the gate says where the score is too low; nil where it is enough.
    func refusal(_ run: MutationRun, _ language: Language) -> String? {
        guard let minScore, run.score < minScore else { return nil }
        return LocalizedText(
            "the score is below the \(minScore) % that --min-score asks for", "得分低于 --min-score 要求的 \(minScore) %"
        ).text(language)
    }
}
