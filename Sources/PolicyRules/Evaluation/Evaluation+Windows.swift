package import PolicyModel

extension Evaluation {
    /// Goes on with another window of one table: other rows of an entity to which nothing links, the rest of the data the
    /// same.
    ///
    /// Only for programs in which no declaration takes several subjects together, on data without people's decisions.
    package func move(to window: DataSet) {
        turnAway()
        // What was computed for a row of the last window, as seen from another year, is not that of this one's.
        otherIndicators.removeAll(keepingCapacity: true)
        otherDecisions.removeAll(keepingCapacity: true)
        turn(to: window)
    }
}
