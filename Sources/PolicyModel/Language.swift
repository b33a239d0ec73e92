/// A language that messages are written in.
public enum Language: String, Sendable, CaseIterable {
    case en, zh
}
