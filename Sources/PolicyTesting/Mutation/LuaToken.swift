/// A word, number, text or sign of Lua source.
struct LuaToken {
    enum Kind {
        /// A name that is no word of the language.
        case name
        /// `and`, `function`, `true` …
        case keyword
        case number
        /// A text in quotes or long brackets.
        case text
        /// `>=`, `{`, `..` …
        case sign
    }

    var kind: Kind
    /// As it is written; a text without its quotes.
    var text: String
    /// Its bytes in the source, quotes included.
    var range: Range<Int>
    /// From 1.
    var line: Int
    /// From 1, in characters.
    var column: Int

    func isSign(_ text: String) -> Bool { kind == .sign && self.text == text }
    func isKeyword(_ text: String) -> Bool { kind == .keyword && self.text == text }
    func isName(_ text: String) -> Bool { kind == .name && self.text == text }
}
