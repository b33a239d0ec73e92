/// A message in English and in Chinese.
public struct LocalizedText: Hashable, Sendable {
    public var en: String
    public var zh: String

    public init(_ en: String, _ zh: String) {
        self.en = en
        self.zh = zh
    }

    /// The wording in one language.
    public func text(_ language: Language) -> String {
        switch language {
        case .en: en
        case .zh: zh
        }
    }
}
