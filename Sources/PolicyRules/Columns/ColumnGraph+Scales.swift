extension ColumnGraph {
    /// Whole numbers in a finer scale, and where they no longer fit.
    func rescaled(_ node: Int, _ scale: Int, to finer: Int) -> (Int, unsure: ColumnMask) {
        guard finer > scale else { return (node, .none) }
        if case .fill(let bits) = nodes[node].operation {
            let (product, overflow) = Int64(bitPattern: bits).multipliedReportingOverflow(
                by: ColumnScale.power64(finer - scale))
            return (fill(product), ColumnMask(overflow))
        }
        let factor = fill(ColumnScale.power64(finer - scale))
        return (
            add(.long(.multiply), [node, factor], .long),
            .node(add(.overflows(.multiply), [node, factor], .byte))
        )
    }
}
