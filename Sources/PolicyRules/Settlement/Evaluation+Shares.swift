import LuaHost
import PolicyModel

// Amounts divided among parties: funding and allocations.
extension Evaluation {
    /// The shares of a declaration for a subject; they add up to 1.
    func shares(
        _ declaration: SharesDeclaration, _ step: Int?, of subject: SubjectHandle, _ head: DeclarationHead
    ) throws(Stop) -> [SharesDeclaration.Share] {
        switch declaration {
        case .fixed(let shares): return shares
        case .function:
            guard let step else { return [] }
            let value = try entering(subject, head) { () throws(Stop) in try self.value(of: step, subject, head) }
            guard let shares = binding.policyValue(value).flatMap(shares) else {
                throw unfit(
                    value, step, head, "shares",
                    LocalizedText(
                        "a table such as `{ city = 0.6, county = 0.4 }`", "形如 `{ city = 0.6, county = 0.4 }` 的表"))
            }
            try check(shares, step, head)
            return shares
        }
    }

    /// A record of party and share, or a list of pairs, whose order counts.
    private func shares(_ value: PolicyValue) -> [SharesDeclaration.Share]? {
        var shares: [SharesDeclaration.Share] = []
        switch value {
        case .record(let members):
            for member in members {
                guard let share = decimal(member.value) else { return nil }
                shares.append(SharesDeclaration.Share(party: member.key, share: share))
            }
        case .list(let pairs):
            for pair in pairs {
                guard case .list(let pair) = pair, pair.count == 2, let party = party(pair[0]),
                    let share = decimal(pair[1])
                else { return nil }
                shares.append(SharesDeclaration.Share(party: party, share: share))
            }
        default: return nil
        }
        return shares
    }

    private func decimal(_ value: PolicyValue) -> ExactDecimal? {
        switch value {
        case .integer(let value): ExactDecimal(value)
        case .number(let value): ExactDecimal(value)
        default: nil
        }
    }

    private func party(_ value: PolicyValue) -> String? {
        switch value {
        case .text(let text): text
        case .subject(let entity, let row): data.tables[entity].key(row)
        default: nil
        }
    }

    private func check(_ shares: [SharesDeclaration.Share], _ step: Int, _ head: DeclarationHead) throws(Stop) {
        let problem: LocalizedText
        if Set(shares.map(\.party)).count < shares.count {
            problem = LocalizedText("name a party twice", "中有重复的一方")
        } else if shares.contains(where: { $0.share.coefficient < 0 }) {
            problem = LocalizedText("hold one below zero", "中有小于零的份额")
        } else {
            guard !shares.addUpToOne else { return }
            problem = LocalizedText("\(shares.totalText.en), expected 1", "\(shares.totalText.zh)，应为 1")
        }
        throw Stop(
            cause: .fault(
                ScriptFault(
                    message: LocalizedText(
                        "the shares of `\(head.fullID)` \(problem.en)", "`\(head.fullID)` 的份额\(problem.zh)"),
                    file: head.location.file, line: run.function(step).line)))
    }

    /// Divides an amount by largest remainder; equal remainders in the order of the shares.
    func parts(
        of amount: Int128, _ shares: [SharesDeclaration.Share], _ head: DeclarationHead
    ) throws(Stop) -> [AmountPart] {
        let parts: [Int128]
        do throws(LargestRemainder.Fault) {
            parts = try LargestRemainder.divide(
                amount / ProportionalCut.fen, by: shares.map { $0.units ?? 0 })
        } catch { throw tooLarge(head) }
        return zip(shares, parts).map { share, part in
            AmountPart(party: share.party, amount: .money(part * ProportionalCut.fen))
        }
    }

    /// How an allocation divides its amount for one subject; nil where its `where` leaves the subject out.
    public func allocate(_ index: Int, row: Int) -> AllocationOutcome? {
        let allocation = program.allocations[index]
        let handle = SubjectHandle(entity: allocation.entity, row: row, year: year)
        do throws(LuaError) {
            return try onRow(handle) { () throws(LuaError) in allocate(index, handle) }
        } catch {
            var outcome = AllocationOutcome()
            outcome.errors = [.limit(error, file: allocation.head.location)]
            return outcome
        }
    }

    private func allocate(_ index: Int, _ handle: SubjectHandle) -> AllocationOutcome? {
        let allocation = program.allocations[index]
        let runs = settlementRuns.allocations[index]
        (runningRule, runningPack) = (nil, allocation.head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        var outcome = AllocationOutcome()
        do throws(Stop) {
            guard try isMember(runs.members, handle, allocation.head) else { return nil }
            observer?.note(.applied(allocation.head.fullID))
            let exact = try money(
                runs.amount.map { .run($0) } ?? .fixed(.money(0)), of: handle, allocation.head, "amount")
            let amount: Quantity
            do throws(QuantityError) {
                amount = try AmountRounding.fen.apply(to: .money(exact))
            } catch { throw tooLarge(allocation.head) }
            let shares = try shares(allocation.shares, runs.shares, of: handle, allocation.head)
            outcome.parts = try parts(of: amount.scaled, shares, allocation.head)
            outcome.amount = amount
        } catch {
            switch error.cause {
            case .unknown(let facts): outcome.missing = facts
            case .fault(let fault): outcome.errors = [fault]
            }
        }
        return outcome
    }
}
