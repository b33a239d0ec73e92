import CLuaCore

/// One sandboxed Lua 5.4 machine.
///
/// Scripts are text, never bytecode; they see a whitelist of Lua's own functions and what the host adds to an environment;
/// they cannot reach files, the clock, other processes or the host's memory, and they cannot outlive or catch a limit.
/// A machine is confined to one thread at a time; use one machine a worker.
///
/// ```swift
/// let machine = try LuaMachine()
/// let function = try machine.load("return 6 * 7", name: "answer.lua")
/// let results = try machine.call(function)          // [.integer(42)]
/// ```
///
/// No Lua error ever unwinds a Swift frame: calls that can raise run under protection in C and come back as
/// ``LuaError``; host functions answer through a ``LuaReply`` that C carries out after they have returned.
public final class LuaMachine {
    /// A function of the host that scripts call.
    public typealias HostFunction = (LuaArguments, LuaReply) -> Void
    /// A closure that answers operations on words and host objects.
    public typealias Operator = (LuaOperation, LuaArgument, LuaArgument, LuaReply) -> Void

    // SAFETY: created in init, destroyed in deinit, never null, used by this object only.
    @usableFromInline let raw: OpaquePointer
    public let limits: LuaLimits
    /// The environment of chunks that name no other.
    public let environment: LuaEnvironment
    /// Answers every operation on a word or host object; see ``LuaOperator``.
    public var operate: Operator? {
        get { (owned as? LuaClosureOperator)?.body }
        set { setOperator(newValue.map(LuaClosureOperator.init) ?? LuaOperator()) }
    }
    private var owned: LuaOperator?
    // SAFETY: one initialised element, freed in deinit: the C context of every callback. A block of its own, so that an
    // operation reaches its operator without counting a reference or checking for exclusive access.
    private let border: UnsafeMutablePointer<LuaBorder>
    @exclusivity(unchecked) private var functions: [HostFunction?] = []
    private var atoms: [String: Int] = [:]
    private var atomNames: [String] = []
    /// References to let go once none is.
    private var lateReleases: [Int32] = []

    /// Makes a machine.
    /// - Throws: ``LuaError/Kind/memory`` when there is no room for one.
    public init(limits: LuaLimits = LuaLimits()) throws(LuaError) {
        let border = UnsafeMutablePointer<LuaBorder>.allocate(capacity: 1)
        let host = TLHost(
            context: border,
            call: { context, function, arguments, count, reply in
                guard let context, let arguments, let reply else { return }
                LuaBorder.at(context).pointee.machine._withUnsafeGuaranteedRef {
                    $0.call(function, LuaArguments(base: arguments, count: Int(count)), LuaReply(reply, $0))
                }
            },
            operate: { context, operation, left, right, reply in
                guard let context, let left, let right, let reply else { return }
                let border = LuaBorder.at(context)
                border.pointee.machine._withUnsafeGuaranteedRef { machine in
                    machine.enterCallback()
                    border.pointee.operator._withUnsafeGuaranteedRef {
                        $0.operate(
                            LuaOperation(rawValue: operation) ?? .index, LuaArgument(left), LuaArgument(right),
                            LuaReply(reply, machine))
                    }
                    machine.leaveCallback()
                }
            },
            combine: { context, operation, left, right in
                guard let context else { return LuaPlain.none.raw }
                return LuaBorder.at(context).pointee.operator._withUnsafeGuaranteedRef {
                    $0.combine(LuaOperation(rawValue: operation) ?? .index, LuaPlain(left), LuaPlain(right)).raw
                }
            })
        guard let raw = tl_create(host, limits.memory, limits.block) else {
            border.deallocate()
            throw LuaError(kind: .memory, message: "there is no memory for a Lua machine")
        }
        let reference = tl_new_environment(raw)
        guard reference > 0, tl_add_type(raw, "quantity", 0) == 0 else {
            tl_destroy(raw)
            border.deallocate()
            throw LuaError(kind: .memory, message: "there is no memory for a Lua machine")
        }
        self.raw = raw
        self.limits = limits
        self.border = border
        environment = LuaEnvironment(reference: reference)
        functions = Array(repeating: nil, count: Int(TL_LIB_COUNT))
        let nobody = LuaOperator()
        owned = nobody
        border.initialize(to: LuaBorder(machine: .passUnretained(self), operator: .passUnretained(nobody)))
        for (function, body) in LuaMachine.libraryFunctions { functions[Int(function)] = body }
    }

