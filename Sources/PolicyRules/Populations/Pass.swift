import PolicyModel

/// One pass over all subjects: gathers what the blocks found, then makes the result.
struct Pass {
    /// The entities whose rows the pass goes over.
    let entities: [Int]
    /// Takes the blocks in order.
    let gather: (PassBlock) -> Void
    /// The result, or the passes that are needed before there is one.
    let finish: () -> (result: PassResult?, demands: Set<PassKey>)

    init(_ key: PassKey, in evaluation: Evaluation) {
        let program = evaluation.program
        switch key {
        case .ranking(let index, _):
            let ranking = program.rankings[index]
            let table = evaluation.data.tables[ranking.entity]
            let pass = RankingPass(ranking, rowCount: table.rowCount)
            entities = [ranking.entity]
            gather = { if case .ranking(let block) = $0 { pass.add(block) } }
            finish = { (.ranking(pass.standings(keyOrder: table.keyOrder)), []) }
        case .population(let index, let year):
            let population = program.populations[index]
            let table = evaluation.data.tables[population.entity]
            let pass = PopulationPass(rowCount: table.rowCount)
            entities = [population.entity]
            gather = { if case .population(let block) = $0 { pass.add(block) } }
            finish = {
                pass.finish(keyOrder: table.keyOrder)
                return evaluation.valueGroups(of: pass, population: index, year: year)
            }
        case .pool(let step):
            let pass = PoolPass(step)
            entities = Set(evaluation.plan.rules(of: step).map { program.rules[$0].entity }).sorted()
            gather = { if case .pool(let block) = $0 { pass.add(block) } }
            finish = { evaluation.settle(pass) }
        }
    }
}
