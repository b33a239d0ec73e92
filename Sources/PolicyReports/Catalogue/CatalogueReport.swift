public import PolicyModel
public import PolicyRules

/// What packs declare, described for people and programs: entities and fields, parameters, indicators, rankings,
/// rules, and what is done with their amounts.
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

    /// Definitions for the Lua language server: what rules of these packs can name, with its type and title.
    ///
    /// Parameters are those of the packs asked for; several packs that have a parameter of one name share the first one's type.
    public func luaDefinitions(language: Language) -> String {
        LuaDefinitions(catalogue: catalogue, language: language).text
    }

    /// The packs asked for as a document in Markdown: the fields they need, parameters with their dates, rules with their
    /// conditions and basis, and the way from entitlement to payment.
    public func markdown(language: Language) -> String {
        let document = CatalogueMarkdown(catalogue: catalogue, language: language)
        return document.lines.joined(separator: "\n") + "\n"
    }
}
