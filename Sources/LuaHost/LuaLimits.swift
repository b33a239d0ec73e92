/// What one sandboxed machine may use.
///
/// All limits are counted, never timed, so that a script that runs over them does so on every machine alike.
public struct LuaLimits: Sendable, Hashable {
    /// Bytes that all live values of the machine may take.
    public var memory = 64 << 20
    /// Bytes of any one block of memory: a string, the array or hash part of a table (about 65,000 and 32,000 entries by
    /// default), the Lua stack. Keeps each single instruction short; at most 8 MiB.
    public var block = 1 << 20
    /// Lua instructions for the body of a file.
    public var loadInstructions: Int64 = 20_000_000
    /// Lua instructions for one call of a function.
    public var callInstructions: Int64 = 2_000_000
    /// Steps of the pattern matcher in one call of `string.find`, `match`, `gmatch` or `gsub`. They also count against
    /// the instructions of the call, one for one.
    public var patternSteps = 2_000_000
    /// Bytes of one source text. The compiler is not watched, and takes time that grows with the square of the longest
    /// chain of `or` or `elseif`: some seconds at 256 KiB.
    public var sourceBytes = 1 << 18
    /// Instructions in one compiled function.
    public var functionInstructions = 20_000

    public init() {}
}
