import LuaHost
import PolicyModel

// How far subjects may lead to one another: a firm's indicator that reads its parent's, which reads the grandparent's …
//
// A row may look 24 subjects deep. What was computed for one row is used again for others, and must not let them see
// further, or less far, than they would by themselves: so with each result stands its reach, the number of subjects it
// looked down from its own, and a result is used only where the whole way fits; elsewhere it is computed again, from there,
// and ends where the way does. Results, and the places of errors, then depend on the data alone, not on the order of rows,
// the number of threads, or what else is asked for.
//
// Subjects that lead back to one another are another matter: nothing that met such a ring is used again, so that many
// ways around it would take for ever. One question of the row ends after a thousand results that met one.
extension Evaluation {
    static let maximumDepth = 24
    static let maximumRingResults = 1000

    /// A result and how many subjects deep it looked; nil where it looked further than it may.
    struct Measured<Value> {
        var value: Value
        var reach: Int?
        /// Whether it met a cycle. What a cycle comes to depends on where it was entered, so it is used only here and
        /// computed again wherever else it is asked for.
        var metCycle = false
    }

    /// What is computed again from some depth.
    struct FromDepth<Key: Hashable>: Hashable {
        var key: Key
        var depth: Int
    }

    /// Runs `body` and measures how deep it looked below the subject it is about, which is entered one deeper than now.
    func measure<Value>(_ body: () -> Value) -> Measured<Value> {
        let (outerDeepest, outerTooDeep, outerCycle) = (deepest, isTooDeep, metCycle)
        (deepest, isTooDeep, metCycle) = (depth, false, false)
        nesting += 1
        let value = body()
        nesting -= 1
        ringResults = nesting == 0 ? 0 : ringResults + (metCycle ? 1 : 0)
        let reach = isTooDeep ? nil : deepest - depth
        let measured = Measured(value: value, reach: reach, metCycle: metCycle)
        (deepest, isTooDeep, metCycle) = (max(outerDeepest, deepest), outerTooDeep || isTooDeep, outerCycle || metCycle)
        return measured
    }

    /// Whether a known result can be used from here; takes note of how deep it looks.
    func isWithinReach(_ reach: Int) -> Bool {
        guard depth + reach <= Evaluation.maximumDepth else { return false }
        deepest = max(deepest, depth + reach)
        return true
    }

    /// The same for one of the row's own, which is entered only from other subjects.
    ///
    /// - Parameter below: nil: it looked too deep, or nobody knows how deep; it is of use to the row itself alone.
    func isRowWithinReach(_ below: Int?) -> Bool {
        if let below { return isWithinReach(depth == 0 ? below : below + 1) }
        if depth == 0 { isTooDeep = true }
        return depth == 0
    }

    /// How deep one of the row's own looked, of a reach that was measured here.
    func rowBelow(_ reach: Int?) -> Int? { reach.map { max(0, depth == 0 ? $0 : $0 - 1) } }

    /// The cursor that stands on a subject: the row's own, or one of the next depth. Whoever enters puts ``depth`` back.
    func enter(_ handle: SubjectHandle) throws(LuaError) -> LuaCursor.Number {
        if depth == 0, handle == top { return cursors[handle.entity][0].number }
        depth += 1
        deepest = max(deepest, depth)
        while cursors[handle.entity].count <= depth {
            cursors[handle.entity].append(try LuaCursor(machine: machine, type: program.types.subject))
        }
        let cursor = cursors[handle.entity][depth]
        try cursor.move(to: handle.bits)
        return cursor.number
    }

    /// Why nothing more can be computed from here, of whoever asks for it; nil where it can. Takes note of the reason.
    func entryFault(_ location: SourceLocation) -> ScriptFault? {
        guard depth < Evaluation.maximumDepth else {
            isTooDeep = true
            return ScriptFault(
                message: LocalizedText(
                    "subjects lead to one another more than \(Evaluation.maximumDepth) deep",
                    "主体之间的相互引用超过 \(Evaluation.maximumDepth) 层"), file: location.file, line: location.line)
        }
        guard ringResults < Evaluation.maximumRingResults else {
            metCycle = true
            return ScriptFault(
                message: LocalizedText(
                    "subjects that lead back to one another are asked more than \(Evaluation.maximumRingResults) times",
                    "循环引用的主体之间相互查询超过 \(Evaluation.maximumRingResults) 次"), file: location.file, line: location.line)
        }
        return nil
    }
}
