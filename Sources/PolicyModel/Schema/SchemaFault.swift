/// Why an entity or a field cannot be added to a schema.
public enum SchemaFault: Error, Hashable, Sendable {
    /// An entity of this name is there already, and differs.
    case duplicateEntity(String)
    /// Two entities would have one table name.
    case duplicatePlural(String, entity: String, other: String)
    /// The field is there already with another type, or yearly where this one is not.
    case fieldRedefined(entity: String, field: String, existing: FieldDefinition)
    /// A link's collection has the name of another collection, or of a field, of the target.
    case reverseTaken(String, target: String, entity: String, field: String)
    /// The words of an enumeration are none, more than 255, or one of them twice.
    case badEnumeration(entity: String, field: String)
}
