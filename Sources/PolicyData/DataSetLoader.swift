import PolicyModel

/// Loads the files of a data set in the order that they need each other: subjects before their years.
struct DataSetLoader {
    let schema: Schema
    let sources: [TableSource]
    let log: FaultLog

    func load(_ builder: inout DataSetBuilder) {
        for entity in schema.entities.indices {
            var fields: Set<Int> = []
            for source in sources {
                guard case .subjects(entity) = source.content else { continue }
                fields = loadTable(source, isYears: false, entity, excluding: [], &builder)
            }
            for source in sources {
                guard case .years(entity) = source.content else { continue }
                _ = loadTable(source, isYears: true, entity, excluding: fields, &builder)
            }
        }
        for source in sources {
            guard case .decisions = source.content else { continue }
            let reader = DecisionsReader(file: source.path, log: log)
            read(source, into: reader) { reader.configure($0) }
            builder.decisions = reader.decisions
        }
    }

    /// Loads a table; the answer is the yearly fields that it has.
    private func loadTable(
        _ source: TableSource, isYears: Bool, _ entity: Int, excluding fields: Set<Int>,
        _ builder: inout DataSetBuilder
    ) -> Set<Int> {
        let table = builder.tables[entity]
        if isYears && !table.isPresent {
            log.faults.append(DataFault(.noSubjects(plural: table.definition.plural), file: source.path))
            return []
        }
        // The key of an enterprise is its 统一社会信用代码 (GB 32100-2015); other keys have no form of their own.
        let reader = TableReader(
            source, isYears: isYears, table: table, isCreditCode: table.definition.name == "enterprise" && !isYears,
            log: log)
        reader.excludeFields(fields)
        if !isYears {
            table.isPresent = true
            table.file = source.path
        }
        read(source, into: reader) { reader.configure($0) }
        if !reader.hasHeader && reader.recordCount == 0 {
            log.faults.append(DataFault(.emptyFile, file: source.path))
        }
        noteColumns(reader, entity, &builder)
        return reader.yearlyFields
    }

    private func noteColumns(_ reader: TableReader, _ entity: Int, _ builder: inout DataSetBuilder) {
        for (position, column) in reader.plan.columns.enumerated() {
            if case .ignored = column.role {
                log.extraColumns.append(ExtraColumn(file: reader.file, name: column.header))
            }
            guard let field = column.field, case .link = reader.table.definition.fields[field].type else { continue }
            builder.noteLinks(
                entity: entity, field: field, isYearly: reader.table.definition.fields[field].isYearly,
                file: reader.file, column: column.header, number: position + 1)
        }
    }

    private func read(_ source: TableSource, into sink: any RecordSink, configure: (DecodedText) -> Void) {
        do {
            try source.read(into: sink, configure: configure)
        } catch {
            log.fatal.append(DataFault(error.kind, file: source.path))
        }
    }
}
