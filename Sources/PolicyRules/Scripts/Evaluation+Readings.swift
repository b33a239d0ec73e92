extension Evaluation {
    /// What an indicator read of a subject, or what a ranking or a population needed. The evaluation must have been made
    /// with `isExplaining`, and be fresh: what is known already is not read again.
    package func readings(of source: ValueSource, entity: Int, row: Int) -> [Explanation.Reading] {
        guard readings != nil else { return [] }
        readings = ReadingList()
        _ = value(of: source, entity: entity, row: row)
        defer { readings = ReadingList() }
        return told(readings ?? ReadingList())
    }
}
