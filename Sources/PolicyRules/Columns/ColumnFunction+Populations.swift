import LuaHost
import PolicyModel

// What all subjects together give one of them a place, a grade or a value in.
extension ColumnFunction {
    /// The place or grade of a subject, and the node of its ``RankedState``; nil for those of years too far away.
    func standing(
        _ member: PopulationMember, of subject: ColumnSubject
    ) throws(CompileRefusal) -> (value: ColumnValue, state: Int)? {
        let (ranking, isGrade): (Int, Bool)
        switch member {
        case .grade(let index): (ranking, isGrade) = (index, true)
        case .rank(let index): (ranking, isGrade) = (index, false)
        case .population(let index): return try populationValue(index, of: subject)
        }
        let grades = compiler.program.rankings[ranking].grades
        guard abs(subject.year - compiler.evaluation.year) <= Evaluation.farthestYear,
            grades.count <= ColumnFunction.maximumChoices
        else { return nil }
        let value = RankedValue(ranking: ranking, year: subject.year, isGrade: isGrade && !grades.isEmpty)
        let inputs = [graph.node(state.active)] + subject.roots
        let node = graph.add(.standingState(value), inputs, .byte)
        guard isGrade else { return (.integer(graph.add(.standing(value), inputs, .long)), node) }
        if grades.isEmpty { return (.constant(.text([])), node) }
        let names = grades.map { ColumnConstant.text(Array($0.name.utf8)) }
        return (try chosen(graph.add(.standing(value), inputs, .byte), names), node)
    }

    /// The value of the subject's group.
    ///
    /// The pass over all subjects is made here, so that the values are known: a constant, one of a few, or a column of them.
    private func populationValue(
        _ index: Int, of subject: ColumnSubject
    ) throws(CompileRefusal) -> (value: ColumnValue, state: Int)? {
        let evaluation = compiler.evaluation
        guard abs(subject.year - evaluation.year) <= Evaluation.farthestYear else { return nil }
        guard let values = evaluation.population(index, year: subject.year) else {
            return (.constant(.never), graph.fill(byte: RankedState.fault))
        }
        let state = graph.add(.populationState(index, year: subject.year), subject.roots, .byte)
        let group = graph.add(.populationGroup(index, year: subject.year), subject.roots, .word)
        let constants = try constants(of: values, index, subject)
        var places: [ColumnConstant: UInt64] = [:]
        var unique: [ColumnConstant] = []
        for constant in constants where constant != .never && places[constant] == nil {
            places[constant] = UInt64(unique.count)
            unique.append(constant)
        }
        if unique.count <= 1 { return (.constant(unique.first ?? .never), state) }
        if unique.count <= ColumnFunction.maximumChoices {
            return (.choice(graph.add(.table(constants.map { places[$0] ?? 0 }), [group], .byte), unique), state)
        }
        return (try tabulated(group, constants), state)
    }

    /// By group; what a group has no value for is never read.
    private func constants(
        of values: PopulationValues, _ index: Int, _ subject: ColumnSubject
    ) throws(CompileRefusal) -> [ColumnConstant] {
        let evaluation = compiler.evaluation
        var constants = [ColumnConstant?](repeating: nil, count: values.values.count)
        for row in 0..<evaluation.data.tables[subject.entity].rowCount {
            guard let group = values.group(of: row).map(Int.init), group >= 0, constants[group] == nil else { continue }
            let handle = SubjectHandle(entity: subject.entity, row: row, year: subject.year)
            switch evaluation.state(of: .population(index), handle) {
            case .value(let value): constants[group] = compiler.folds.constant(value)
            case .unknown, .fault: constants[group] = .never
            }
        }
        guard !constants.contains(.fault) else { throw refusal("a population value that is a subject", "结果为主体的总体值") }
        return constants.map { $0 ?? .never }
    }

    /// A column of constants of one kind by the number of each.
    private func tabulated(_ node: Int, _ constants: [ColumnConstant]) throws(CompileRefusal) -> ColumnValue {
        var bits: [UInt64] = []
        var scaled: [Int128] = []
        var dimension: Dimension?
        guard let kind = constants.first(where: { $0 != .never }) else { return .constant(.never) }
        for constant in constants {
            switch (constant, kind) {
            case (.never, _):
                bits.append(0)
                scaled.append(0)
            case (.integer(let value), .integer): bits.append(UInt64(bitPattern: value))
            case (.number(let value), .number): bits.append(value)
            case (.quantity(let quantity), .quantity(let first)) where quantity.dimension == first.dimension:
                scaled.append(quantity.scaled)
                dimension = quantity.dimension
            default: throw refusal("values of very many groups", "分组过多的总体值")
            }
        }
        if let dimension {
            guard let (coefficients, scale) = ColumnScale.narrowed(scaled) else {
                throw refusal("values of very many groups", "分组过多的总体值")
            }
            let table = coefficients.map { UInt64(bitPattern: $0) }
            return .quantity(graph.add(.table(table), [node], .long), scale: scale, dimension)
        }
        if case .integer = kind { return .integer(graph.add(.table(bits), [node], .long)) }
        return .number(graph.add(.table(bits), [node], .double))
    }
}
