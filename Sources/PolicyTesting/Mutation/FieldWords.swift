internal import PolicyModel

/// What is known of fields by their names alone: which are true or false, and which take one of a few words.
struct FieldWords: Sendable {
    /// Names of fields that are true or false in some entity.
    private(set) var booleans: Set<String> = []
    /// The words of each field that has some.
    private var words: [String: [String]] = [:]
    /// All lists of words, in the order of the schema.
    private var lists: [[String]] = []

    init(_ schema: Schema = Schema()) {
        for field in schema.entities.flatMap(\.fields) {
            switch field.type {
            case .boolean: booleans.insert(field.name)
            case .enumeration(let values): add(values, to: field.name)
            default: break
            }
        }
    }

    private mutating func add(_ values: [String], to field: String) {
        words[field] = words[field] ?? values
        lists.append(values)
    }

    /// The next of the words that a field may have, the one before for the last; nil where none is known.
    ///
    /// A field that is not known takes its words from the first list that has the word.
    func neighbour(of word: String, field: String?) -> String? {
        let own = field.flatMap { words[$0] }
        guard
            let list = [own].compactMap({ $0 }).first(where: { $0.contains(word) })
                ?? lists.first(where: { $0.contains(word) }),
            list.count > 1, let index = list.firstIndex(of: word)
        else { return nil }
        return index + 1 < list.count ? list[index + 1] : list[index - 1]
    }
}
