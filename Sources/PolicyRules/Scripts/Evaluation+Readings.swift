extension Evaluation {
    /// What an indicator read of a subject. The evaluation must have been made with `isExplaining`, and be fresh: what is
    /// known already is not read again.
    package func readings(ofIndicator index: Int, entity: Int, row: Int) -> [Explanation.Reading] {
        guard readings != nil else { return [] }
        readings = []
        _ = value(ofIndicator: index, entity: entity, row: row)
        defer { readings = [] }
        return readings ?? []
    }
}
