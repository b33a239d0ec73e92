/// How an amount of money is rounded when it is paid: a unit, and a mode.
///
/// A rule writes `"fen"`, `"yuan"`, `"yuan down"`, `"wan half even"`: a unit word and perhaps a ``RoundingMode``,
/// half up where none is said.
public struct AmountRounding: Hashable, Sendable {
    public let unit: Unit
    public let mode: RoundingMode

    init(_ unit: Unit, _ mode: RoundingMode) {
        self.unit = unit
        self.mode = mode
    }

    /// Reads the words of a rule; nil where they are not among ``words``.
    public init?(parsing text: String) {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let word = parts.first, let unit = Self.units.first(where: { $0.word == word })?.unit else { return nil }
        guard parts.count == 2 else {
            guard text == word else { return nil }
            self.init(unit, .halfUp)
            return
        }
        guard let mode = RoundingMode(rawValue: String(parts[1])) else { return nil }
        self.init(unit, mode)
    }

    /// To the fen, half up: what a rule without `rounding` does.
    public static let fen = AmountRounding(.fen, .halfUp)

    /// The amount rounded.
    ///
    /// - Throws: `mixedDimensions` where it is not money; `overflow` where carrying leaves the range.
    public func apply(to amount: Quantity) throws(QuantityError) -> Quantity {
        try amount.rounded(to: unit, mode)
    }

    /// The words as a rule writes them: the mode is left out where it is half up.
    public var description: String {
        let word = Self.units.first { $0.unit == unit }?.word ?? unit.symbol
        return mode == .halfUp ? word : word + " " + mode.rawValue
    }

    /// Every wording that is understood, for "did you mean".
    public static var words: [String] {
        units.map(\.word) + units.flatMap { unit in RoundingMode.allCases.map { "\(unit.word) \($0.rawValue)" } }
    }

    private static let units: [(word: String, unit: Unit)] = [
        ("fen", .fen), ("yuan", .yuan), ("qian", .qian), ("wan", .wan), ("baiwan", .baiwan), ("yi", .yi),
    ]
}
