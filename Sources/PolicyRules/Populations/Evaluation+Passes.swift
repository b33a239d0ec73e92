import LuaHost
import PolicyModel

// The part of one worker in passes over all subjects.
extension Evaluation {
    /// How far from the evaluation year rankings and population values are made, so that those that read their own past
    /// come to an end.
    static let farthestYear = 64

    /// The result of a pass; nil where it is not there yet, and the row is to be evaluated again once it is.
    func passResult(_ key: PassKey) -> PassResult? {
        if let known = knownPasses[key] { return known }
        guard let result = passes.result(key) else {
            demands.insert(key)
            return nil
        }
        knownPasses[key] = result
        return result
    }

    /// A ranking, its pass made if it was not yet; nil where it depends on itself. Not while a row is evaluated.
    func standings(_ value: RankedValue) -> Standings? {
        let key = PassKey.ranking(value.ranking, year: value.year)
        while true {
            switch passResult(key) {
            case .ranking(let standings)?: return standings
            case nil: passes.satisfy(takeDemands(), with: self)
            default: return nil
            }
        }
    }

    /// A population value of all subjects, its pass made if it was not yet; nil where it depends on itself. Not while a row
    /// is evaluated.
    func population(_ index: Int, year: Int) -> PopulationValues? {
        let key = PassKey.population(index, year: year)
        while true {
            switch passResult(key) {
            case .population(let values)?: return values
            case nil: passes.satisfy(takeDemands(), with: self)
            default: return nil
            }
        }
    }

    /// What stands for a result that is not there yet; nobody sees it, as the row is evaluated again.
    static var notYet: IndicatorState {
        .fault(ScriptFault(message: LocalizedText("not yet", "尚未"), file: "", line: nil))
    }

    /// Turns to a row, and evaluates it again for as long as it asks for passes that were not run.
    func onRow<Result>(_ handle: SubjectHandle, _ body: () throws(LuaError) -> Result) throws(LuaError) -> Result {
        while true {
            let result: Swift.Result<Result, LuaError>
            do throws(LuaError) {
                try turn(to: handle)
                result = .success(try body())
            } catch { result = .failure(error) }
            let wanted = takeDemands()
            if wanted.isEmpty { return try result.get() }
            passes.satisfy(wanted, with: self)
        }
    }

    /// What could not be read; everything that was computed without it is forgotten.
    func takeDemands() -> Set<PassKey> {
        guard !demands.isEmpty else { return [] }
        let wanted = demands
        demands = []
        otherIndicators.removeAll()
        otherDecisions.removeAll()
        top = nil
        _ = takeMissing()
        _ = takeFault()
        return wanted
    }

    /// What a pass finds of some rows, or what it needs before it can.
    func passBlock(_ key: PassKey, _ block: EvaluationPasses.Block) -> (PassBlock, Set<PassKey>) {
        let kept = readings
        readings = nil
        defer { readings = kept }
        let rows = block.rows.lazy.filter { self.data.tables[block.entity].isEvaluable($0) }
        let result: PassBlock
        switch key {
        case .ranking(let index, let year):
            var block = RankingBlock()
            for row in rows where demands.isEmpty { rank(row, index, year, &block) }
            result = .ranking(block)
        case .population(let index, let year):
            var block = PopulationBlock()
            for row in rows where demands.isEmpty { place(row, index, year, &block) }
            result = .population(block)
        case .pool(let step):
            var found = PoolBlock()
            for row in rows where demands.isEmpty { pool(row, of: block.entity, step, &found) }
            result = .pool(found)
        }
        return (result, takeDemands())
    }

    // MARK: Rankings and populations

    /// Where the functions of a ranking or a population stand in the run.
    struct PopulationRun {
        var members: Int?
        var group: Int?
    }

