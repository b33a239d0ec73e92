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

    package init() {}

    /// A column of a field like that of the window before.
    func column(field: Int, _ type: FieldType) -> ColumnBuilder {
        let form = forms[field] ?? Form()
        let column = ColumnBuilder(type)
        column.take(form)
        return column
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
