public import CLuaCore

/// One host object that walks over rows.
///
/// Fields that the host knows to be read are kept in a Lua table, so that reading one costs no call; all others are asked
/// of ``LuaMachine/operate`` and, where the reply says so, kept until the cursor moves.
public final class LuaCursor {
    /// A cursor by its number, for calls that need no more of it: it counts no reference and must not outlive the cursor.
    public struct Number {
        let index: Int32
    }

    public let machine: LuaMachine
    let index: Int32
    public let number: Number
    /// What the cursor stands on, as an object of its own.
    @exclusivity(unchecked) public private(set) var object: LuaObject
    private var count = 0
    private var capacity = 32
    // SAFETY: `capacity` elements of which the first `count` are initialised and trivial; freed in deinit. Pointers, as they
    // are written for every field of every row.
    private var atoms: UnsafeMutablePointer<Int32>
    private var values: UnsafeMutablePointer<TLValue>

    /// - Throws: ``LuaError/Kind/memory`` when there is no room; a machine has at most 64 cursors at a time.
    public init(machine: LuaMachine, type: LuaType) throws(LuaError) {
        index = tl_new_cursor(machine.raw, type.index)
        guard index >= 0 else { throw LuaError(kind: .memory, message: "there is no room for a cursor") }
        number = Number(index: index)
        atoms = .allocate(capacity: capacity)
        values = .allocate(capacity: capacity)
        self.machine = machine
        object = LuaObject(type, 0)
    }

    deinit {
        tl_free_cursor(machine.raw, index)
        atoms.deallocate()
        values.deallocate()
    }

    /// Adds a field that is kept from now on; returns its place for ``value(_:)``.
    public func keep(atom: Int) -> Int {
        if count == capacity { grow() }
        (atoms + count).initialize(to: Int32(atom))
        (values + count).initialize(to: TLValue())
        count += 1
        return count - 1
    }

    private func grow() {
        let (oldAtoms, oldValues) = (atoms, values)
        atoms = .allocate(capacity: capacity * 2)
        values = .allocate(capacity: capacity * 2)
        atoms.update(from: oldAtoms, count: count)
        values.update(from: oldValues, count: count)
        oldAtoms.deallocate()
        oldValues.deallocate()
        capacity *= 2
    }

    /// The place of a kept field's value, to be set before ``move(to:)``; valid until the next ``keep(atom:)``.
    @inline(__always)
    public func value(_ place: Int) -> LuaKeptValue { LuaKeptValue(values + place) }

    /// Lets go of what ``LuaReply/keep(asPause:)`` told it to keep, so that it is asked again.
    public func forgetAnswers() { tl_forget_answers(machine.raw, index) }

    /// Moves to the object with this payload, with the values as they are set.
    public func move(to payload: UInt64) throws(LuaError) {
        object.a = payload
        try machine.check(tl_move_cursor(machine.raw, index, payload, atoms, values, Int32(count)))
    }
}

/// The place of a kept field's value.
public struct LuaKeptValue {
    // SAFETY: points into the cursor's values; see LuaCursor.value.
    @usableFromInline let raw: UnsafeMutablePointer<TLValue>

    @inlinable init(_ raw: UnsafeMutablePointer<TLValue>) { self.raw = raw }

    /// Nothing is kept: reading the field asks the host.
    @inlinable public func setUnknown() { raw.pointee.kind = Int32(TL_NIL.rawValue) }
    @inlinable public func set(_ value: Bool) {
        raw.pointee.kind = Int32(TL_BOOLEAN.rawValue)
        raw.pointee.integer = value ? 1 : 0
    }
    @inlinable public func set(_ value: Int64) {
        raw.pointee.kind = Int32(TL_INTEGER.rawValue)
        raw.pointee.integer = value
    }
    @inlinable public func set(_ value: Double) {
        raw.pointee.kind = Int32(TL_FLOAT.rawValue)
        raw.pointee.number = value
    }
    @inlinable public func set(word: UInt64) {
        raw.pointee.kind = Int32(TL_WORD.rawValue)
        raw.pointee.word = word
    }
    @inlinable public func set(atom: Int) {
        raw.pointee.kind = Int32(TL_ATOM.rawValue)
        raw.pointee.atom = Int32(atom)
    }
    /// The bytes must stay until the cursor has moved.
    @inlinable public func set(bytes: UnsafeBufferPointer<UInt8>) {
        raw.pointee.kind = Int32(TL_STRING.rawValue)
        raw.pointee.bytes = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        raw.pointee.length = bytes.count
    }
}
