import ArgumentParser
import Tally

extension TestCommand {
    func validateSnapshot() throws {
        let isOtherwise = coverageOptions.isWanted || mutationOptions.isWanted || watch || toCsv != nil
        if filter != nil || cases != nil || junit != nil || isOtherwise {
            throw ValidationError(
                "--snapshot runs no tests: leave out --filter, --cases, --junit, --watch, --to-csv, --coverage and --mutate."
            )
        }
        if format == .tap { throw ValidationError("--snapshot goes with --format text or json.") }
        if format == .json && packs.count > 1 {
            throw ValidationError("--snapshot with --format json takes one pack.")
        }
    }

    /// Compares the decisions of each pack with those approved, or approves them.
    func compareSnapshots(of directory: String) throws {
        let file = try OutputFile(output)
        var isChanged = false
        for (index, pack) in packs.enumerated() {
            if index > 0 { try file.write(Array("\n".utf8)) }
            if try !compareSnapshot(of: pack, directory, to: file) { isChanged = true }
        }
        try file.finish()
        if isChanged { throw ExitCode(1) }
    }

    /// Returns whether all is as approved, which after `--update` it is.
    private func compareSnapshot(of pack: String, _ directory: String, to file: OutputFile) throws -> Bool {
        let terminal = terminalOptions.terminal
        let test = try SnapshotTest(of: pack, on: directory, decisions: snapshots.choices.decisions)
        if let obstacle = test.obstacle, try !overcomes(obstacle) { return false }
        let data = try test.book.readData(from: directory, decisions: snapshots.choices.decisions)
        _ = try snapshots.choices.report(data, of: test.book, terminal)
        terminal.report([test.finding].compactMap(\.self))
        let options = test.options(snapshots.choices.options, asOf: snapshots.choices.asOf)
        let isSame = test.approved == nil ? true : try compare(test, data, options, to: file)
        return snapshots.update ? try approve(test, data, options) : isSame
    }

    /// Whether `--update` goes on where nothing can be compared.
    /// - Throws: the obstacle, where a file is there that cannot be read.
    private func overcomes(_ obstacle: Diagnostic) throws -> Bool {
        if snapshots.update && obstacle.code == "snapshot-missing" { return true }
        guard snapshots.update || ["snapshot-missing", "snapshot-outdated"].contains(obstacle.code) else {
            throw DiagnosticList([obstacle])
        }
        var shown = obstacle
        // What is replaced is no error any more.
        if snapshots.update { shown.severity = .warning }
        terminalOptions.terminal.report([shown])
        return snapshots.update
    }

    private func compare(
        _ test: SnapshotTest, _ data: DataSet, _ options: EvaluationOptions, to file: OutputFile
    ) throws -> Bool {
        let terminal = terminalOptions.terminal
        let bar = ProgressBar(total: test.book.decisionCount(data, options), terminal: terminal)
        let format: ComparisonFormat = self.format == .json ? .json : .text
        let summary = try test.write(
            data, options, as: format, limit: snapshots.namedLimit(format), language: terminal.language, to: file,
            progress: bar.advance)
        bar.finish()
        let isOneSided =
            !summary.addedRules.isEmpty || !summary.droppedRules.isEmpty || !summary.addedValues.isEmpty
            || !summary.droppedValues.isEmpty
        return !summary.isChanged && !isOneSided
    }

    /// Returns whether anything was approved.
    private func approve(_ test: SnapshotTest, _ data: DataSet, _ options: EvaluationOptions) throws -> Bool {
        let terminal = terminalOptions.terminal
        do {
            let (snapshot, warnings) = try test.approve(data, options)
            terminal.report(warnings)
            let (decisions, values) = (snapshot.decisionCount, snapshot.valueCount)
            terminal.writeLine(
                LocalizedText(
                    "approved: \(decisions) decisions and \(values) values as of \(snapshot.head.asOf), year \(snapshot.head.year), \(test.path)",
                    "已确认：\(snapshot.head.asOf)、年度 \(snapshot.head.year) 的 \(decisions) 项结论和 \(values) 个指标值，\(test.path)"
                ).text(terminal.language))
            return true
        } catch let refusal as SnapshotTest.Refusal {
            terminal.report(refusal.diagnostics)
            return false
        }
    }
}
