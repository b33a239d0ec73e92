import LuaHost
import PolicyModel

// What is done with the amounts of rules: stacks, linkages, ceilings, budgets, fundings, allocations.
extension CheckSession {
    func checkSettlement() {
        for stack in program.stacks { settle(stack.head) { checkStack(stack) } }
        for (index, linkage) in program.linkages.enumerated() {
            linkageReads[index] = settle(linkage.head) { checkLinkage(linkage) }
        }
        for ceiling in program.ceilings {
            settle(ceiling.head) { checkMoney(ceiling.cap.function, "cap", subjects(ceiling.per, ceiling.rules)) }
        }
        for budget in program.budgets { settle(budget.head) { checkBudget(budget) } }
        for funding in program.fundings {
            settle(funding.head) { for entity in entities(funding.rules) { checkShares(funding.shares, of: entity) } }
        }
        paymentReads = settlementReads
        for (index, allocation) in program.allocations.enumerated() {
            allocationReads[index] = settle(allocation.head) {
                if let members = allocation.members { checkTest(members, allocation.entity, .members) }
                checkMoney(allocation.amount, "amount", [CheckedValue(.subject(entity: allocation.entity, .own))])
                checkShares(allocation.shares, of: allocation.entity)
            }
        }
    }

    @discardableResult
    private func settle(_ head: DeclarationHead, _ body: () -> Void) -> Reads {
        let (_, followed) = following(pack: head.pack, body)
        settlementReads.formUnion(followed.reads.keys)
        return followed.reads
    }

    // MARK: Whom it is about

    /// The entities of some rules, each once.
    private func entities(_ rules: [Int]) -> [Int] { Set(rules.map { program.rules[$0].entity }).sorted() }

    /// What a function about the subject of `per`, or else of the rules, is called with.
    private func subjects(_ per: Int?, _ rules: [Int]) -> [CheckedValue] {
        [(per ?? entities(rules).first).map { CheckedValue(.subject(entity: $0, .own)) } ?? .unknown]
    }

    private func rules(of stack: StackDeclaration) -> [Int] { program.rules(of: stack) }

    // MARK: Each kind

    private func checkStack(_ stack: StackDeclaration) {
        let arguments = subjects(stack.per, rules(of: stack))
        checkMoney(stack.cap?.function, "cap", arguments)
        checkMoney(stack.paid, "paid", arguments)
    }

    private func checkBudget(_ budget: BudgetDeclaration) {
        let total = budget.per.map { [CheckedValue(.subject(entity: $0, .own))] } ?? []
        checkMoney(budget.total.function, "total", total)
        guard let order = budget.order.flatMap({ function($0) }) else { return }
        for entity in entities(budget.rules) {
            _ = check(order, of: entity).reportUnlessAny(of: [.date, .number, .quantity, .text], self) {
                .orderUnordered($0)
            }
        }
    }

    private func checkShares(_ shares: SharesDeclaration, of entity: Int) {
        guard case .function(let function) = shares, let function = self.function(function) else { return }
        let outcome = check(function, of: entity)
        guard !outcome.reportUnless(.table, self, { .sharesNotTable($0) }), !outcome.hasFault else { return }
        for place in outcome.returns {
            guard case .literal(let entries) = place.value.type, let fault = sharesFault(in: entries) else { continue }
            report(fault, file: outcome.file, line: place.line, tokens: ["return"])
        }
    }

    /// What is wrong with shares that are all written out.
    private func sharesFault(in entries: [CheckedValue.Constant: CheckedValue]) -> Diagnostic? {
        var shares: [SharesDeclaration.Share] = []
        for (key, value) in entries.inOrder {
            guard case .text(let party) = key, let share = value.constantDecimal else { return nil }
            if share.coefficient < 0 { return .shareNegative(party) }
            shares.append(SharesDeclaration.Share(party: party, share: share))
        }
        return shares.addUpToOne ? nil : .sharesTotal(shares)
    }

    // MARK: Linkages

    private func checkLinkage(_ linkage: LinkageDeclaration) {
        guard case .subject(let entity, _)? = subjects(linkage.per, linkage.rules).first?.type else { return }
        for veto in linkage.vetoes { checkTest(veto.function, entity, .veto(veto.id)) }
        guard let factor = linkage.factor.flatMap({ function($0) }) else { return }
        subject.wordMembers = [:]
        let outcome = check(factor, of: entity)
        let isWrong = outcome.reportUnless(.number, self) { .factorNotNumber($0) }
        if !isWrong, !outcome.hasFault { checkCompleteness(of: factor, linkage, entity) }
    }

    /// Finds the words, such as grades, for which a factor gives nothing although no veto holds.
    private func checkCompleteness(of factor: CheckedFunction, _ linkage: LinkageDeclaration, _ entity: Int) {
        let members = subject.wordMembers.filter { $0.value.count <= 64 }.sorted { $0.key.name < $1.key.name }
        for (member, words) in members {
            var lacking: [String] = []
            var place: (file: String, line: Int)?
            for word in words {
                let outcome = assuming(member, word) { check(factor, of: entity) }
                guard outcome.ends, outcome.returns.allSatisfy({ $0.value.kind == .nil }),
                    !linkage.vetoes.contains(where: { holds($0, entity, where: member, word) })
                else { continue }
                lacking.append(word)
                place = place ?? outcome.returns.first.map { (outcome.file, $0.line) }
            }
            guard let place else { continue }
            report(
                .factorIncomplete(member.name, lacking: lacking), file: place.file, line: place.line,
                tokens: [member.name, "return", "end"])
        }
    }

    private func holds(
        _ veto: LinkageDeclaration.Veto, _ entity: Int, where member: WordMember, _ word: String
    ) -> Bool {
        guard let function = function(veto.function) else { return false }
        return assuming(member, word) { check(function, of: entity) }.answer == true
    }

    /// Follows something once more, without a report, with a member taken to be a certain word.
    private func assuming<Result>(_ member: WordMember, _ word: String, _ body: () -> Result) -> Result {
        let outer = subject
        defer { subject = outer }
        subject.silence += 1
        subject.assumption = (member, word)
        return body()
    }

    // MARK: Sources

    /// Warns of declarations that name no text from which they come.
    func reportMissingBases() {
        let heads: [(String, [DeclarationHead])] = [
            ("ranking", program.rankings.map(\.head)), ("population", program.populations.map(\.head)),
            ("stack", program.stacks.map(\.head)), ("linkage", program.linkages.map(\.head)),
            ("ceiling", program.ceilings.map(\.head)), ("budget", program.budgets.map(\.head)),
            ("funding", program.fundings.map(\.head)), ("allocation", program.allocations.map(\.head)),
        ]
        for (kind, heads) in heads {
            for head in heads where head.basis.isEmpty { report(.basisMissing(kind, head.id), at: head.location) }
        }
    }
}

extension CheckedValue {
    /// The number that is known, as the decimal that an author wrote.
    fileprivate var constantDecimal: ExactDecimal? {
        switch constant {
        case .integer(let value)?: LuaValue.integer(value).decimal
        case .number(let value)?: LuaValue.number(value).decimal
        default: nil
        }
    }
}
