/// Why a text cannot be formatted.
package enum LuaFormatError: Error, Equatable, Sendable {
    /// A conversion that `string.format` does not have, with its `%`; `%p` too, for an address differs at every run.
    case invalidConversion(String)
    /// A flag, width or precision that the conversion does not take, with its `%`.
    case invalidSpecification(String)
    case specificationTooLong
    case modifiedQuote
    /// The argument's number counts the template as 1, as a script's author does.
    case badArgument(Int, Fault)
    /// The result would be longer than allowed.
    case tooLong(limit: Int)

    /// What is wrong with an argument.
    package enum Fault: Equatable, Sendable {
        case missing
        case numberExpected(typeName: String)
        case notAnInteger
        case containsZero
        case noLiteralForm
    }

    /// The words stock Lua 5.4 has for it.
    package var message: String {
        switch self {
        case .invalidConversion(let text): "invalid conversion '\(text)' to 'format'"
        case .invalidSpecification(let text): "invalid conversion specification: '\(text)'"
        case .specificationTooLong: "invalid format (too long)"
        case .modifiedQuote: "specifier '%q' cannot have modifiers"
        case .badArgument(let number, let fault): "bad argument #\(number) to 'format' (\(fault.message))"
        case .tooLong(let limit): "formatted text longer than \(limit) bytes"
        }
    }
}

extension LuaFormatError.Fault {
    fileprivate var message: String {
        switch self {
        case .missing: "no value"
        case .numberExpected(let typeName): "number expected, got \(typeName)"
        case .notAnInteger: "number has no integer representation"
        case .containsZero: "string contains zeros"
        case .noLiteralForm: "value has no literal form"
        }
    }
}
