internal import PolicyModel
internal import PolicyRules

/// Everything in packs that tests can reach.
public struct CoveragePlan: Sendable {
    /// In the order of packs, kinds of declarations, and declarations.
    var items: [CoverageItem] = []
    /// What authors say cannot be reached.
    private(set) var marks: [CoverageMark] = []
    /// Rules by their files and first lines.
    private var rulePlaces: [(file: String, line: Int, rule: String)] = []
    /// Ids of the packs that were asked for, by the files they have.
    private var packOfFile: [String: String] = [:]

    init(_ program: RuleProgram) {
        var lines = RulePartLines()
        for (index, pack) in program.packs.enumerated() where pack.isRequested {
            let id = pack.manifest.id
            for (number, rule) in program.rules.enumerated() where rule.pack == index {
                rulePlaces.append((rule.location.file, rule.location.line ?? 0, rule.fullID))
                add(rule, number, in: program, id, lines.lines(of: rule, in: pack.source))
            }
            for linkage in program.linkages where linkage.head.pack == index { add(linkage, in: program, id) }
            for parameter in program.parameters where parameter.pack == index { add(parameter, id) }
            addArticles(of: index, in: program, id)
            addLines(of: index, in: program, id)
            for (file, bytes) in pack.source.files.sorted(by: { $0.key < $1.key }) where file.hasSuffix(".lua") {
                marks += CoverageMark.marks(in: bytes, file: pack.source.location(of: file))
            }
        }
    }

    /// The full id of the rule that a mark stands in.
    func declaration(of mark: CoverageMark) -> String? {
        rulePlaces.filter { $0.file == mark.location.file && $0.line <= mark.line }.max { $0.line < $1.line }?.rule
    }

    // MARK: Declarations

    /// - Parameter lines: where the rule says what its scope, floor and cap are, as far as that is known.
    private mutating func add(
        _ rule: RuleDeclaration, _ number: Int, in program: RuleProgram, _ pack: String, _ lines: [String: Int]
    ) {
        func item(_ kind: CoverageItem.Kind, _ id: String, _ title: String, _ points: [CoverageItem.Point])
            -> CoverageItem
        {
            var location = rule.location
            if let line = lines[kind.rawValue] { location = SourceLocation(file: location.file, line: line) }
            return CoverageItem(
                pack: pack, kind: kind, declaration: rule.fullID, declarationTitle: rule.title, id: id, title: title,
                location: location, points: points)
        }
        if let isOpen = program.canScopeBeUnknown(number) {
            let ways = CoveragePlan.ways(isOpen: isOpen)
            items.append(item(.scope, "scope", "", ways.map { .init($0.rawValue, [.scope(rule.fullID, $0)]) }))
        }
        for condition in rule.conditions {
            var ways = CoveragePlan.ways(isOpen: program.canBeUnknown(condition.test, ofRule: number))
            if case .review = condition.test { ways = [.holds, .fails, .review] }
            var part = item(
                .condition, condition.id, condition.title,
                ways.map { .init($0.rawValue, [.condition(rule.fullID, condition.id, $0)]) })
            part.location = condition.location
            items.append(part)
        }
        if rule.floor != nil {
            items.append(
                item(
                    .floor, "floor", "",
                    [.init("below", [.floor(rule.fullID, true)]), .init("reached", [.floor(rule.fullID, false)])]))
        }
        if rule.cap != nil {
            items.append(
                item(
                    .cap, "cap", "",
                    [.init("above", [.cap(rule.fullID, true)]), .init("within", [.cap(rule.fullID, false)])]))
        }
    }

    private static func ways(isOpen: Bool) -> [CoveragePoint.Outcome] {
        isOpen ? [.holds, .fails, .unknown] : [.holds, .fails]
    }

    private mutating func add(_ linkage: LinkageDeclaration, in program: RuleProgram, _ pack: String) {
        for veto in linkage.vetoes {
            let ways = CoveragePlan.ways(isOpen: program.canBeUnknown(veto, of: linkage))
            items.append(
                CoverageItem(
                    pack: pack, kind: .veto, declaration: linkage.head.fullID, declarationTitle: linkage.head.title,
                    id: veto.id, title: veto.title, location: veto.location,
                    points: ways.map { .init($0.rawValue, [.veto(linkage.head.fullID, veto.id, $0)]) }))
        }
    }

    private mutating func add(_ parameter: ParameterDeclaration, _ pack: String) {
        items.append(
            CoverageItem(
                pack: pack, kind: .parameter, declaration: parameter.fullID, declarationTitle: parameter.title,
                id: parameter.id, title: parameter.title, location: parameter.location,
                points: parameter.values.map { .init("\($0.from)", [.parameter(parameter.fullID, $0.from)]) }))
    }

    // MARK: Lines and rows

    private mutating func addLines(of pack: Int, in program: RuleProgram, _ id: String) {
        var lines: [String: Set<Int>] = [:]
        for line in program.functionLines(ofPack: pack) { lines[line.file, default: []].insert(line.line) }
        for (file, lines) in lines.sorted(by: { $0.key < $1.key }) {
            items.append(
                CoverageItem(
                    pack: id, kind: .lines, id: file, title: "", location: SourceLocation(file: file),
                    points: lines.sorted().map { .init(String($0), [.line(file, $0)]) }))
        }
        let source = program.packs[pack].source
        for file in source.files.keys { packOfFile[source.location(of: file)] = id }
    }

    /// A place whose tables are made anew from each subject's facts has too many to ask for every row of each.
    private static let mostTables = 8

    /// Tables of limits are known once they have been used.
    func rows(in reached: Set<CoveragePoint>) -> [CoverageItem] {
        struct Site: Hashable {
            var helper: String
            var file: String
            var line: Int
            var count: Int
        }
        var tables: [Site: Set<CoveragePoint.RowTable>] = [:]
        for case .row(let table, _) in reached where packOfFile[table.file] != nil {
            let site = Site(helper: table.helper, file: table.file, line: table.line, count: table.rows.count)
            tables[site, default: []].insert(table)
        }
        var items: [CoverageItem] = []
        for (site, tables) in tables {
            let groups = tables.count > CoveragePlan.mostTables ? [Array(tables)] : tables.map { [$0] }
            for group in groups {
                let points = (0..<site.count).map { row in
                    CoverageItem.Point(
                        String(row + 1), detail: group.count == 1 ? CoveragePlan.text(group[0].rows[row]) : "",
                        Set(group.map { .row($0, row) }))
                }
                items.append(
                    CoverageItem(
                        pack: packOfFile[site.file] ?? "", kind: .rows, id: site.helper,
                        title: points.map(\.detail).joined(separator: ", "),
                        location: SourceLocation(file: site.file, line: site.line), points: points))
            }
        }
        return items.sorted {
            ($0.location.file, $0.location.line ?? 0, $0.title) < ($1.location.file, $1.location.line ?? 0, $1.title)
        }
    }

    private static func text(_ cells: [PolicyValue]) -> String {
        "{ \(cells.map { LuaText.text($0) }.joined(separator: ", ")) }"
    }
}
