/// A truth value a row: the same for all rows, or a node of bytes that are 0 or 1.
enum ColumnMask: Hashable {
    case none
    case all
    case node(Int)

    init(_ value: Bool) { self = value ? .all : .none }
}
