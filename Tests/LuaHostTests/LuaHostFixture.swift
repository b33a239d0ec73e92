import LuaHost

/// Runs a text with the machine's limits and gives its results as text.
func run(_ source: String, on machine: LuaMachine, budget: Int64? = nil) throws(LuaError) -> [String] {
    try machine.call(try machine.load(source, name: "test.lua"), budget: budget).map(HostileScriptTests.text)
}

/// A machine with small limits, so that going over them takes little time.
func smallMachine(_ change: (inout LuaLimits) -> Void = { _ in }) throws(LuaError) -> LuaMachine {
    var limits = LuaLimits()
    limits.memory = 8 << 20
    limits.callInstructions = 200_000
    limits.patternSteps = 50_000
    change(&limits)
    return try LuaMachine(limits: limits)
}

/// How a text fails; nil when it does not.
func failure(_ source: String, on machine: LuaMachine) -> LuaError? {
    do throws(LuaError) {
        _ = try run(source, on: machine)
        return nil
    } catch {
        return error
    }
}
