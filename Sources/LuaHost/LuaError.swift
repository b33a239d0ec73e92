/// How a call into the machine failed.
public struct LuaError: Error, Hashable, Sendable {
    /// What ended the call.
    public enum Kind: String, Hashable, Sendable {
        /// The text is not Lua, or is Lua that the machine refuses at load.
        case syntax
        /// The script raised an error, or an operation was refused.
        case runtime
        /// The instruction budget of the call is used up.
        case instructions
        /// The machine's memory limit is reached.
        case memory
        /// The Lua stack is full: recursion without end.
        case stack
        /// A host function stopped the script on purpose; see ``LuaReply/stop()``.
        case stopped
    }

    public var kind: Kind
    /// The message without its position.
    public var message: String
    /// The chunk where it happened, as it was named when loaded; nil when no Lua function was running.
    public var chunk: String?
    /// The line in that chunk, from 1.
    public var line: Int?

    public init(kind: Kind, message: String, chunk: String? = nil, line: Int? = nil) {
        self.kind = kind
        self.message = message
        self.chunk = chunk
        self.line = line
    }
}
