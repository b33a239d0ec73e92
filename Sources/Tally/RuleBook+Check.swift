extension RuleBook {
    /// Everything that can be known of packs without running their rules, and with data all of its faults.
    /// - Parameter explainsSpeed: adds which rules run as columns, and what keeps the others from it.
    /// - Throws: what cannot be read at all: a folder that is no pack, a data set that cannot be opened.
    public static func check(
        paths: [String], data directory: String? = nil, decisions: String? = nil, explainsSpeed: Bool = false
    ) throws(DiagnosticList) -> [Diagnostic] {
        var sources: [PackSource] = []
        var unreadable: [Diagnostic] = []
        for path in paths {
            do throws(DiagnosticList) {
                sources.append(try PackSource(reading: path))
            } catch { unreadable += error.diagnostics }
        }
        guard unreadable.isEmpty else { throw DiagnosticList(unreadable) }
        let program: RuleProgram
        do throws(DiagnosticList) {
            program = try RuleProgram.load(sources)
        } catch { return error.diagnostics }
        var findings = PackChecker(program).diagnostics()
        var data: DataSet?
        if let directory {
            let read = try DataSetReader(schema: program.schema).read(directory: directory, decisions: decisions)
            findings += read.faults.map(\.diagnostic)
            findings += program.findings(in: read)
            data = read
        }
        guard explainsSpeed else { return findings }
        let options = EvaluationOptions()
        do throws(LuaError) {
            let year = data.map { options.year(for: $0) } ?? options.asOf.year
            return findings + (try program.explainSpeed(on: data, asOf: options.asOf, year: year))
        } catch { return findings }
    }

    /// Names in people's decisions that no rule or subject has, and rows that contradict each other.
    public func faults(inDecisionsOf data: DataSet) throws(DiagnosticList) -> [Diagnostic] {
        data.decisions.isEmpty ? [] : PeopleDecisions(data, try makeProgram()).faults
    }

    /// How many decisions an evaluation makes, before its filter.
    public func decisionCount(_ data: DataSet, _ options: EvaluationOptions) -> Int {
        rules(matching: options.rules).reduce(0) { $0 + data.tables[catalogue.rules[$1].entity].rowCount }
    }
}
