import ArgumentParser
import Tally

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a pack that works: manifest, one rule, one test, a small data set.")

    @Argument(help: ArgumentHelp("Folder to make; its last part becomes the pack's id.", valueName: "dir"))
    var directory: String

    @OptionGroup var terminalOptions: TerminalOptions

    func run() throws {
        for file in try PackTemplate(directory: directory).write() { print(file) }
        terminalOptions.terminal.writeLine(
            LocalizedText(
                "next: tally eval \(directory) --data \(directory)/data",
                "下一步：tally eval \(directory) --data \(directory)/data"
            ).text(terminalOptions.lang))
    }
}
