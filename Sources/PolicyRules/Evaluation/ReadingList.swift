import LuaHost

/// What was read, in the order in which it first was, each once.
struct ReadingList {
    /// One value that was read, as it is noted while scripts run; see ``Evaluation/told(_:)``.
    struct Entry {
        enum Kind: UInt8 { case field, indicator, ranking, rank, population, parameter, incentive, rule, collection }

        var kind: Kind
        /// Of a rule: which part of its outcome.
        var part = OutcomePart.verdict
        /// Of the field in its entity, of a collection that of the link; else of the declaration.
        var index: Int
        /// Of the members of a collection.
        var members = -1
        /// Fields that are not yearly are seen from the evaluation year.
        var handle: SubjectHandle
        /// What it is; of known fields nil, as the data tell it.
        var value: LuaValue?
        var isMissing = false

        @inline(__always)
        func isSame(as other: Entry) -> Bool {
            handle == other.handle && index == other.index && kind == other.kind && part == other.part
                && members == other.members
        }
    }

    private(set) var entries: [Entry] = []

    /// Adds what is not there yet.
    mutating func add(_ entry: Entry) {
        if entries.isEmpty { entries.reserveCapacity(8) }
        for known in entries where known.isSame(as: entry) { return }
        entries.append(entry)
    }

    mutating func add(_ other: ReadingList) {
        guard !entries.isEmpty else {
            entries = other.entries
            return
        }
        for entry in other.entries { add(entry) }
    }

    /// Adds it whether it is there or not.
    mutating func append(_ entry: Entry) { entries.append(entry) }
}
