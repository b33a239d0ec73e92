import ArgumentParser
import Tally

struct DescribeCommand: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown, luals
    }

    static let configuration = CommandConfiguration(
        commandName: "describe",
        abstract: "Show what packs declare: fields, parameters, rules, settlement, their basis.")

    @Argument(help: ArgumentHelp("Folders of packs.", valueName: "pack"))
    var packs: [String]

    @OptionGroup var terminalOptions: TerminalOptions

    @Option(help: "How the description is written.")
    var format: Format = .text

    @Option(
        name: .shortAndLong, help: ArgumentHelp("File for the result (default: standard output).", valueName: "file"))
    var output: String?

    func run() throws {
        let report = CatalogueReport(catalogue: try RuleBook.describe(paths: packs))
        let file = try OutputFile(output)
        switch format {
        case .text: try file.write(Array(report.text(language: terminalOptions.lang).utf8) + [10])
        case .json: try file.write(report.json() + [10])
        case .markdown: try file.write(Array(report.markdown(language: terminalOptions.lang).utf8))
        case .luals: try file.write(Array(report.luaDefinitions(language: terminalOptions.lang).utf8))
        }
        try file.finish()
    }
}