    deinit {
        tl_destroy(raw)
        border.deallocate()
    }

    /// Bytes in use by the machine's values.
    public var memoryUsed: Int { tl_memory_used(raw) }

    // MARK: Names, functions, types

    /// The number of a name, given once and kept: keys of `index` operations carry it, so that a host finds a field
    /// without comparing text.
    public func atom(_ name: String) -> Int {
        if let atom = atoms[name] { return atom }
        let atom = Int(
            name.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.withMemoryRebound(to: CChar.self) { tl_atom(raw, $0.baseAddress, $0.count) }
            } ?? -1)
        guard atom >= 0 else { return addLongAtom(name) }
        remember(name, atom)
        return atom
    }

    private func addLongAtom(_ name: String) -> Int {
        let atom = Int(
            Array(name.utf8).withUnsafeBytes { bytes in
                tl_atom(raw, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
            })
        if atom >= 0 { remember(name, atom) }
        return atom
    }

    private func remember(_ name: String, _ atom: Int) {
        atoms[name] = atom
        while atomNames.count <= atom { atomNames.append("") }
        atomNames[atom] = name
    }

    /// The name behind an atom.
    public func name(ofAtom atom: Int) -> String { atomNames[atom] }

    /// Adds a host function; its number stands for it in values and replies.
    public func register(_ function: @escaping HostFunction) -> Int32 {
        functions.append(function)
        let number = Int32(functions.count - 1)
        _ = tl_add_function(raw, number)
        return number
    }

    /// Adds a type of host objects.
    /// - Parameter interned: objects with equal payloads `a` are one object, so that they can be keys of tables.
    public func addType(_ name: String, interned: Bool = false) -> LuaType {
        let index = tl_add_type(raw, name, interned ? Int32(TL_TYPE_INTERNED) : 0)
        precondition(index >= 0, "a machine has at most 16 types, and room for them")
        return LuaType(index: UInt32(index))
    }

    // MARK: Environments

    /// A further environment: the same whitelist, its own additions.
    public func makeEnvironment() throws(LuaError) -> LuaEnvironment {
        let reference = tl_new_environment(raw)
        guard reference > 0 else { throw LuaError(kind: .memory, message: "there is no memory for an environment") }
        return LuaEnvironment(reference: reference)
    }

    /// Adds a global to an environment; scripts read it and cannot assign it.
    public func setGlobal(_ name: String, to value: LuaValue, in environment: LuaEnvironment? = nil) throws(LuaError) {
        try check(
            name.withCString { name in
                withRaw(value) { tl_set_global(raw, (environment ?? self.environment).reference, name, $0, $1) }
            })
    }

    /// A read-only table for scripts; a key that it lacks is asked of ``operate`` as an `index` on `object`.
    public func makeView(of table: LuaTable, asking object: LuaObject) throws(LuaError) -> LuaTable {
        let reference = tl_new_view(raw, table.reference, object.type.index, object.a)
        guard reference > 0 else { throw LuaError(kind: .memory, message: "there is no memory for a table") }
        return LuaTable(machine: self, reference: reference)
    }

    // MARK: Loading and calling

    /// Compiles a source text; runs nothing.
    /// - Throws: ``LuaError/Kind/syntax`` with the line, also for text that is too long or starts like bytecode, and for
    ///   functions that this Lua is known to compile wrongly or that are longer than the limits allow.
    public func load(_ source: String, name: String, in environment: LuaEnvironment? = nil) throws(LuaError)
        -> LuaFunction
    {
        try load(Array(source.utf8), name: name, in: environment)
    }

    /// Compiles a source text given as bytes. A byte order mark at the start is skipped.
    public func load(_ source: [UInt8], name: String, in environment: LuaEnvironment? = nil) throws(LuaError)
        -> LuaFunction
    {
        let function = try compile(source, name: name, in: environment)
        let faults = LuaSafety(instructionLimit: limits.functionInstructions).faults(in: try prototype(of: function))
        if let fault = faults.first(where: { $0.kind != .power }) {
            throw LuaError(kind: .syntax, message: fault.message, chunk: name, line: fault.line)
        }
        return function
    }

    /// As ``load(_:name:in:)-(_,_,_)``, for callers that check the compiled function with `LuaSafety` themselves. Calling
    /// one that was not checked can crash the process.
    package func compile(
        _ source: [UInt8], name: String, in environment: LuaEnvironment? = nil
    ) throws(LuaError) -> LuaFunction {
        guard source.count <= limits.sourceBytes else {
            throw LuaError(kind: .syntax, message: "the text is longer than \(limits.sourceBytes) bytes", chunk: name)
        }
        let text = source.starts(with: [0xEF, 0xBB, 0xBF]) ? source.dropFirst(3) : source[...]
        var reference: Int32 = 0
        let status = text.withUnsafeBytes { bytes in
            ("@" + name).withCString {
                tl_load(
                    raw, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count, $0,
                    (environment ?? self.environment).reference, &reference)
            }
        }
        guard status == TL_OK else { throw syntaxError(error(status), chunk: name) }
        return LuaFunction(machine: self, reference: reference)
    }

    /// Calls a function under the limits of the machine.
    /// - Parameter budget: Lua instructions; 0 only for functions that ``LuaCost`` proves to be bounded.
    public func call(
        _ function: LuaFunction, _ arguments: [LuaValue] = [], budget: Int64? = nil
    ) throws(LuaError) -> [LuaValue] {
        var results = [TLValue](repeating: TLValue(), count: 64)
        var count: Int32 = 0
        let status = withRaw(arguments) { values, objects in
            tl_call(
                raw, function.reference, budget ?? limits.callInstructions, values, objects, Int32(arguments.count),
                &results,
                Int32(results.count), &count)
        }
        try check(status)
        defer { tl_drop_results(raw, count) }
        return results.prefix(Int(count)).map { value(borrowed: $0) }
    }

    /// Calls a function with one borrowed argument, under the limits of the machine; takes its first result.
    func firstResult(of function: LuaFunction, _ argument: TLValue) throws(LuaError) -> LuaValue {
        var (argument, result) = (argument, TLValue())
        var count: Int32 = 0
        try check(
            tl_call(raw, function.reference, limits.callInstructions, &argument, nil, 1, &result, 1, &count))
        defer { tl_drop_results(raw, count) }
        return count > 0 ? value(borrowed: result) : .nil
    }

    /// From inside a host function: calls one of its own function arguments, under the budget of the call outside.
    /// After a failure the host function answers ``LuaReply/rethrow()``, or calls ``forgetError()`` and goes on.
    public func invoke(_ argument: LuaArgument, _ arguments: [LuaValue]) throws(LuaError) -> [LuaValue] {
        var results = [TLValue](repeating: TLValue(), count: 8)
        var count: Int32 = 0
        let status = withRaw(arguments) { values, objects in
            tl_invoke(
                raw, argument.place, values, objects, Int32(arguments.count), &results, Int32(results.count), &count)
        }
        guard status == TL_OK else { throw error(status) }
        defer { tl_drop_results(raw, count) }
        return results.prefix(Int(count)).map { value(borrowed: $0) }
    }

    /// Forgets the error or stop of a failed ``invoke(_:_:)``. A limit that was gone over stands nevertheless: the call
    /// outside ends with it when the host function has returned.
    public func forgetError() { tl_forget_error(raw) }

    /// The instructions of a script's function, with their lines.
    /// - Throws: ``LuaError/Kind/runtime`` for functions that are not Lua.
    public func dump(_ function: LuaFunction) throws(LuaError) -> [UInt8] {
        var bytes: UnsafeMutablePointer<CChar>?
        var length = 0
        try check(tl_dump(raw, function.reference, &bytes, &length))
        defer { tl_free_dump(bytes) }
        // SAFETY: tl_dump hands over `length` bytes that we free.
        return bytes.map { Array(UnsafeRawBufferPointer(start: $0, count: length)) } ?? []
    }

    /// The value of an upvalue, counted from 0 as in ``LuaPrototype``.
    public func upvalue(_ index: Int, of function: LuaFunction) throws(LuaError) -> LuaValue {
        var value = TLValue()
        try check(tl_upvalue(raw, function.reference, Int32(index + 1), &value))
        return self.value(owned: value)
    }

    /// Counts work of the library against the budget of the running call.
    func spend(_ elements: Int) { tl_spend(raw, Int64(elements)) }

    /// The text of a value as `tostring` shows it.
    func text(of argument: LuaArgument) -> String {
        var reply = TLReply()
        border.pointee.operator._withUnsafeGuaranteedRef {
            $0.operate(.text, argument, argument, LuaReply(&reply, self))
        }
        guard reply.status == Int32(TL_REPLY_VALUES.rawValue), reply.count == 1 else { return "userdata" }
        return withUnsafePointer(to: &reply.values.0) { LuaArgument($0).string }
    }

    /// Where the script stands that called the running host function; nil outside of one.
    public var callerPosition: (chunk: String, line: Int)? { position(tl_caller_line) }

    /// Where the first of all running Lua functions stands: while a file loads, the line of its body that led to the
    /// running host function through whatever functions lie between.
    public var outermostPosition: (chunk: String, line: Int)? { position(tl_outermost_line) }

    private func position(
        _ find: (OpaquePointer, UnsafeMutablePointer<CChar>, Int) -> Int32
    ) -> (chunk: String, line: Int)? {
        var chunk = [CChar](repeating: 0, count: 512)
        let line = find(raw, &chunk, chunk.count)
        guard line > 0 else { return nil }
        return (String(decoding: chunk.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self), Int(line))
    }

    func line(of function: LuaFunction) -> Int { Int(tl_function_line(raw, function.reference)) }

    /// What a host function answers may be let go by Swift before Lua takes it up, so releases wait until it has.
    func release(_ reference: Int32) {
        if border.pointee.depth == 0 { return tl_release(raw, reference) }
        lateReleases.append(reference)
        border.pointee.hasLateReleases = true
    }

    @inline(__always)
    private func enterCallback() {
        if border.pointee.depth == 0 && border.pointee.hasLateReleases { releaseLate() }
        border.pointee.depth += 1
    }

    @inline(__always)
    private func leaveCallback() { border.pointee.depth -= 1 }

    private func releaseLate() {
        for reference in lateReleases { tl_release(raw, reference) }
        lateReleases.removeAll(keepingCapacity: true)
        border.pointee.hasLateReleases = false
    }

    @usableFromInline func scratch(_ size: Int) -> UnsafeMutablePointer<CChar>? { tl_scratch(raw, size) }

    // MARK: Callbacks

    fileprivate func call(_ function: Int32, _ arguments: LuaArguments, _ reply: LuaReply) {
        enterCallback()
        defer { leaveCallback() }
        guard let body = functions[Int(function)] else { return reply.fail("this function is not available") }
        body(arguments, reply)
    }

    /// Who answers operations from now on; the machine keeps it.
    public func setOperator(_ operator: LuaOperator) {
        owned = `operator`
        border.pointee.operator = .passUnretained(`operator`)
    }

    /// The same for one that owns the machine itself: the machine does not keep it, and it must live as long.
    public func setOwningOperator(_ operator: LuaOperator) {
        owned = nil
        border.pointee.operator = .passUnretained(`operator`)
    }
}

/// An environment of globals; see ``LuaMachine/makeEnvironment()``.
public struct LuaEnvironment {
    let reference: Int32
}

/// What C's callbacks lead to. Keeps nothing alive: the machine owns both the block and, where asked to, the operator.
struct LuaBorder {
    var machine: Unmanaged<LuaMachine>
    var `operator`: Unmanaged<LuaOperator>
    /// Host functions and operations under way, one in another.
    var depth = 0
    /// References wait to be let go until none is.
    var hasLateReleases = false

    @inline(__always)
    static func at(_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<LuaBorder> {
        // SAFETY: the context is the block that the machine made in its init and frees in its deinit.
        context.assumingMemoryBound(to: LuaBorder.self)
    }
}
