import Glibc
import Synchronization

extension SnapshotTest {
    /// Why nothing was approved: what is wrong with the results themselves.
    public struct Refusal: Error, Sendable {
        public var diagnostics: [Diagnostic]
    }

    /// Evaluates and approves what comes out: the file is replaced as a whole, or not at all.
    ///
    /// Where the options pick rules or subjects, their decisions alone are approved, and all others stay as they were; picked
    /// by rules, values stay too.
    /// - Parameter options: as ``options(_:asOf:)`` gives them.
    /// - Returns: what is approved, and a warning for each indicator, ranking, population and allocation in error: no decision
    ///   rests on it, or that decision would be in error.
    /// - Throws: ``Refusal`` where a decision is in error, or there is nothing to approve; `snapshot-part` where a part
    ///   is to be approved of what was never approved whole, or was for another day; `output-unwritable`.
    @discardableResult
    public func approve(
        _ data: DataSet, _ options: EvaluationOptions
    ) throws -> (snapshot: Snapshot, warnings: [Diagnostic]) {
        let isPart = !options.rules.isEmpty || options.filter != nil
        if isPart { try checkPart(data, options) }
        let faults = Mutex<[Diagnostic]>([])
        var snapshot = Snapshot(
            head: Snapshot.Head(
                data: name, folder: source.folder, digest: source.digest, asOf: options.asOf,
                year: options.year(for: data)),
            rules: try decisions(data, options, faults), values: [])
        if options.rules.isEmpty { snapshot.values = try values(data, options, faults) }
        let found = faults.withLock { $0 }
        if found.contains(where: { $0.severity == .error }) { throw Refusal(diagnostics: found) }
        if isPart, let approved { snapshot = snapshot.merged(into: approved, options, book) }
        if snapshot.decisionCount + snapshot.valueCount == 0 {
            throw Refusal(diagnostics: [.snapshotEmpty(pack, name)])
        }
        try write(snapshot)
        return (snapshot, found)
    }

    private func checkPart(_ data: DataSet, _ options: EvaluationOptions) throws(DiagnosticList) {
        guard let head = approved?.head else { throw DiagnosticList([.snapshotPart(name)]) }
        let year = options.year(for: data)
        if head.asOf != options.asOf || head.year != year {
            throw DiagnosticList([.snapshotPart(name, asOf: head.asOf, year: head.year)])
        }
    }

    /// What of one declaration was found, and the first error.
    private struct Found<Entry: Sendable>: Sendable {
        var entries: [Entry] = []
        var errors = 0
        var first: (key: String, fault: ScriptFault)?

        mutating func add(_ other: Found) {
            entries += other.entries
            errors += other.errors
            first = first ?? other.first
        }

        mutating func note(_ fault: ScriptFault?, _ key: String) {
            guard let fault else { return }
            errors += 1
            first = first ?? (key, fault)
        }

        func report(_ make: (Int, String, ScriptFault) -> Diagnostic, to faults: borrowing Mutex<[Diagnostic]>) {
            guard let first else { return }
            let diagnostic = make(errors, first.key, first.fault)
            faults.withLock { $0.append(diagnostic) }
        }
    }

    private func decisions(
        _ data: DataSet, _ options: EvaluationOptions, _ faults: borrowing Mutex<[Diagnostic]>
    ) throws -> [Snapshot.Rule] {
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data, hasGrounds: true)
        let found = Mutex<[Int: Found<Snapshot.Entry>]>([:])
        _ = try book.evaluate(
            data, options, make: { [Int: Found<Snapshot.Entry>]() },
            add: { decision, block in
                let key = data.tables[decision.entity].key(decision.row)
                block[decision.rule, default: Found()].entries.append(
                    Snapshot.Entry(key: key, outcome: outcomes.outcome(of: decision)))
                if decision.verdict == .error { block[decision.rule]?.note(decision.errors.first, key) }
            },
            finish: { block in
                found.withLock { found in for (rule, own) in block { found[rule, default: Found()].add(own) } }
            })
        let all = found.withLock { $0 }
        let own = book.rules(matching: options.rules)
            .filter { book.catalogue.requested.contains(book.catalogue.rules[$0].pack) }
        return own.map { index in
            let rule = book.catalogue.rules[index]
            let own = all[index] ?? Found()
            own.report({ .snapshotInError(rule.fullID, $0, $1, $2) }, to: faults)
            return Snapshot.Rule(
                id: rule.fullID, entity: book.schema.entities[rule.entity].name,
                entries: own.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        }
    }

