import CLuaCore

/// A list of functions called one after another with a cursor as their only argument, in one crossing of the border.
///
/// The rows of a data set run through the same list again and again; only a function that fails ends the crossing.
public final class LuaRun {
    /// What one function gave back.
    public enum Outcome: Hashable, Sendable {
        case boolean(Bool)
        /// Not a boolean: the Lua name of its type.
        case other(String)
    }

    private let machine: LuaMachine
    private var steps: [TLStep] = []
    private var results: [TLValue] = []
    private var functions: [LuaFunction] = []

    public init(machine: LuaMachine) { self.machine = machine }

    public var count: Int { steps.count }

    /// Adds a function.
    /// - Parameter budget: Lua instructions, or 0 where ``LuaCost`` proves that it needs no watching.
    public func append(_ function: LuaFunction, cursor: LuaCursor, budget: Int64) {
        functions.append(function)
        steps.append(TLStep(function: function.reference, cursor: cursor.index, budget: budget))
        results.append(TLValue())
    }

    /// Calls the functions of a range until one fails; returns that one's index and error, or nil.
    @inline(__always)
    public func run(_ range: Range<Int>) -> (failed: Int, error: LuaError)? {
        var status = TL_OK
        let next = tl_run(machine.raw, steps, Int32(range.lowerBound), Int32(range.upperBound), &results, &status)
        return status == TL_OK ? nil : (Int(next), machine.error(status))
    }

    /// The boolean that a function gave, or nil where it gave something else.
    @inline(__always)
    public func boolean(_ index: Int) -> Bool? {
        results[index].kind == Int32(TL_BOOLEAN.rawValue) ? results[index].integer != 0 : nil
    }

    /// The word that a function gave, or nil.
    @inline(__always)
    public func word(_ index: Int) -> UInt64? {
        results[index].kind == Int32(TL_WORD.rawValue) ? results[index].word : nil
    }
}
