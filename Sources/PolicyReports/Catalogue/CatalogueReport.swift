public import PolicyModel
public import PolicyRules

/// What packs declare, described for people and programs: entities and fields, parameters, indicators, rules.
///
/// Everything stands in the order of its declaration, so that the same packs give the same bytes.
public struct CatalogueReport: Sendable {
    let catalogue: RuleCatalogue

    public init(catalogue: RuleCatalogue) { self.catalogue = catalogue }

    /// The description in words, a newline at the end; titles are the packs' own.
    public func text(language: Language) -> String {
        let text = CatalogueText(catalogue: catalogue, language: language)
        return text.lines.joined(separator: "\n") + "\n"
    }
}
