import ArgumentParser
import Tally

/// What `test --snapshot` adds to the options of evaluations.
struct SnapshotOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Compare the decisions and values on this data set with those approved, instead of running tests.",
            valueName: "dir"))
    var snapshot: String?

    @Flag(
        help:
            "With --snapshot: approve what comes out; with --rule, --where or --entity that part alone. Nothing is approved where anything is in error."
    )
    var update = false

    @Option(
        help: ArgumentHelp(
            "With --snapshot: how many of each sort are named, 0: all (default: 20 in text, all in json).",
            valueName: "n"
        ))
    var limit: Int?

    @OptionGroup var choices: EvaluationChoices

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit wants a number of at least 0.") }
        guard snapshot == nil else { return }
        if update || limit != nil { throw ValidationError("--update and --limit go with --snapshot.") }
        let isNarrowed = !choices.rule.isEmpty || choices.filter != nil || choices.entity != nil
        let isChosen = choices.asOf != nil || choices.year != nil || choices.decisions != nil || choices.strict
        if isChosen || isNarrowed {
            throw ValidationError(
                "--as-of, --year, --rule, --where, --entity, --decisions and --strict go with --snapshot.")
        }
    }

    /// How many of each sort are named.
    func namedLimit(_ format: ComparisonFormat) -> Int {
        limit.map { $0 == 0 ? Int.max : $0 } ?? (format == .json ? Int.max : 20)
    }
}
