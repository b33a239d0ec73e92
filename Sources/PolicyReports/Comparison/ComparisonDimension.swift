public import PolicyModel

/// By what subjects are grouped where two evaluations are compared.
public enum ComparisonDimension: String, Sendable, CaseIterable {
    case park, region
    /// The division (大类) of GB/T 4754 where the data has codes.
    case industry
    case size

    public var title: LocalizedText {
        switch self {
        case .park: LocalizedText("park", "园区")
        case .region: LocalizedText("region", "地区")
        case .industry: LocalizedText("industry", "行业")
        case .size: LocalizedText("size", "规模")
        }
    }
}
