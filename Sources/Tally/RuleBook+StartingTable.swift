extension RuleBook {
    /// A table of tests to start from for one rule, as CSV: what it gives now, for a person to check.
    /// - Throws: `test-name-unknown`.
    public func startingTable(rule: String, language: Language) throws(DiagnosticList) -> String {
        try StartingTable(try makeProgram(), rule: rule).csv(language)
    }
}
