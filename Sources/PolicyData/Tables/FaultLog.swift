import PolicyModel

/// Collects what is wrong with the files.
final class FaultLog {
    /// Faults that leave the rest usable.
    var faults: [DataFault] = []
    /// Faults with which a data set cannot be read.
    var fatal: [DataFault] = []
    /// Columns that are no field.
    var extraColumns: [ExtraColumn] = []
}
