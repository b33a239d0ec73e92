import CLuaCore

/// A list of functions called one after another with a cursor as their only argument, in one crossing of the border.
///
/// The rows of a data set run through the same list again and again; only a function that fails ends the crossing.
public final class LuaRun {
    private let machine: LuaMachine
    // SAFETY: both hold `capacity` elements and are freed in deinit. Pointers, as a run may be entered again from one of
    // its own functions (a rule that reads the outcome of another rule).
    private var steps: UnsafeMutablePointer<TLStep>
    private var results: UnsafeMutablePointer<TLValue>
    private var capacity = 64
    private var functions: [LuaFunction] = []

    public init(machine: LuaMachine) {
        self.machine = machine
        steps = .allocate(capacity: capacity)
        results = .allocate(capacity: capacity)
    }

    deinit {
        steps.deallocate()
        results.deallocate()
    }

    public var count: Int { functions.count }

    /// Adds a function; returns its index.
    /// - Parameter budget: Lua instructions, or 0 where ``LuaCost`` proves that it needs no watching.
    @discardableResult
    public func append(_ function: LuaFunction, budget: Int64) -> Int {
        if count == capacity { grow() }
        // SAFETY: count < capacity.
        (steps + count).initialize(to: TLStep(function: function.reference, budget: budget))
        (results + count).initialize(to: TLValue())
        functions.append(function)
        return count - 1
    }

    private func grow() {
        let (oldSteps, oldResults) = (steps, results)
        steps = .allocate(capacity: capacity * 2)
        results = .allocate(capacity: capacity * 2)
        // SAFETY: `count` elements are initialised and trivial; the new blocks hold twice as many.
        steps.update(from: oldSteps, count: count)
        results.update(from: oldResults, count: count)
        oldSteps.deallocate()
        oldResults.deallocate()
        capacity *= 2
    }

    /// The function at an index.
    public func function(_ index: Int) -> LuaFunction { functions[index] }

    /// Calls the functions of a range until one fails; returns that one's index and error, or nil.
    public func run(_ range: Range<Int>, on cursor: LuaCursor) -> (failed: Int, error: LuaError)? {
        var status = TL_OK
        let next = tl_run(
            machine.raw, steps, Int32(range.lowerBound), Int32(range.upperBound), cursor.index, results, &status)
        return status == TL_OK ? nil : (Int(next), machine.error(status))
    }

    /// What a function gave. Numbers, booleans and words stay; of strings and objects only the last one of a run does, until
    /// the next run; tables and functions come as their kind only.
    @inline(__always)
    public func result(_ index: Int) -> LuaArgument {
        // SAFETY: index < count.
        LuaArgument(results + index)
    }

    /// Runs `body`, which may call the functions of a range, and has what they gave before stand again.
    public func preserving<Value>(_ range: Range<Int>, _ body: () -> Value) -> Value {
        // SAFETY: range is within the count of functions; results are trivial.
        let known = Array(UnsafeBufferPointer(start: results + range.lowerBound, count: range.count))
        defer { for (offset, result) in known.enumerated() { results[range.lowerBound + offset] = result } }
        return body()
    }

    /// The first function of a range that gave anything but true.
    public func firstNotTrue(in range: Range<Int>) -> Int? {
        for index in range {
            // SAFETY: index < count.
            let result = results + index
            if result.pointee.kind != Int32(TL_BOOLEAN.rawValue) || result.pointee.integer == 0 { return index }
        }
        return nil
    }

    /// The boolean that a function gave, or nil where it gave something else.
    @inline(__always)
    public func boolean(_ index: Int) -> Bool? {
        results[index].kind == Int32(TL_BOOLEAN.rawValue) ? results[index].integer != 0 : nil
    }
}
