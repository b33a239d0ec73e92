import PolicyModel

// What the functions of a row lack.
extension ColumnEngine {
    /// What a function lacks on a row; nil where it has a value.
    func facts(_ unit: ColumnUnit, _ row: Int) -> [MissingFact]? {
        facts(unit, row, in: program, at: row - program.frame.first)
    }

    /// The same on a row that stands somewhere in the block of a program: one of the engine's, or a member of a collection.
    private func facts(_ unit: ColumnUnit, _ row: Int, in program: ColumnProgram, at offset: Int) -> [MissingFact]? {
        guard let cause = unit.cause else { return nil }
        let code = program.frame.pointer(cause, UInt8.self)[offset]
        guard code != 0, code != ColumnUnit.open else { return nil }
        switch unit.causes[Int(code) - 1] {
        case .field(let field, let subject):
            return follow(subject.path, from: row, year: subject.year).map { target in
                [
                    evaluation.missingFact(
                        field, of: SubjectHandle(entity: subject.entity, row: target, year: subject.year))
                ]
            }
        case .indicator(let inner): return facts(inner, row, in: program, at: offset)
        case .fact(let fact): return [fact]
        case .computed(let reason):
            let fact = MissingFact(entity: -1, row: -1, subject: .computed(""), year: nil, reason: reason)
            return named([fact], unit, row)
        case .members(let asked):
            var found: [MissingFact] = []
            program.runs[asked.members.number]?.eachUnknown(
                offset, program.frame, asked.inputs, fold: asked.fold
            ) { inner, place, member in
                for fact in facts(asked.unit, member, in: inner, at: place) ?? [] where !found.contains(fact) {
                    found.append(fact)
                }
            }
            return named(found, unit, row)
        case .undetermined(let rule): return decision(rule, row)?.missing
        case .inReview(let rule):
            let name = evaluation.program.rules[rule].fullID
            return [MissingFact(entity: entity, row: row, subject: .computed(name), year: nil, reason: .inReview)]
        }
    }

    /// Computed facts with the name and subject of the function; what is asked of members is named by whoever asks.
    private func named(_ facts: [MissingFact], _ unit: ColumnUnit, _ row: Int) -> [MissingFact]? {
        guard !unit.isOfMember else { return facts }
        return follow(unit.subject.path, from: row, year: unit.subject.year).map { target in
            evaluation.named(facts, unit.name, entity: unit.subject.entity, row: target)
        }
    }

    func follow(_ path: [ColumnSubject.Step], from row: Int, year: Int) -> Int? {
        var row = row
        for step in path {
            if let place = step.place {
                let index = owner.index(of: .init(entity: step.entity, field: step.field), year: year)
                guard let member = index.rows(of: row).dropFirst(place).first else { return nil }
                row = Int(member)
                continue
            }
            let handle = SubjectHandle(entity: step.entity, row: row, year: year)
            guard let column = evaluation.column(step.field, of: handle), column.isKnown(row) else { return nil }
            row = Int(column.int32At(row))
        }
        return row
    }
}
