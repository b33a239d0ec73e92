import ArgumentParser
import Glibc
import Tally

struct TallyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tally",
        abstract: "Policy rules in Lua: who is eligible, for how much, and why.",
        discussion: """
            Exit codes: 0 done; 1 done, and it found something (a failed test, a rule in error, a finding of `check`); 2 could not do it.
            """,
        version: tallyVersion,
        subcommands: [
            NewCommand.self, CheckCommand.self, EvalCommand.self, ExplainCommand.self, TestCommand.self,
            DiffCommand.self, DescribeCommand.self,
        ])
}

let tallyVersion = "0.1.0"

@main
enum Main {
    static func main() {
        signal(SIGPIPE, SIG_IGN)
        OutputFile.removeWhenInterrupted()
        do {
            var command = try TallyCommand.parseAsRoot()
            try command.run()
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch let list as DiagnosticList {
            guard !list.diagnostics.isEmpty else { endQuietly() }
            Terminal(language: .requested).report(list.diagnostics)
            exit(2)
        } catch {
            // help and version are no errors; bad usage is 2, as everything that could not be done
            let text = TallyCommand.fullMessage(for: error)
            guard TallyCommand.exitCode(for: error) != .success else {
                print(text)
                exit(0)
            }
            Terminal().writeLine(text)
            exit(2)
        }
    }

    /// Nobody reads the results any more (`| head`), which is nobody's fault: ends as other tools do, by SIGPIPE.
    private static func endQuietly() -> Never {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
        exit(0)
    }
}
