/// What one sandboxed machine may use.
///
/// All limits are counted, never timed, so that a script that runs over them does so on every machine alike.
public struct LuaLimits: Sendable, Hashable {
    /// Bytes that all live values of the machine may take.
    public var memory = 64 << 20
    /// Lua instructions for the body of a file.
    public var loadInstructions: Int64 = 20_000_000
    /// Lua instructions for one call of a function.
    public var callInstructions: Int64 = 2_000_000
    /// Steps of the pattern matcher in one call of `string.find`, `match`, `gmatch` or `gsub`.
    public var patternSteps = 2_000_000
    /// Bytes of one source text.
    public var sourceBytes = 1 << 20
    /// Instructions in one compiled function.
    public var functionInstructions = 20_000

    public init() {}
}