    private func values(
        _ data: DataSet, _ options: EvaluationOptions, _ faults: borrowing Mutex<[Diagnostic]>
    ) throws -> [Snapshot.Values] {
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data)
        let found = Mutex<[RuleBook.ValueItem: Found<Snapshot.Value>]>([:])
        try book.evaluateValues(
            data, options, make: { [RuleBook.ValueItem: Found<Snapshot.Value>]() },
            add: { entity, row, outcome, block in
                let key = data.tables[entity].key(row)
                let text = outcomes.text(of: outcome, entity: entity, row: row)
                block[outcome.item, default: Found()].entries.append(Snapshot.Value(key: key, text: text))
                block[outcome.item]?.note(outcome.errors.first, key)
            },
            finish: { block in
                found.withLock { found in for (item, own) in block { found[item, default: Found()].add(own) } }
            })
        let all = found.withLock { $0 }
        return book.comparedItems.compactMap { item, head in
            let own = all[item] ?? Found()
            own.report({ .snapshotValueInError(head.id, $0, $1, $2) }, to: faults)
            guard let sort = Snapshot.Values.Sort(rawValue: head.sort.rawValue) else { return nil }
            return Snapshot.Values(
                sort: sort, id: head.id, entity: book.schema.entities[book.entity(of: item)].name,
                entries: own.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
        }
    }

    private func write(_ snapshot: Snapshot) throws(DiagnosticList) {
        for folder in ["\(pack)/tests", "\(pack)/tests/snapshots"] where mkdir(folder, 0o777) != 0 && errno != EEXIST {
            throw DiagnosticList([.outputUnwritable(folder, String(cString: strerror(errno)))])
        }
        let file = try OutputFile(path)
        try file.write(snapshot.text)
        try file.finish()
    }
}

extension Snapshot {
    /// A part of what was approved, in its place among the rest.
    fileprivate func merged(into approved: Snapshot, _ options: EvaluationOptions, _ book: RuleBook) -> Snapshot {
        var merged = approved
        let globs = options.rules.map(Glob.init)
        for rule in rules {
            guard let place = merged.rules.firstIndex(where: { $0.id == rule.id && $0.entity == rule.entity }) else {
                if options.filter == nil { merged.rules.append(rule) }
                continue
            }
            guard options.filter != nil else {
                merged.rules[place] = rule
                continue
            }
            let old = Dictionary(merged.rules[place].entries.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
            let new = old.merging(rule.entries.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
            merged.rules[place].entries = new.values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        }
        for part in values {
            guard let place = merged.values.firstIndex(where: { $0.id == part.id && $0.sort == part.sort }) else {
                continue
            }
            let old = Dictionary(merged.values[place].entries.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
            let new = old.merging(part.entries.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
            merged.values[place].entries = new.values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        }
        if options.filter == nil {
            // Rules that are picked and that the pack has no more.
            let known = Set(rules.map(\.id))
            merged.rules.removeAll { rule in
                let short = rule.id.split(separator: "/").last.map(String.init) ?? ""
                return !known.contains(rule.id) && globs.contains { $0.matches(rule.id) || $0.matches(short) }
            }
        }
        merged.rules.sort { $0.id < $1.id }
        return merged
    }
}

extension Diagnostic {
    static func snapshotInError(_ id: String, _ count: Int, _ key: String, _ fault: ScriptFault) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-in-error",
            LocalizedText(
                "not approved: `\(id)` is in error for \(count) subjects, the first `\(key)`: \(fault.message.en)",
                "未确认：`\(id)` 对 \(count) 个对象出错，首个为 `\(key)`：\(fault.message.zh)"),
            at: fault.file.isEmpty ? nil : SourceLocation(file: fault.file, line: fault.line),
            help: LocalizedText(
                "an error is a mistake in the rules, not a decision: correct it, then approve",
                "出错是规则的错误，不是结论：请先改正，再确认"))
    }

    static func snapshotValueInError(_ id: String, _ count: Int, _ key: String, _ fault: ScriptFault) -> Diagnostic {
        Diagnostic(
            .warning, "snapshot-value-in-error",
            LocalizedText(
                "approved as an error: `\(id)` of \(count) subjects, the first `\(key)`: \(fault.message.en)",
                "按出错确认：`\(id)` 对 \(count) 个对象出错，首个为 `\(key)`：\(fault.message.zh)"),
            at: fault.file.isEmpty ? nil : SourceLocation(file: fault.file, line: fault.line),
            help: LocalizedText(
                "no decision rests on it; if it should have a value, correct it and approve again",
                "没有结论依赖于它；如应有值，请改正后重新确认"))
    }

    static func snapshotEmpty(_ pack: String, _ data: String) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-empty",
            LocalizedText(
                "not approved: `\(pack)` decides nothing on `\(data)`", "未确认：`\(pack)` 在 `\(data)` 上没有任何结论"),
            help: LocalizedText(
                "name a pack that has rules, and data with subjects of their entities", "请给出含有规则的规则包，以及含有相应对象的数据"))
    }

    static func snapshotPart(_ data: String) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-part",
            LocalizedText(
                "a part cannot be approved before all of `\(data)` is", "`\(data)` 尚未整体确认，不能只确认一部分"),
            help: LocalizedText("leave out --rule, --where and --entity", "请去掉 --rule、--where 和 --entity"))
    }

    static func snapshotPart(_ data: String, asOf: CalendarDate, year: Int) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-part",
            LocalizedText(
                "a part of `\(data)` can only be approved for the day of the rest: \(asOf), year \(year)",
                "`\(data)` 的一部分只能按其余部分的日期确认：\(asOf)，年度 \(year)"),
            help: LocalizedText(
                "leave out --as-of and --year, or approve all", "请去掉 --as-of 和 --year，或整体确认"))
    }
}
