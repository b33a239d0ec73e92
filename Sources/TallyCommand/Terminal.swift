import Glibc
import Tally

/// What goes to standard error: messages, progress, the summary.
struct Terminal {
    var language: Language = .preferred
    var colour: ColourChoice = .auto

    private static let shownFaults = 100

    var isColoured: Bool { isColoured(on: STDERR_FILENO) }

    /// Whether what is written to a file descriptor is coloured.
    func isColoured(on descriptor: Int32) -> Bool {
        switch colour {
        case .always: true
        case .never: false
        case .auto: isatty(descriptor) == 1 && (getenv("NO_COLOR").map { String(cString: $0).isEmpty } ?? true)
        }
    }

    func writeLine(_ text: String) { Terminal.write(text + "\n") }

    static func write(_ text: String) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            offset += count
        }
    }

    func report(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        writeLine(DiagnosticReport(diagnostics, language: language).text(colour: isColoured))
    }

    /// The faults of a data set: the first hundred, and how many there are.
    func report(_ faults: [DataFault]) {
        report(faults.prefix(Terminal.shownFaults).map(\.diagnostic))
        let rest = faults.count - Terminal.shownFaults
        guard rest > 0 else { return }
        writeLine(
            LocalizedText(
                "… and \(rest) more faults; `tally check PACK --data DIR` lists all of them",
                "……另有 \(rest) 处问题；用 `tally check PACK --data DIR` 可全部列出"
            ).text(language))
    }
}

extension Language {
    /// The language that `--lang` asks for, else that of the environment; for errors that end a command.
    static var requested: Language {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument == "--lang", index + 1 < arguments.count {
                return Language(rawValue: arguments[index + 1]) ?? .preferred
            }
            if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) ?? .preferred }
        }
        return .preferred
    }

    /// The language of the environment: Chinese where its locale is.
    static var preferred: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
            return value.hasPrefix("zh") ? .zh : .en
        }
        return .en
    }
}
