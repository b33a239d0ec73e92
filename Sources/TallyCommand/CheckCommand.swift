import ArgumentParser
import Tally

struct CheckCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif
    }

    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find what is wrong with packs, and with data, without evaluating.")

    @Argument(help: ArgumentHelp("Folders of packs.", valueName: "pack"))
    var packs: [String]

    @Option(help: ArgumentHelp("Folder of a data set, to list all its faults.", valueName: "dir"))
    var data: String?

    @Option(
        help: ArgumentHelp("File of people's decisions (default: decisions.csv in the data set).", valueName: "file"))
    var decisions: String?

    @Flag(help: "Say which rules run as columns, and what keeps the others from it.")
    var explainSpeed = false

    @OptionGroup var terminalOptions: TerminalOptions

    @Option(help: "How findings are written.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the result (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
        let findings = try RuleBook.check(
            paths: packs, data: data, decisions: decisions, explainsSpeed: explainSpeed)
        let report = DiagnosticReport(findings, language: terminalOptions.lang)
        let file = try OutputFile(output)
        switch format {
        case .text: if !findings.isEmpty { try file.write(Array(report.text().utf8) + [10]) }
        case .json: try file.write(report.json() + [10])
        case .sarif: try file.write(report.sarif(version: tallyVersion) + [10])
        }
        try file.finish()
        let errors = findings.count { $0.severity == .error }
        let warnings = findings.count { $0.severity == .warning }
        terminalOptions.terminal.writeLine(
            LocalizedText(
                "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")",
                "\(errors) 个错误，\(warnings) 个警告"
            ).text(
                terminalOptions.lang))
        if errors + warnings > 0 { throw ExitCode(1) }
    }
}
