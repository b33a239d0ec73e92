import PolicyModel

/// Subjects of one entity in the order of their keys, seen from a year.
struct SubjectCollection {
    var entity: Int
    var rows: ArraySlice<Int32>
    var year: Int

    func handle(_ position: Int) -> SubjectHandle {
        SubjectHandle(entity: entity, row: Int(rows[rows.startIndex + position]), year: year)
    }

    var handles: some Sequence<SubjectHandle> {
        rows.lazy.map { SubjectHandle(entity: entity, row: Int($0), year: year) }
    }
}