    private func rank(_ row: Int, _ index: Int, _ year: Int, _ block: inout RankingBlock) {
        let ranking = program.rankings[index]
        let handle = SubjectHandle(entity: ranking.entity, row: row, year: year)
        do throws(Stop) {
            let isMember = try apart(handle, ranking.head) { () throws(Stop) -> Bool in
                try self.isMember(rankingRuns[index].members, handle, ranking.head)
            }
            guard isMember else { return }
            let group = try apart(handle, ranking.head) { () throws(Stop) -> PolicyValue? in
                try self.group(rankingRuns[index], handle, ranking.head)
            }
            block.add(row: row, group: group, score: try score(of: ranking, handle))
        } catch { block.causes.append((Int32(row), error.cause)) }
    }

    private func place(_ row: Int, _ index: Int, _ year: Int, _ block: inout PopulationBlock) {
        let population = program.populations[index]
        let handle = SubjectHandle(entity: population.entity, row: row, year: year)
        let member = outcome { () throws(Stop) in
            try apart(handle, population.head) { () throws(Stop) in
                try self.isMember(populationRuns[index].members, handle, population.head)
            }
        }
        let group = outcome { () throws(Stop) in
            try apart(handle, population.head) { () throws(Stop) in
                try self.group(populationRuns[index], handle, population.head)
            }
        }
        switch (group, member) {
        case (.success(let group), .success(let isMember)):
            block.entries.append(
                PopulationBlock.Entry(row: Int32(row), group: block.index(of: group), isMember: isMember))
        case (.success(let group), .failure(let stop)):
            let group = block.index(of: group)
            block.openMembers.append((group, stop.cause))
            block.entries.append(PopulationBlock.Entry(row: Int32(row), group: group, isMember: false))
        case (.failure(let stop), .success(false)):
            block.causes.append((Int32(row), stop.cause, isMember: false))
        case (.failure(let stop), _):
            block.causes.append((Int32(row), stop.cause, isMember: true))
        }
    }

    private func outcome<Value>(_ body: () throws(Stop) -> Value) -> Result<Value, Stop> {
        do throws(Stop) { return .success(try body()) } catch { return .failure(error) }
    }

    /// Why a function gave nothing to go on with.
    struct Stop: Error {
        var cause: Cause
    }

