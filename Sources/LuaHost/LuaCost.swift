/// How much one call of a compiled function can cost, as far as its code proves it.
///
/// A function without loops whose calls all go to host functions, or to other functions that are bounded, runs each
/// of its instructions at most once; it needs no counting while it runs. The proof is conservative: what it cannot
/// see through is unbounded.
package enum LuaCost: Equatable, Sendable {
    /// At most so many instructions, those of the functions it calls and one call of each closure that it hands to a
    /// host method counted in; a host method that calls a closure for every member multiplies only by its members.
    case bounded(instructions: Int)
    /// Nothing is proved; the line of the first loop or call for which that is so.
    case unbounded(line: Int)

    /// The most instructions that still count as bounded.
    package static let maximumInstructions = 1_000_000

    /// What the proof may take for granted about the functions and values around.
    ///
    /// A *host value* is a host object or a number, text, boolean or nil: never a table or a function of a script.
    /// Nothing that a script can assign later may be vouched for.
    package struct Rules {
        /// Whether the global of this name is a host function that is bounded whatever its arguments and calls none
        /// of them.
        package var isHostGlobal: (_ name: String) -> Bool
        /// The same for a member of a global library table, `math` and `floor`.
        package var isHostLibraryMember: (_ table: String, _ member: String) -> Bool
        /// Whether a field of this name, read from a host value, is a host value.
        package var isHostField: (_ name: String) -> Bool
        /// Whether the method of this name of a host value, texts included (`gsub`), may call its arguments. It must
        /// call them with host values only.
        package var methodCallsArguments: (_ name: String) -> Bool
        /// Whether the results of the method of this name are host values, also when its arguments are not.
        package var methodYieldsHostValue: (_ name: String) -> Bool
        /// The cost of calling the value of an upvalue of the function in question, by its index there; `bounded(0)`
        /// for a host value; nil when unknown.
        package var upvalueCost: (_ index: Int) -> LuaCost?
        /// The same for a field of an upvalue that is a table, such as a module.
        package var upvalueMemberCost: (_ index: Int, _ member: String) -> LuaCost?

        package init(
            isHostGlobal: @escaping (_ name: String) -> Bool,
            isHostLibraryMember: @escaping (_ table: String, _ member: String) -> Bool,
            isHostField: @escaping (_ name: String) -> Bool = { _ in true },
            methodCallsArguments: @escaping (_ name: String) -> Bool = { _ in true },
            methodYieldsHostValue: @escaping (_ name: String) -> Bool = { _ in false },
            upvalueCost: @escaping (_ index: Int) -> LuaCost? = { _ in nil },
            upvalueMemberCost: @escaping (_ index: Int, _ member: String) -> LuaCost? = { _, _ in nil }
        ) {
            self.isHostGlobal = isHostGlobal
            self.isHostLibraryMember = isHostLibraryMember
            self.isHostField = isHostField
            self.methodCallsArguments = methodCallsArguments
            self.methodYieldsHostValue = methodYieldsHostValue
            self.upvalueCost = upvalueCost
            self.upvalueMemberCost = upvalueMemberCost
        }
    }

    /// Proves what it can about a function.
    ///
    /// - Parameters:
    ///   - function: its upvalue named `_ENV` must be the environment itself, as it is in every chunk for which
    ///     `LuaGlobalUse.all(in:)` lists no `environment` use.
    ///   - hostParameters: how many of its first parameters are host values.
    package init(of function: LuaPrototype, hostParameters: Int = 1, rules: Rules) {
        var outside = function.upvalues.indices.map { LuaCostValue.upvalue($0) }
        for (index, upvalue) in function.upvalues.enumerated() {
            if upvalue.name == "_ENV" { outside[index] = .environment }
        }
        for index in function.assignedUpvalues() { outside[index] = .unknown }
        let budget = LuaCostProof.Budget()
        var proof = LuaCostProof(function, upvalues: outside, hostParameters: hostParameters, rules: rules, budget)
        self = proof.run()
    }
}

/// What the proof knows of a value.
indirect enum LuaCostValue {
    case unknown
    /// A host value, see `LuaCost.Rules`.
    case host
    /// A table of the script: cannot be called, but its fields are unknown.
    case table
    /// A host function that is bounded and calls no argument.
    case helper
    case environment
    /// A global that is no helper: perhaps a library table.
    case global(String)
    case method(String)
    case closure(LuaCostClosure)
    /// The value of an upvalue, or of a field of one, of the function whose cost is asked.
    case upvalue(Int)
    case upvalueMember(Int, String)
}

/// A function made by the function under proof, with what is known of the variables it sees.
final class LuaCostClosure {
    let function: LuaPrototype
    let upvalues: [LuaCostValue]
    /// Costs found before: called by the script, and called by the host with host values.
    var costs: [Bool: LuaCost] = [:]

    init(function: LuaPrototype, upvalues: [LuaCostValue]) {
        self.function = function
        self.upvalues = upvalues
    }
}

extension LuaCostValue {
    /// What is known where two ways through the code meet.
    func met(_ other: LuaCostValue) -> LuaCostValue {
        switch (self, other) {
        case (.host, .host): .host
        case (.table, .table): .table
        case (.helper, .helper): .helper
        case (.global(let one), .global(let two)) where one == two: self
        case (.method(let one), .method(let two)) where one == two: self
        case (.closure(let one), .closure(let two)) where one === two: self
        case (.upvalue(let one), .upvalue(let two)) where one == two: self
        case (.upvalueMember(let one, let name), .upvalueMember(let two, let other)) where one == two && name == other:
            self
        default: .unknown
        }
    }
}
