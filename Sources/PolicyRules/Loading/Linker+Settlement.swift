import LuaHost
import PolicyModel

// What is done with the amounts of rules, once all rules are known.
extension Linker {
    func settle() {
        addStacks(declarations("stack"))
        for declaration in declarations("linkage") { addLinkage(declaration) }
        for declaration in declarations("ceiling") { addCeiling(declaration) }
        for declaration in declarations("budget") { addBudget(declaration) }
        for declaration in declarations("funding") { addFunding(declaration) }
        for declaration in declarations("allocation") { addAllocation(declaration) }
        refuseSharedFundings()
    }

    /// In the order in which they apply: packs before those that depend on them, else by id; files by name; lines.
    private func declarations(_ kind: String) -> [PackLoader.RawDeclaration] {
        let places = packPlaces
        return loader.raw.filter { $0.kind == kind }.enumerated()
            .sorted { (places[$0.element.pack], $0.offset) < (places[$1.element.pack], $1.offset) }.map(\.element)
    }

    /// The place of each pack, whatever the order in which they were named.
    private var packPlaces: [Int] {
        let manifests = program.packs.map(\.manifest)
        var order: [Int] = []
        func visit(_ pack: Int, _ path: [Int]) {
            guard !order.contains(pack), !path.contains(pack) else { return }
            for id in manifests[pack].depends.sorted() {
                if let other = manifests.firstIndex(where: { $0.id == id }) { visit(other, path + [pack]) }
            }
            order.append(pack)
        }
        for pack in manifests.indices.sorted(by: { manifests[$0].id < manifests[$1].id }) { visit(pack, []) }
        var places = [Int](repeating: 0, count: order.count)
        for (place, pack) in order.enumerated() { places[pack] = place }
        return places
    }

    /// Title and basis; the title is the id where there is none.
    func head(_ declaration: PackLoader.RawDeclaration, _ reader: DeclarationReader) -> DeclarationHead {
        _ = reader.string("note")
        return DeclarationHead(
            id: declaration.id, fullID: fullID(declaration), pack: declaration.pack,
            title: reader.string("title") ?? declaration.id, basis: reader.basis(), location: declaration.location)
    }

    /// A word of a fixed list; nil where there is none, or where it is no word of the list, which is reported.
    func choice<Word: RawRepresentable & CaseIterable>(
        _ key: String, _ reader: DeclarationReader, required: Bool = false
    ) -> Word? where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        return reader.word(key, among: words, required: required).flatMap { Word(rawValue: $0) }
    }

    /// The entity that `per` names.
    func per(_ reader: DeclarationReader) -> Int? { reader.has("per") ? reader.entity("per") : nil }

    /// Money that may not be below zero, or a function that gives it.
    func limit(_ key: String, _ reader: DeclarationReader, required: Bool = false) -> RuleDeclaration.Bound? {
        if required && !reader.has(key) {
            loader.report(.keyMissing(key, of: reader.kind, reader.id), near: reader.location)
        }
        let bound = bound(key, reader)
        if case .fixed(let quantity)? = bound, quantity.isNegative {
            loader.report(.moneyNegative(key, of: reader.kind), near: reader.location, token: key)
        }
        return bound
    }

    // MARK: Declarations that list rules

    private func addLinkage(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "basis", "note", "rules", "per", "vetoes", "factor"])
        reader.refuseList()
        let (head, per) = (head(declaration, reader), per(reader))
        let rules = rules(reader, declaration, per: per)
        let (vetoes, factor) = (vetoes(reader), reader.function("factor"))
        if !reader.has("factor") && (reader.list("vetoes") ?? []).isEmpty {
            loader.report(.linkageEmpty(head.id), near: head.location)
        }
        program.linkages.append(
            LinkageDeclaration(head: head, rules: rules, per: per, vetoes: vetoes, factor: factor))
    }

    /// `{ { "id", "title", function }, … }`
    private func vetoes(_ reader: DeclarationReader) -> [LinkageDeclaration.Veto] {
        var vetoes: [LinkageDeclaration.Veto] = []
        for entry in reader.list("vetoes") ?? [] {
            guard let veto = veto(entry, reader) else {
                loader.report(.vetoMalformed(), near: reader.location, token: "vetoes")
                continue
            }
            if let first = vetoes.first(where: { $0.id == veto.id }) {
                loader.report(
                    .idDuplicate(veto.id, kind: "veto", first: first.location), near: veto.location, token: veto.id)
            }
            vetoes.append(veto)
        }
        return vetoes
    }

    private func veto(_ value: LuaValue, _ reader: DeclarationReader) -> LinkageDeclaration.Veto? {
        guard case .table(let table) = value else { return nil }
        let entries = loader.entries(of: table)
        guard entries.count == 3, case .string(let id) = entries[0].value, case .string(let title) = entries[1].value,
            case .function(let function) = entries[2].value, case .integer(3) = entries[2].key
        else { return nil }
        return LinkageDeclaration.Veto(
            id: id, title: title, function: function,
            location: program.text.location(reader.location.file, function.line))
    }

    private func addCeiling(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "basis", "note", "rules", "per", "cap"])
        reader.refuseList()
        let (head, per) = (head(declaration, reader), per(reader))
        let rules = rules(reader, declaration, per: per)
        guard let cap = limit("cap", reader, required: true) else { return }
        program.ceilings.append(CeilingDeclaration(head: head, rules: rules, per: per, cap: cap))
    }

    private func addBudget(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(
            declaration, ["title", "basis", "note", "rules", "per", "total", "overrun", "order", "partial"])
        reader.refuseList()
        let (head, per) = (head(declaration, reader), per(reader))
        let rules = rules(reader, declaration, per: per, isForAll: true)
        let overrun: BudgetDeclaration.Overrun? = choice("overrun", reader, required: true)
        // An `order` stands ready for the day when the overrun becomes a queue.
        if overrun == .prorate { reader.refuse("partial", unless: "overrun", is: "queue") }
        let order = reader.function("order", required: overrun == .queue)
        let isPartial = reader.boolean("partial") ?? true
        guard let total = limit("total", reader, required: true), let overrun else { return }
        program.budgets.append(
            BudgetDeclaration(
                head: head, rules: rules, per: per, total: total, overrun: overrun, order: order, isPartial: isPartial))
    }

    private func addFunding(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "basis", "note", "rules", "shares"])
        reader.refuseList()
        let head = head(declaration, reader)
        let rules = rules(reader, declaration, per: nil, isForAll: true)
        guard let shares = SharesReader(reader).shares() else { return }
        program.fundings.append(FundingDeclaration(head: head, rules: rules, shares: shares))
    }

    private func addAllocation(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "basis", "note", "of", "where", "amount", "shares"])
        reader.refuseList()
        let head = head(declaration, reader)
        let (amount, shares) = (reader.function("amount", required: true), SharesReader(reader).shares())
        guard let entity = reader.entity(), let amount, let shares else { return }
        program.allocations.append(
            AllocationDeclaration(
                head: head, entity: entity, members: reader.function("where"), amount: amount, shares: shares))
    }

    /// A payment is split once.
    private func refuseSharedFundings() {
        var seen: [Int: DeclarationHead] = [:]
        for funding in program.fundings {
            for rule in funding.rules {
                guard let first = seen[rule] else {
                    seen[rule] = funding.head
                    continue
                }
                loader.report(
                    .fundingOverlap(program.rules[rule].fullID, first: first), near: funding.head.location,
                    token: funding.head.id)
            }
        }
    }
}
