import PolicyModel

/// What becomes of a file's column.
struct ColumnPlan {
    enum Role {
        case key
        case year
        /// A field with one value a subject.
        case plain(field: Int)
        /// A field with one value a year.
        case yearly(field: Int)
        /// A second column of a yearly field, in another file: where it has a value, the two contradict.
        case contradicting(field: Int)
        case ignored
    }

    let header: String
    var role: Role
    var reader: CellReader?
    /// For a column that is no good as a whole: why its values are missing.
    var spoilt: MissingReason?

    var field: Int? {
        switch role {
        case .plain(let field), .yearly(let field), .contradicting(let field): field
        case .key, .year, .ignored: nil
        }
    }
}
