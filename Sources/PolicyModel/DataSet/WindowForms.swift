/// What the columns of a table keep from one window of its rows to the next: the scale of quantities, and texts while they
/// are few.
///
/// So windows that are alike have columns alike, with the same ``TextPool`` for as long as no new text comes, and whoever
/// prepared something for one may go on with the next. The values of a window depend on none of this.
package final class WindowForms {
    /// How the last window's column lay in memory.
    struct Form {
        var scale = 0
        var isWide = false
        var texts: TextPoolBuilder?
    }

    /// Columns with more texts start each window with none.
    static let fewTexts = 4096

    private var forms: [Int: Form] = [:]
    /// By field, the keys that links of the windows so far led to, and by their codes where that is.
    private var links: [Int: (keys: TextPoolBuilder, targets: [LinkTarget])] = [:]

    package init() {}

    /// A column of a field like that of the window before.
    func column(field: Int, _ type: FieldType) -> ColumnBuilder {
        var form = forms[field] ?? Form()
        if let known = links[field] { form.texts = known.keys }
        let column = ColumnBuilder(type)
        column.take(form)
        return column
    }

    /// Makes rows of the keys in a window's column of links.
    /// - Returns: see ``LinkColumn/resolve(_:of:_:)``; lines are those of the window.
    package func resolve(
        _ link: LinkColumn, of window: EntityTableBuilder, to target: EntityTable
    ) -> (faults: [DataFault], lost: Int) {
        guard let column = window.existingColumn(field: link.field), let keys = column.texts else { return ([], 0) }
        var targets = links[link.field]?.targets ?? []
        for code in targets.count..<keys.count { targets.append(target.target(of: keys.bytes(Int32(code)))) }
        links[link.field] = keys.count <= WindowForms.fewTexts ? (keys, targets) : nil
        return link.resolve(column, of: window, targets)
    }

    /// Ends the column of a window.
    func build(_ column: ColumnBuilder, field: Int, count: Int) -> Column {
        guard let texts = column.texts else {
            forms[field] = Form(scale: column.scale, isWide: column.kind == .int128)
            return column.build(count: count)
        }
        guard texts.count <= WindowForms.fewTexts else {
            forms[field] = nil
            return column.build(count: count)
        }
        forms[field] = Form(texts: texts)
        return column.build(count: count, pool: texts.snapshot())
    }
}
