import PolicyModel

/// Loads the files of a data set in the order that they need each other: subjects before their years.
struct DataSetLoader {
    let schema: Schema
    let sources: [TableSource]
    let log: FaultLog
    let threads: Int
    let partSize: Int
    /// A table of which only the header is read.
    var streamed: PartedTable?

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
        if !isYears {
            table.isPresent = true
            table.file = source.path
        }
        if !isYears, let reader = loadParts(source, table) {
            noteColumns(reader, entity, &builder)
            return reader.yearlyFields
        }
        let reader = reader(source, isYears: isYears, table)
        reader.excludeFields(fields)
        read(source, into: reader) { reader.configure($0) }
        if !reader.hasHeader && reader.recordCount == 0 {
            log.faults.append(DataFault(.emptyFile, file: source.path))
        }
        noteColumns(reader, entity, &builder)
        return reader.yearlyFields
    }

    private func reader(_ source: TableSource, isYears: Bool, _ table: EntityTableBuilder) -> TableReader {
        TableReader(
            source, isYears: isYears, table: table, isCreditCode: table.definition.keyIsCreditCode && !isYears, log: log
        )
    }

    /// Loads a table of subjects part by part; nil, and nothing is loaded, where it must be read as a whole.
    private func loadParts(_ source: TableSource, _ table: EntityTableBuilder) -> TableReader? {
        let isStreamed = streamed?.entity == table.entity
        guard isStreamed || partSize > 0 else { return nil }
        let parted =
            isStreamed
            ? streamed
            : PartedTable(
                source, entity: table.entity, definition: table.definition,
                isCreditCode: table.definition.keyIsCreditCode, partSize: partSize, threads: threads)
        guard let parted else { return nil }
        let faults = log.faults.count
        let reader = reader(source, isYears: false, table)
        parted.readHeader(into: reader)
        if isStreamed || TableJoin(parted, into: table, log: log).run(threads: threads) { return reader }
        log.faults.removeSubrange(faults...)
        table.removeAll()
        return nil
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

extension EntityDefinition {
    /// The key of an enterprise is its 统一社会信用代码 (GB 32100-2015); other keys have no form of their own.
    var keyIsCreditCode: Bool { name == "enterprise" }
}
