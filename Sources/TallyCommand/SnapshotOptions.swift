import ArgumentParser

/// What `test --snapshot` adds to the options of evaluations.
struct SnapshotOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Compare the decisions on this data set with those approved, instead of running tests.", valueName: "dir"))
    var snapshot: String?

    @Flag(help: "With --snapshot: approve the decisions as they are.")
    var update = false

    @OptionGroup var choices: EvaluationChoices

    func validate() throws {
        let isNarrowed = !choices.rule.isEmpty || choices.filter != nil || choices.entity != nil
        guard snapshot != nil else {
            if update { throw ValidationError("--update goes with --snapshot.") }
            let isChosen = choices.asOf != nil || choices.year != nil || choices.decisions != nil || choices.strict
            if isChosen || isNarrowed {
                throw ValidationError(
                    "--as-of, --year, --rule, --where, --entity, --decisions and --strict go with --snapshot.")
            }
            return
        }
        if update && isNarrowed {
            throw ValidationError("--update approves all decisions: leave out --rule, --where and --entity.")
        }
    }
}
