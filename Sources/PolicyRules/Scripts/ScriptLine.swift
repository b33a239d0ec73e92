/// A line of a pack's Lua that ran, or can.
package struct ScriptLine: Hashable, Sendable {
    package var file: String
    /// The line where its function is defined; 0 for the body of the file.
    package var function: Int
    package var line: Int

    package init(file: String, function: Int, line: Int) {
        self.file = file
        self.function = function
        self.line = line
    }
}
