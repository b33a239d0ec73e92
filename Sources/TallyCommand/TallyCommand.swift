import ArgumentParser

@main
struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tally")
}
