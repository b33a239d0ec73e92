internal import PolicyModel
internal import PolicyRules

/// The packs asked for as a document: for an officer to check against the policy's text, or to publish.
struct CatalogueMarkdown {
    let text: CatalogueText

    init(catalogue: RuleCatalogue, language: Language) {
        text = CatalogueText(catalogue: catalogue, language: language)
    }

    var catalogue: RuleCatalogue { text.catalogue }

    var lines: [String] {
        var blocks: [[String]] = []
        for pack in catalogue.requested { blocks += document(of: pack) }
        return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// Blocks, to be parted by blank lines.
    private func document(of pack: Int) -> [[String]] {
        let lines = text.lines(of: catalogue.packs[pack])
        return [["# " + catalogue.packs[pack].title.markdown], bullets(lines[...])]
            + fields(of: pack) + parameters(of: pack)
            + section("Indicators", "指标", entries(catalogue.indicators, pack, \.pack, text.lines))
            + section("Rankings", "排名", entries(catalogue.rankings, pack, \.head.pack, text.lines))
            + section("Populations", "总体值", entries(catalogue.populations, pack, \.head.pack, text.lines))
            + section("Rules", "规则", rules(of: pack)) + settlement(of: pack)
    }

    private func rules(of pack: Int) -> [[String]] {
        catalogue.rules.filter { $0.pack == pack }.flatMap { rule -> [[String]] in
            var plain = rule
            plain.conditions = []
            let lines = text.lines(of: plain)
            let conditions = rule.conditions.enumerated().map { index, condition in
                "\(index + 1). " + (text.line(of: condition)).markdown
            }
            let title = text.word("Conditions, all of which must hold:", "须同时满足的条件：")
            return [["### " + (lines.first ?? "").markdown], bullets(lines.dropFirst())]
                + (conditions.isEmpty ? [] : [[title], conditions])
        }
    }

    private func settlement(of pack: Int) -> [[String]] {
        section("Stacks", "同类政策合并", entries(catalogue.stacks, pack, \.head.pack, text.lines))
            + section("Linkages", "挂钩调整", entries(catalogue.linkages, pack, \.head.pack, text.lines))
            + section("Ceilings", "总额上限", entries(catalogue.ceilings, pack, \.head.pack, text.lines))
            + section("Budgets", "预算", entries(catalogue.budgets, pack, \.head.pack, text.lines))
            + section("Funding", "资金分担", entries(catalogue.fundings, pack, \.head.pack, text.lines))
            + section("Allocations", "收益分享", entries(catalogue.allocations, pack, \.head.pack, text.lines))
    }

    // MARK: Tables

    /// The fields that the pack reads, with the department that has them.
    private func fields(of pack: Int) -> [[String]] {
        let rows = catalogue.fieldReads[pack, default: []].sorted().map { read -> [String] in
            let entity = catalogue.schema.entities[read.entity]
            let field = entity.fields[read.field]
            let yearly = field.isYearly ? text.separator + text.word("yearly", "分年度") : ""
            return [
                entity.title, field.title, "`\(entity.name).\(field.name)`",
                field.type.wording(text.language) + yearly, field.source ?? "",
            ]
        }
        let header = [
            text.word("of", "对象"), text.word("title", "名称"), text.word("field", "字段"), text.word("type", "类型"),
            text.word("source", "来源"),
        ]
        guard !rows.isEmpty else { return [] }
        let others = catalogue.packs[pack].depends.map { "`\($0)`" }.joined(separator: text.separator)
        let remark = text.word(
            "Besides, what is read of \(others) needs fields of its own.", "此外，引用 \(others) 的部分另需其所需字段。")
        return section(
            "Fields needed", "所需字段", [table(header, rows, codeColumn: 2)] + (others.isEmpty ? [] : [[remark]]))
    }

    private func parameters(of pack: Int) -> [[String]] {
        let rows = catalogue.parameters.filter { $0.pack == pack }.flatMap { parameter in
            parameter.values.enumerated().map { index, dated -> [String] in
                let value = dated.value.described(unit: parameter.unit.flatMap(Unit.init(parsing:)), text.language)
                let citations = parameter.basis.map(text.citation).joined(separator: text.separator)
                return index == 0
                    ? [
                        parameter.title, "`\(parameter.id)`", dated.from.description, value, citations,
                        parameter.note ?? "",
                    ]
                    : ["", "", dated.from.description, value, "", ""]
            }
        }
        let header = [
            text.word("parameter", "参数"), text.word("name", "标识"), text.word("from", "生效日期"), text.word("value", "值"),
            text.word("basis", "依据"), text.word("note", "说明"),
        ]
        return rows.isEmpty ? [] : section("Parameters", "参数", [table(header, rows, codeColumn: 1)])
    }

    /// A table; the cells of one column are code already.
    private func table(_ header: [String], _ rows: [[String]], codeColumn: Int) -> [String] {
        func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
        return [line(header), line(header.map { _ in "---" })]
            + rows.map { row in
                line(row.enumerated().map { $0.offset == codeColumn ? $0.element : $0.element.markdown })
            }
    }

    // MARK: Blocks

    private func section(_ en: String, _ zh: String, _ blocks: [[String]]) -> [[String]] {
        blocks.isEmpty ? [] : [["## " + text.word(en, zh)]] + blocks
    }

    /// The declarations of a pack, each under a heading of its own.
    private func entries<Entry>(
        _ all: [Entry], _ pack: Int, _ packOf: KeyPath<Entry, Int>, _ lines: (Entry) -> [String]
    ) -> [[String]] {
        all.filter { $0[keyPath: packOf] == pack }.flatMap { entry in
            let lines = lines(entry)
            return [["### " + (lines.first ?? "").markdown], bullets(lines.dropFirst())]
        }
    }

    /// The indented lines below a title as a list.
    private func bullets(_ lines: ArraySlice<String>) -> [String] {
        lines.map { line in
            let rest = line.drop { $0 == " " }
            return "- " + String(rest.hasPrefix("- ") ? rest.dropFirst(2) : rest).markdown
        }
    }
}

extension String {
    /// The text in one line, with nothing that Markdown would take for its own; names such as `rd_rate` stay as they are.
    fileprivate var markdown: String {
        let characters = Array(printable)
        let hasLink = zip(characters, characters.dropFirst()).contains { $0 == "]" && ($1 == "(" || $1 == "[") }
        var result = ""
        for (index, character) in characters.enumerated() {
            let isMark =
                switch character {
                case "[", "]": hasLink
                case "_":
                    index == 0 || index + 1 == characters.count || !characters[index - 1].isWordPart
                        || !characters[index + 1].isWordPart
                default: "\\`*<>|~&".contains(character)
                }
            if isMark { result.append("\\") }
            result.append(character)
        }
        return result
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isLetter || isNumber }
}
