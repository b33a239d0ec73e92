import Tally

extension TestCommand {
    /// Exit code 1 where the score is too low or a mark cannot be read; survivors alone are for people to judge.
    func mutate(_ options: TestOptions) throws -> Int32 {
        let terminal = terminalOptions.terminal
        // They are made at the end, so that whoever stops the run leaves nothing behind.
        for path in [output, junit] { try OutputFile.check(path) }
        let bar = MutationProgress(terminal)
        let run: MutationRun
        do {
            run = try RuleBook.mutate(paths: packs, options, progress: bar.advance)
        } catch let failure as RuleBook.BaselineFailure {
            bar.finish()
            let report = TestReport(failure.run, language: terminal.language)
            terminal.writeLine(report.text())
            terminal.writeLine(report.summary)
            terminal.writeLine(
                LocalizedText("nothing was changed: the tests have to pass first", "未作任何变异：须先使测试通过")
                    .text(terminal.language))
            return failure.run.exitCode
        }
        bar.finish()
        let report = MutationReport(run, language: terminal.language)
        try write(bytes(of: report), to: output)
        if let junit { try write(Array(report.junit().utf8), to: junit) }
        terminal.writeLine(report.summary)
        let refusals = [mutationOptions.refusal(run, terminal.language), unreadable(run)].compactMap { $0 }
        for refusal in refusals { terminal.writeLine(refusal) }
        return refusals.isEmpty ? 0 : 1
    }

    private func bytes(of report: MutationReport) -> [UInt8] {
        switch format {
        case .text: Array((report.text(colour: isColoured) + "\n").utf8)
        case .tap: Array(report.tap().utf8)
        case .json: report.json()
        }
    }

    private func write(_ bytes: [UInt8], to path: String?) throws {
        let file = try OutputFile(path)
        try file.write(bytes)
        try file.finish()
    }

    private func unreadable(_ run: MutationRun) -> String? {
        let marks = run.unreadableMarks
        guard let first = marks.first?.location else { return nil }
        return LocalizedText(
            "\(marks.count) marks cannot be read, the first at \(first)", "\(marks.count) 处标记无法识别，首处在 \(first)"
        ).text(terminalOptions.lang)
    }
}
