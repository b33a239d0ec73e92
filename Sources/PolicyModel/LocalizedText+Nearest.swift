extension LocalizedText {
    /// The help that offers the nearest name.
    public static func didYouMean(_ name: String) -> LocalizedText {
        LocalizedText("did you mean `\(name)`?", "是否应为 `\(name)`？")
    }
}
