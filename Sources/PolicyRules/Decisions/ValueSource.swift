/// Where a value that a subject reads like a field comes from.
public enum ValueSource: Hashable, Sendable {
    /// An indicator, by its index in the catalogue.
    case indicator(Int)
    /// The grade of a ranking, by its index in the catalogue.
    case ranking(Int)
    /// The value of a population, by its index in the catalogue.
    case population(Int)
}
