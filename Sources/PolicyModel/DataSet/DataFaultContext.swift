/// Where a fault is, for its wording.
struct DataFaultContext {
    let file: String
    let column: String
    let value: String
}

/// A fault's words.
struct DataFaultWording {
    let message: LocalizedText
    let help: LocalizedText?

    init(_ en: String, _ zh: String, help: LocalizedText? = nil) {
        message = LocalizedText(en, zh)
        self.help = help
    }
}
