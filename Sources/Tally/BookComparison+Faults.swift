extension BookComparison {
    /// What is wrong with the data as either side reads it, each fault once.
    public func faults(of data: Subjects) throws(DiagnosticList) -> (tables: [DataFault], decisions: [Diagnostic]) {
        var tables = data.after.faults
        if data.before !== data.after {
            let known = Set(tables)
            // What is a field for one side alone is no column too many for the comparison.
            tables += data.before.faults.filter { $0.severity > .note && !known.contains($0) }
        }
        return (tables, try peoplesFaults(data))
    }

    /// A decision on a rule that only one version has is as it should be; only what neither understands is at fault.
    private func peoplesFaults(_ data: Subjects) throws(DiagnosticList) -> [Diagnostic] {
        let (old, new) = (
            try before.faults(inDecisionsOf: data.before), try after.faults(inDecisionsOf: data.after)
        )
        let places = Set(old.map(\.location))
        return new.filter { places.contains($0.location) }
    }
}