    /// Turns to a subject and runs `body` for a declaration that is no rule.
    private func apart<Result>(
        _ handle: SubjectHandle, _ head: DeclarationHead, _ body: () throws(Stop) -> Result
    ) throws(Stop) -> Result {
        (runningRule, runningPack) = (nil, head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        let result: Swift.Result<Result, Stop>
        do throws(LuaError) {
            if top != handle { try turn(to: handle) }
            result = try withFrame(year: handle.year) { () throws(LuaError) in
                do throws(Stop) { return .success(try body()) } catch { return .failure(error) }
            }
        } catch { throw Stop(cause: .fault(.limit(error, file: head.location))) }
        return try result.get()
    }

    /// Whether a `where` takes a subject in; without one it takes all.
    func isMember(_ step: Int?, _ handle: SubjectHandle, _ head: DeclarationHead) throws(Stop) -> Bool {
        guard let step else { return true }
        let value = try value(of: step, handle, head)
        guard case .boolean(let isMember) = value else {
            throw wrong(value, step, head, LocalizedText("true or false", "true 或 false"))
        }
        return isMember
    }

    private func group(_ run: PopulationRun, _ handle: SubjectHandle, _ head: DeclarationHead) throws(Stop)
        -> PolicyValue?
    {
        guard let step = run.group else { return nil }
        let value = try value(of: step, handle, head)
        guard let group = binding.policyValue(value) else {
            throw wrong(value, step, head, LocalizedText("a subject, text, a number or a date", "主体、文本、数值或日期"))
        }
        // 1 and 1.0 are the same number.
        if case .number(let number) = group, let whole = Int64(exactly: number) { return .integer(whole) }
        return group
    }

    private func wrong(_ value: LuaValue, _ step: Int, _ head: DeclarationHead, _ expected: LocalizedText) -> Stop {
        let noun = binding.noun(value)
        return Stop(
            cause: .fault(
                ScriptFault(
                    message: LocalizedText(
                        "`\(head.id)` got \(noun.en), expected \(expected.en)",
                        "`\(head.id)` 得到\(noun.zh)，应为\(expected.zh)"), file: head.location.file,
                    line: run.function(step).line)))
    }

    /// What a function of a declaration gives on a subject that the cursor of this depth stands on.
    func value(of step: Int, _ handle: SubjectHandle, _ head: DeclarationHead) throws(Stop) -> LuaValue {
        switch call(step, on: cursor(handle.entity).number) {
        case .success(let value): return value
        case .failure(let error):
            switch failure(error, function: run.function(step)) {
            case .unknown(let facts): throw Stop(cause: .unknown(named(facts, head.id, handle)))
            case .fault(var fault):
                if fault.file.isEmpty { fault.file = head.location.file }
                throw Stop(cause: .fault(fault))
            }
        }
    }

    private func score(of ranking: RankingDeclaration, _ handle: SubjectHandle) throws(Stop) -> Score {
        let value: LuaValue
        switch ranking.score {
        case .field(let field):
            guard let known = self.value(field, of: handle) else {
                throw Stop(cause: .unknown([missingFact(field, of: handle)]))
            }
            value = known
        case .indicator(let index):
            switch indicator(index, of: handle) {
            case .value(let known): value = known
            case .unknown(let facts): throw Stop(cause: .unknown(facts))
            case .fault(let fault): throw Stop(cause: .fault(fault))
            }
        }
        guard let score = binding.policyValue(value).flatMap(Score.init) else {
            let (noun, head) = (binding.noun(value), ranking.head)
            throw Stop(
                cause: .fault(
                    ScriptFault(
                        message: LocalizedText(
                            "the score of ranking `\(head.id)` is \(noun.en), expected a number, a quantity or a date",
                            "排名 `\(head.id)` 的分值是\(noun.zh)，应为数值、数量或日期"), file: head.location.file,
                        line: head.location.line)))
        }
        return score
    }

    /// Calls a population's function for each of its groups.
    func valueGroups(
        of pass: PopulationPass, population index: Int, year: Int
    ) -> (result: PassResult?, demands: Set<PassKey>) {
        let declaration = program.populations[index]
        var values = pass.values
        values.values = pass.groups.map { group in
            // The groups are done again once what one of them needs is there.
            guard demands.isEmpty else { return .cause(.unknown([])) }
            if let cause = group.cause { return .cause(cause) }
            return value(of: declaration, group, year)
        }
        let wanted = takeDemands()
        return wanted.isEmpty ? (.population(values), []) : (nil, wanted)
    }

    private func value(
        of declaration: PopulationDeclaration, _ group: PopulationPass.Group, _ year: Int
    ) -> PopulationValues.Value {
        let kept = readings
        readings = nil
        defer { readings = kept }
        turnAway()
        (runningRule, runningPack) = (nil, declaration.head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        let all = add(SubjectCollection(entity: declaration.entity, rows: group.rows[...], year: year))
        // Looking at everybody takes as many instructions as there are.
        let budget = machine.limits.callInstructions + 1000 * Int64(group.rows.count)
        let outcome: Result<LuaValue, LuaError>
        do throws(LuaError) {
            outcome = .success(
                try withFrame(year: year) { () throws(LuaError) in
                    try machine.call(declaration.value, [.object(all)], budget: budget).first ?? .nil
                })
        } catch { outcome = .failure(error) }
        switch outcome {
        case .success(let value):
            if let value = binding.policyValue(value) { return .known(value) }
            let noun = binding.noun(value)
            return .cause(
                .fault(
                    ScriptFault(
                        message: LocalizedText(
                            "population `\(declaration.head.id)` gave \(noun.en)",
                            "总体值 `\(declaration.head.id)` 的结果是\(noun.zh)"),
                        file: declaration.head.location.file, line: declaration.value.line)))
        case .failure(let error):
            switch failure(error, function: declaration.value) {
            case .unknown(let facts):
                let named = named(facts, declaration.head.id, entity: declaration.entity, row: -2)
                return .cause(.unknown(Array(named.prefix(PopulationPass.factLimit))))
            case .fault(let fault): return .cause(.fault(fault))
            }
        }
    }
}
