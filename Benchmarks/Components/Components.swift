import Tally

/// The parts that take the time, on the rules and the data of the benchmark.
struct Components {
    private static let day = CalendarDate(year: 2026, month: 1, day: 1) ?? CalendarDate(days: 0)

    private let pack: String
    private let folder: String
    private let book: RuleBook
    private let data: DataSet
    private let rows: Int

    /// - Throws: where the pack does not load, or the folder has no tables.
    init(pack: String, folder: String) throws {
        self.pack = pack
        self.folder = folder
        book = try RuleBook(paths: [pack])
        data = try book.readData(from: folder)
        rows = data.tables.map(\.rowCount).max() ?? 1
    }

    var all: [Component] { values + reading + deciding }

    // MARK: Values

    private var values: [Component] {
        let texts = ["0", "12.5", "1234567.89", "-0.005", "98765432101234.56", "7"].map { Array($0.utf8) }
        let amounts = (1...64).map {
            Quantity(scaled: Int128($0) * 123_456_789 * Quantity.scale / 100, dimension: .money)
        }
        let areas = (1...64).map { Quantity(scaled: Int128($0) * 7 * Quantity.scale / 3, dimension: .area) }
        return [
            Component(name: "decimal parse", unit: "value", operations: texts.count * 100) {
                {
                    for _ in 0..<100 { for text in texts { keep(ExactDecimal(parsing: text)) } }
                }
            },
            Component(name: "quantity add", unit: "operation", operations: 63 * 200) {
                {
                    for _ in 0..<200 {
                        var sum = amounts[0]
                        for amount in amounts.dropFirst() { sum = try sum.adding(amount) }
                        keep(sum)
                    }
                }
            },
            Component(name: "quantity divide", unit: "operation", operations: 64 * 200) {
                {
                    for _ in 0..<200 {
                        for (amount, area) in zip(amounts, areas) { keep(try amount.divided(by: area)) }
                    }
                }
            },
            Component(name: "quantity times number", unit: "operation", operations: 64 * 200) {
                let share = ExactDecimal(coefficient: 125, exponent: -3)
                return {
                    for _ in 0..<200 { for amount in amounts { keep(try amount.multiplied(by: share)) } }
                }
            },
        ]
    }

    // MARK: Files

    private var reading: [Component] {
        [
            Component(name: "csv read", unit: "row", operations: rows) {
                let schema = book.schema
                return { keep(try DataSetReader(schema: schema).read(directory: folder, decisions: nil)) }
            },
            Component(name: "render csv", unit: "decision", operations: rows * 12) { try rendering(.csv) },
            Component(name: "render ndjson", unit: "decision", operations: rows * 12) { try rendering(.ndjson) },
        ]
    }

    private func rendering(_ format: DecisionFormat) throws -> () throws -> Void {
        let decisions = try book.evaluate(data, EvaluationOptions(asOf: Components.day))
        let renderer = DecisionRenderer(catalogue: book.catalogue, data: data, format: format, language: .en)
        return {
            var bytes: [UInt8] = []
            for decision in decisions { renderer.append(decision, isFirst: false, to: &bytes) }
            keep(bytes)
        }
    }

    // MARK: Rules

    private var deciding: [Component] {
        [
            Component(name: "load pack", unit: "pack", operations: 1) {
                { keep(try RuleBook(paths: [pack])) }
            },
            Component(name: "compile to columns", unit: "rule", operations: 12) {
                let evaluation = try evaluation()
                let (entity, rules) = firms(evaluation)
                return { keep(ColumnEngine(evaluation, entity: entity, rules: rules)) }
            },
            Component(name: "columns, 12 rules", unit: "row", operations: rows) {
                let evaluation = try evaluation()
                let (entity, rules) = firms(evaluation)
                let engine = ColumnEngine(evaluation, entity: entity, rules: rules)
                return { [rows] in
                    for start in stride(from: 0, to: rows, by: ColumnEngine.blockSize) {
                        engine.run(start..<min(rows, start + ColumnEngine.blockSize))
                    }
                }
            },
            Component(name: "interpreter, 12 rules", unit: "row", operations: rows) {
                let evaluation = try evaluation()
                let (entity, rules) = firms(evaluation)
                return { [rows] in
                    for row in 0..<rows { evaluation.decide(entity: entity, row: row, rules: rules) { keep($0) } }
                }
            },
            Component(name: "data set of one subject, 12 rules", unit: "data set", operations: 1) {
                let desk = try RuleDesk(book)
                let one = try oneSubject()
                return { keep(try desk.decide(one, EvaluationOptions(asOf: Components.day))) }
            },
            Component(name: "one subject, 12 rules, whole trace", unit: "subject", operations: 64) {
                let evaluation = try evaluation(isExplaining: true)
                let (entity, rules) = firms(evaluation)
                return {
                    for row in 0..<64 { keep(evaluation.explain(rules, entity: entity, row: row)) }
                }
            },
        ]
    }

    // MARK: What they need

    private func evaluation(isExplaining: Bool = false) throws -> Evaluation {
        let program = try RuleProgram.load(paths: [pack])
        return try Evaluation(
            program, on: data, asOf: Components.day, year: EvaluationOptions(asOf: Components.day).year(for: data),
            isExplaining: isExplaining)
    }

    /// A data set whose one subject nothing is known of.
    private func oneSubject() throws -> DataSet {
        var builder = DataSetBuilder(schema: book.schema)
        let entity = book.catalogue.rules.first?.entity ?? 0
        try builder.add(entity: book.schema.entities[entity].name, key: "1", values: [:])
        return builder.build()
    }

    private func firms(_ evaluation: Evaluation) -> (entity: Int, rules: [Int]) {
        let catalogue = evaluation.program.rules
        return (catalogue.first?.entity ?? 0, Array(catalogue.indices))
    }
}
