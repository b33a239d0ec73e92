public import PolicyModel
public import PolicyRules

/// Explains a decision: what an official reads to an applicant, or a program reads as JSON.
///
/// ```
/// enterprise  晋城光机电公司 (91140105TTTTTT011J)
/// rule        研发投入增量补助 (shanxi-cluster/rd_award)
/// basis       《山西省创建特色产业集聚区总体方案》二(三)
/// verdict     ineligible: some condition does not hold
///
/// conditions
///   ✗ 信用等级不为D [credit]
///       信用等级: D
/// ```
public struct ExplanationReport: Sendable {
    let catalogue: RuleCatalogue
    let schema: Schema
    let keys: SubjectKeys

    public init(catalogue: RuleCatalogue, data: DataSet) {
        self.catalogue = catalogue
        schema = data.schema
        keys = SubjectKeys(data)
    }

    /// The explanation in words, a newline at the end.
    ///
    /// - Parameter colour: whether the marks are coloured for a terminal.
    public func text(_ explanation: Explanation, language: Language, colour: Bool = false) -> String {
        let text = ExplanationText(
            explanation: explanation, catalogue: catalogue, keys: keys, language: language, isColoured: colour)
        return text.lines.joined(separator: "\n") + "\n"
    }

    /// Several explanations, a blank line between two.
    public func text(_ explanations: [Explanation], language: Language, colour: Bool = false) -> String {
        explanations.map { text($0, language: language, colour: colour) }.joined(separator: "\n")
    }
}
