public import PolicyData

/// One case of a case file, `{ id, title, input, expected }`, and the function that it goes through.
public struct WorkedCase: Sendable {
    /// The script of tests that has the function, by its index in ``TestSuite/scripts``.
    public var script: Int
    /// The name that the script gives the file, `A.json`.
    public var name: String
    /// The case as the function sees it: all of it but what is expected.
    public var input: JSONValue
    public var expected: JSONValue
}
