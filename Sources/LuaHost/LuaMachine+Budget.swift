import CLuaCore

/// The budget of a call that has been set aside; see ``LuaMachine/pauseBudget()``.
public struct LuaPausedBudget {
    let raw: TLBudget
}

extension LuaMachine {
    /// From inside a host function: sets the budget of the call outside aside. What the host computes until
    /// ``resumeBudget(_:)`` has budgets of its own.
    public func pauseBudget() -> LuaPausedBudget {
        var raw = TLBudget()
        tl_pause(self.raw, &raw)
        return LuaPausedBudget(raw: raw)
    }

    /// Takes the budget up again. The pause costs the call outside a hundred instructions, however long it took, so that
    /// a value found in a memo costs the same as one that is computed.
    public func resumeBudget(_ paused: LuaPausedBudget) {
        var raw = paused.raw
        tl_resume(self.raw, &raw)
    }
}
