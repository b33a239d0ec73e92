public import CLuaCore

/// A list of functions called one after another with a cursor as their only argument, in one crossing of the border.
///
/// The rows of a data set run through the same list again and again; only a function that fails, or gives something other
/// than true or false, ends the crossing. What a range gave stays until it runs again; a function that is called by itself
/// leaves it alone, so that it may be called from within the range.
public final class LuaRun {
    private let machine: LuaMachine
    // SAFETY: both hold `capacity` elements and are freed in deinit. Pointers, as a run may be entered again from one of
    // its own functions (a rule that reads the outcome of another rule).
    private var steps: UnsafeMutablePointer<TLStep>
    @exclusivity(unchecked) @usableFromInline private(set) var truths: UnsafeMutablePointer<UInt8>
    // SAFETY: one initialised element, freed in deinit.
    @usableFromInline let single: UnsafeMutablePointer<TLValue>
    private var capacity = 64
    @exclusivity(unchecked) private var functions: [LuaFunction] = []

    public init(machine: LuaMachine) {
        self.machine = machine
        steps = .allocate(capacity: capacity)
        truths = .allocate(capacity: capacity)
        single = .allocate(capacity: 1)
        single.initialize(to: TLValue())
    }

    deinit {
        steps.deallocate()
        truths.deallocate()
        single.deallocate()
    }

    public var count: Int { functions.count }

    /// Adds a function; returns its index.
    /// - Parameter budget: Lua instructions, or 0 where ``LuaCost`` proves that it needs no watching.
    @discardableResult
    public func append(_ function: LuaFunction, budget: Int64) -> Int {
        if count == capacity { grow() }
        // SAFETY: count < capacity.
        (steps + count).initialize(to: TLStep(function: function.reference, budget: budget))
        (truths + count).initialize(to: 0)
        functions.append(function)
        return count - 1
    }

    private func grow() {
        let (oldSteps, oldTruths) = (steps, truths)
        steps = .allocate(capacity: capacity * 2)
        truths = .allocate(capacity: capacity * 2)
        // SAFETY: `count` elements are initialised and trivial; the new blocks hold twice as many.
        steps.update(from: oldSteps, count: count)
        truths.update(from: oldTruths, count: count)
        oldSteps.deallocate()
        oldTruths.deallocate()
        capacity *= 2
    }

    /// The function at an index.
    public func function(_ index: Int) -> LuaFunction { functions[index] }

    /// Calls the functions of a range; ``holds(_:)`` tells what each gave.
    /// - Returns: nil, or the first that failed, with its error, or gave neither true nor false, without one: then the
    ///   ``answer`` is what it gave. Those behind it were not called.
    public func run(_ range: Range<Int>, on cursor: LuaCursor.Number) -> (index: Int, error: LuaError?)? {
        var status = TL_OK
        let done = tl_run(
            machine.raw, steps + range.lowerBound, Int32(range.count), cursor.index, truths + range.lowerBound, single,
            &status)
        if status != TL_OK { return (range.lowerBound + Int(done), machine.error(status)) }
        return Int(done) == range.count ? nil : (range.lowerBound + Int(done), nil)
    }

    /// Whether a function of the last run of its range gave true.
    @inlinable
    public func holds(_ index: Int) -> Bool {
        // SAFETY: index < count.
        truths[index] != 0
    }

    /// Calls one function by itself; what it gave is the ``answer``.
    public func call(_ index: Int, on cursor: LuaCursor.Number) -> LuaError? {
        let status = tl_run_one(machine.raw, steps + index, cursor.index, single)
        return status == TL_OK ? nil : machine.error(status)
    }

    /// What the function gave that ran last, where it was called by itself or ended a run. Valid until the next one runs;
    /// tables and functions come as their kind only.
    @inlinable
    public var answer: LuaArgument { LuaArgument(single) }

    /// Calls one function by itself and takes its value over, a table or a function too.
    public func value(of index: Int, on cursor: LuaCursor.Number) throws(LuaError) -> LuaValue {
        var argument = TLValue()
        argument.kind = Int32(TL_REFERENCE.rawValue)
        argument.integer = Int64(tl_cursor_reference(machine.raw, cursor.index))
        return try machine.firstResult(of: functions[index], argument)
    }
}
