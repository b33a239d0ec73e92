import PolicyModel

/// Subjects of one entity in the order of their keys, seen from a year; or one subject, seen from several years.
struct SubjectCollection {
    var entity: Int
    var rows: ArraySlice<Int32>
    var year: Int
    /// The year that each is seen from, by its place, where that is not the same for all.
    var years: [Int]?

    var count: Int { rows.count }

    func handle(_ position: Int) -> SubjectHandle {
        SubjectHandle(entity: entity, row: Int(rows[rows.startIndex + position]), year: years?[position] ?? year)
    }

    var handles: some Sequence<SubjectHandle> { (0..<count).lazy.map(handle) }

    /// Those at some places.
    func picking(_ positions: [Int]) -> SubjectCollection {
        SubjectCollection(
            entity: entity, rows: positions.map { rows[rows.startIndex + $0] }[...], year: year,
            years: years.map { years in positions.map { years[$0] } })
    }
}
