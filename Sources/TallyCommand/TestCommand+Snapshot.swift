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
        let test = try SnapshotTest(of: pack, on: directory)
        let data = try test.book.readData(from: directory, decisions: snapshots.choices.decisions)
        _ = try snapshots.choices.report(data, of: test.book, terminal)
        let options = test.options(snapshots.choices.options, asOf: snapshots.choices.asOf)
        var isSame = true
        if test.approved != nil {
            let bar = ProgressBar(total: test.book.decisionCount(data, options), terminal: terminal)
            let summary = try test.write(
                data, options, as: format == .json ? .json : .text, language: terminal.language, to: file,
                progress: bar.advance)
            bar.finish()
            isSame = !summary.isChanged && summary.addedRules.isEmpty && summary.droppedRules.isEmpty
        } else if !snapshots.update {
            terminal.report([test.missing])
            return false
        }
        guard snapshots.update else { return isSame }
        let snapshot = try test.approve(data, options)
        let count = snapshot.rules.reduce(0) { $0 + $1.entries.count }
        terminal.writeLine(
            LocalizedText(
                "approved: \(count) decisions as of \(snapshot.asOf), \(test.path)",
                "已确认：\(snapshot.asOf) 的 \(count) 项结论，\(test.path)"
            ).text(terminal.language))
        return true
    }
}
