public import PolicyModel
public import PolicyRules

/// Writes what `--values` adds after the decisions, one JSON object each: indicators, rankings, populations, allocations.
///
/// A quantity is shown in the unit of its indicator or population, money exact with at least two decimals:
/// `{"value":"12.34","unit":"万元/亩"}`; money without a unit of its own is a string in 元. A ranking has its grade as
/// value, null where it gives none, and its `rank`, null where the subject is not ranked.
public struct ValueRenderer: Sendable {
    private let keys: SubjectKeys
    private let values: ValueWriter
    private let facts: MissingFactWriter
    private let pool: FragmentPool
    private let openings: [Fragment]
    /// `,"indicator":"pack/id","value":`
    private let indicators: [Fragment]
    private let rankings: [Fragment]
    private let populations: [Fragment]
    /// `,"allocation":"pack/id","amount":`
    private let allocations: [Fragment]
    private let indicatorUnits: [Unit?]
    private let populationUnits: [Unit?]
    private let isArray: Bool
    private let language: Language

    /// Names the subjects of another window of the same data from now on; only for a renderer that one thread has to itself.
    package func move(to window: DataSet) { keys.move(to: window) }

    /// - Parameter format: in `json` the objects are members of an array that is open already; in all others a line each.
    /// - Parameter language: of the messages of errors.
    public init(
        catalogue: RuleCatalogue, data: DataSet, format: DecisionFormat = .ndjson, language: Language = .en
    ) {
        self.language = language
        keys = SubjectKeys(data)
        values = ValueWriter(keys: keys, isMoneyExact: true)
        facts = MissingFactWriter(schema: data.schema, keys: keys)
        var writer = FragmentPool.Writer()
        func value(of fullID: String) -> Fragment {
            writer.add(",\"indicator\":".utf8 + JSONText.quoted(fullID) + ",\"value\":".utf8)
        }
        openings = data.schema.entities.map {
            writer.add("{\"entity\":".utf8 + JSONText.quoted($0.name) + ",\"subject\":".utf8)
        }
        indicators = catalogue.indicators.map { value(of: $0.fullID) }
        rankings = catalogue.rankings.map { value(of: $0.head.fullID) }
        populations = catalogue.populations.map { value(of: $0.head.fullID) }
        allocations = catalogue.allocations.map {
            writer.add(",\"allocation\":".utf8 + JSONText.quoted($0.head.fullID) + ",\"amount\":".utf8)
        }
        pool = writer.finish()
        indicatorUnits = catalogue.indicators.map(\.unit)
        populationUnits = catalogue.populations.map(\.unit)
        isArray = format == .json
    }

    /// Appends what an indicator, a ranking or a population, by its index in the catalogue, came to for one subject.
    ///
    /// - Parameter isFirst: whether nothing stands before it in a JSON array.
    public func append(
        entity: Int, row: Int, source: ValueSource, outcome: IndicatorOutcome, isFirst: Bool = false,
        to output: inout [UInt8]
    ) {
        let (key, unit): (Fragment, Unit?) =
            switch source {
            case .indicator(let index): (indicators[index], indicatorUnits[index])
            case .ranking(let index): (rankings[index], nil)
            case .population(let index): (populations[index], populationUnits[index])
            }
        open(entity: entity, row: row, key, isFirst: isFirst, to: &output)
        if let value = outcome.value {
            values.appendJSON(value, unit: unit, to: &output)
        } else {
            output.append(literal: "null")
        }
        if case .ranking = source {
            output.append(literal: ",\"rank\":")
            if let rank = outcome.rank {
                output.append(integer: Int64(rank))
            } else {
                output.append(literal: "null")
            }
        }
        close(outcome.missing, outcome.errors, to: &output)
    }

    /// Appends how an allocation, by its index in the catalogue, divides one subject's amount.
    ///
    /// - Parameter isFirst: whether nothing stands before it in a JSON array.
    public func append(
        entity: Int, row: Int, allocation: Int, outcome: AllocationOutcome, isFirst: Bool = false,
        to output: inout [UInt8]
    ) {
        open(entity: entity, row: row, allocations[allocation], isFirst: isFirst, to: &output)
        if let amount = outcome.amount {
            output.append(UInt8(ascii: "\""))
            output.append(fenOf: amount)
            output.append(literal: "\",\"shares\":")
        } else {
            output.append(literal: "null,\"shares\":")
        }
        output.append(parts: outcome.parts)
        close(outcome.missing, outcome.errors, to: &output)
    }

    private func open(entity: Int, row: Int, _ key: Fragment, isFirst: Bool, to output: inout [UInt8]) {
        if isArray { output.append(literal: isFirst ? "\n" : ",\n") }
        pool.append(openings[entity], to: &output)
        keys.appendQuoted(entity: entity, row: row, to: &output)
        pool.append(key, to: &output)
    }

    /// Only what is in error has the key `errors`.
    private func close(_ missing: [MissingFact], _ errors: [ScriptFault], to output: inout [UInt8]) {
        output.append(literal: ",\"missing\":")
        facts.appendJSON(missing, to: &output)
        if !errors.isEmpty {
            output.append(literal: ",\"errors\":[")
            for (position, error) in errors.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                output.append(fault: error, language) { $0.append(literal: "null") }
            }
            output.append(UInt8(ascii: "]"))
        }
        output.append(literal: isArray ? "}" : "}\n")
    }
}
