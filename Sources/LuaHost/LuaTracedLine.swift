/// A line that ran.
package struct LuaTracedLine: Hashable, Sendable {
    /// The chunk's name: its file.
    package var chunk: String
    /// The line where its function is defined; 0 for a chunk's body.
    package var function: Int
    package var line: Int

    package init(chunk: String, function: Int, line: Int) {
        self.chunk = chunk
        self.function = function
        self.line = line
    }
}
