/// Why a Lua pattern cannot be used, or why matching it was given up.
package enum LuaPatternError: Error, Equatable, Sendable {
    /// The steps allowed for matching are used up.
    case tooComplex
    /// The pattern is not a pattern; found before anything is matched.
    case malformed(Fault)

    /// What is wrong with a malformed pattern.
    package enum Fault: Equatable, Sendable {
        case unclosedSet
        case danglingEscape
        case frontierWithoutSet
        case balanceWithoutPair
        case unfinishedCapture
        case closeWithoutOpen
        /// A back reference, 0...9, to a capture that does not exist or is still open.
        case captureIndex(Int)
        case tooManyCaptures
    }

    /// The words stock Lua 5.4 has for it, so that a script's author finds them in the manual's index.
    package var message: String {
        switch self {
        case .tooComplex: "pattern too complex"
        case .malformed(.unclosedSet): "malformed pattern (missing ']')"
        case .malformed(.danglingEscape): "malformed pattern (ends with '%')"
        case .malformed(.frontierWithoutSet): "missing '[' after '%f' in pattern"
        case .malformed(.balanceWithoutPair): "malformed pattern (missing arguments to '%b')"
        case .malformed(.unfinishedCapture): "unfinished capture"
        case .malformed(.closeWithoutOpen): "invalid pattern capture"
        case .malformed(.captureIndex(let index)): "invalid capture index %\(index)"
        case .malformed(.tooManyCaptures): "too many captures"
        }
    }
}
