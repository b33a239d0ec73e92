/// Why values from memory cannot be added to a data set.
public enum InputFault: Error, Hashable, Sendable {
    case unknownEntity(String)
    case unknownField(entity: String, field: String)
    /// The value is not of the field's type, dimension or words.
    case wrongType(entity: String, field: String, expected: FieldType)
    /// A yearly field outside `years`.
    case yearlyWithoutYear(entity: String, field: String)
    /// A plain field inside `years`.
    case notYearly(entity: String, field: String)
    /// The subject was added before.
    case duplicateKey(entity: String, key: String)
}
