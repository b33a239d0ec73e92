public import ArgumentParser
public import Tally

enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
}

extension Language: ExpressibleByArgument {}
extension DecisionFormat: ExpressibleByArgument {}
extension EvaluationEngine: ExpressibleByArgument {}
extension ComparisonFormat: ExpressibleByArgument {}

extension CalendarDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: Array(argument.utf8)) }
}

/// Options of every command.
struct TerminalOptions: ParsableArguments {
    @Option(help: "Language of messages and reports (default: from LANG).")
    var lang: Language = .preferred

    @Option(help: "Colours in messages.")
    var color: ColourChoice = .auto

    var terminal: Terminal { Terminal(language: lang, colour: color) }
}

/// What all commands that evaluate share, but the packs and the data.
struct EvaluationChoices: ParsableArguments {
    @Option(help: ArgumentHelp("Evaluation date, such as 2025-12-31 (default: today).", valueName: "date"))
    var asOf: CalendarDate?

    @Option(
        help: ArgumentHelp(
            "Evaluation year (default: the latest in the data that is not after the date's).", valueName: "year"))
    var year: Int?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Only rules whose id matches; `*` stands for anything (repeatable).", valueName: "glob"))
    var rule: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only subjects for which this Lua expression holds; `e` is the subject.", valueName: "expression"))
    var filter: String?

    @Option(help: ArgumentHelp("Entity that --where, or the subject, is about.", valueName: "entity"))
    var entity: String?

    @Option(
        help: ArgumentHelp("File of people's decisions (default: decisions.csv in the data set).", valueName: "file"))
    var decisions: String?

    @Option(help: ArgumentHelp("Worker threads (default: all cores).", valueName: "n"))
    var threads: Int?

    @Option(help: "What runs the rules; `both` compares them.")
    var engine: EvaluationEngine = .columns

    @Flag(help: "Refuse data with any fault.")
    var strict = false

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads wants a number of at least 1.") }
        if let year, !(1900...2199).contains(year) { throw ValidationError("--year wants a year from 1900 to 2199.") }
    }

    var options: EvaluationOptions {
        var options = EvaluationOptions(asOf: asOf ?? .today)
        options.year = year
        options.rules = rule
        // An entity alone: all its subjects.
        options.filter = filter ?? entity.map { _ in "true" }
        options.filterEntity = entity ?? "enterprise"
        options.threads = threads
        options.engine = engine
        return options
    }

    /// Reports what is wrong with the data, and refuses them where that is asked for.
    /// - Returns: how many errors and warnings there are.
    func report(_ data: DataSet, of book: RuleBook, _ terminal: Terminal) throws -> Int {
        try report((data.faults, try book.faults(inDecisionsOf: data)), terminal)
    }

    /// Likewise of faults that are known.
    func report(_ faults: (tables: [DataFault], decisions: [Diagnostic]), _ terminal: Terminal) throws -> Int {
        terminal.report(faults.tables)
        terminal.report(faults.decisions)
        let count = faults.tables.count { $0.severity > .note } + faults.decisions.count
        if strict && count > 0 {
            terminal.writeLine(
                LocalizedText("refused: --strict, and the data have \(count) faults", "已拒绝：--strict，且数据有 \(count) 处问题")
                    .text(terminal.language))
            throw ExitCode(2)
        }
        return count
    }
}

/// The packs and the data, and what all commands that evaluate share.
struct EvaluationArguments: ParsableArguments {
    @Argument(help: ArgumentHelp("Folders of packs.", valueName: "pack"))
    var packs: [String]

    @Option(help: ArgumentHelp("Folder of the data set.", valueName: "dir"))
    var data: String

    @OptionGroup var choices: EvaluationChoices

    func validate() throws {
        if packs.isEmpty { throw ValidationError("Name at least one pack.") }
    }

    var options: EvaluationOptions { choices.options }

    /// Loads the packs and the data, and reports what is wrong with either.
    func load(_ terminal: Terminal) throws -> (book: RuleBook, data: DataSet, faults: Int) {
        let book = try RuleBook(paths: packs)
        let (data, faults) = try load(book, terminal)
        return (book, data, faults)
    }

    /// Loads the data for packs that are loaded, and reports what is wrong with them.
    func load(_ book: RuleBook, _ terminal: Terminal) throws -> (data: DataSet, faults: Int) {
        let data = try book.readData(from: self.data, decisions: choices.decisions, threads: choices.threads)
        return (data, try choices.report(data, of: book, terminal))
    }
}
