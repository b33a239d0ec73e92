public import PolicyModel
public import PolicyRules

/// Writes the values of indicators, one JSON object each: what `--values` adds after the decisions.
///
/// A quantity is shown in the indicator's unit, money exact with at least two decimals: `{"value":"12.34","unit":"万元/亩"}`;
/// money without a unit of its own is a string in 元.
public struct ValueRenderer: Sendable {
    private let keys: SubjectKeys
    private let values: ValueWriter
    private let facts: MissingFactWriter
    private let pool: FragmentPool
    private let openings: [Fragment]
    /// `,"indicator":"pack/id","value":`
    private let indicators: [Fragment]
    private let units: [Unit?]
    private let isArray: Bool
    private let language: Language

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
        openings = data.schema.entities.map {
            writer.add("{\"entity\":".utf8 + JSONText.quoted($0.name) + ",\"subject\":".utf8)
        }
        indicators = catalogue.indicators.map {
            writer.add(",\"indicator\":".utf8 + JSONText.quoted($0.fullID) + ",\"value\":".utf8)
        }
        pool = writer.finish()
        units = catalogue.indicators.map(\.unit)
        isArray = format == .json
    }

    /// Appends the value of one indicator, by its index in the catalogue, for one subject.
    ///
    /// - Parameters:
    ///   - value: nil where it is unknown; `missing` then says why.
    ///   - errors: why a script gave no value.
    ///   - rank: the place in a ranking, 1 the first; nil for anything else.
    ///   - isFirst: whether nothing stands before it in a JSON array.
    public func append(
        entity: Int, row: Int, indicator: Int, value: PolicyValue?, missing: [MissingFact], errors: [ScriptFault] = [],
        rank: Int? = nil, isFirst: Bool = false, to output: inout [UInt8]
    ) {
        if isArray { output.append(literal: isFirst ? "\n" : ",\n") }
        pool.append(openings[entity], to: &output)
        keys.appendQuoted(entity: entity, row: row, to: &output)
        pool.append(indicators[indicator], to: &output)
        if let value {
            values.appendJSON(value, unit: units[indicator], to: &output)
        } else {
            output.append(literal: "null")
        }
        if let rank {
            output.append(literal: ",\"rank\":")
            output.append(integer: Int64(rank))
        }
        output.append(literal: ",\"missing\":")
        facts.appendJSON(missing, to: &output)
        if !errors.isEmpty { append(errors, to: &output) }
        output.append(literal: isArray ? "}" : "}\n")
    }

    /// Only an indicator in error has this key.
    private func append(_ errors: [ScriptFault], to output: inout [UInt8]) {
        output.append(literal: ",\"errors\":[")
        for (position, error) in errors.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            output.append(fault: error, language) { $0.append(literal: "null") }
        }
        output.append(UInt8(ascii: "]"))
    }
}
