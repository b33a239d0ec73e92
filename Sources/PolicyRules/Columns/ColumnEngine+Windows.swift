package import PolicyModel

extension ColumnEngine {
    /// Goes on with the window that its evaluation has moved to.
    ///
    /// - Parameter old: the window that it was made for, or has moved to.
    /// - Returns: false where the columns are of another form, and the rules must be compiled anew: another scale, a gap
    ///   where there was none, texts that were not there. So they must where members of collections look at the row.
    package func move(from old: DataSet) -> Bool {
        let (graph, table) = (owner.graph, old.tables[entity])
        let fields = old.schema.entities[entity].fields.indices
        let own = Set(fields.compactMap { table.column(field: $0, yearIndex: nil) }.map { ObjectIdentifier($0) })
        guard !graph.membersRead(own) else { return false }
        var moved: Set<Int> = []
        for number in graph.columns.indices {
            guard let field = fields.first(where: { table.column(field: $0, yearIndex: nil) === graph.columns[number] })
            else { continue }
            guard let column = evaluation.data.tables[entity].column(field: field, yearIndex: nil),
                graph.replace(number, by: column)
            else { return false }
            moved.insert(number)
        }
        return !graph.nodes.contains { node in
            switch node.operation {
            case .gather(let number), .gatherUnknown(let number): moved.contains(number)
            default: false
            }
        }
    }
}
