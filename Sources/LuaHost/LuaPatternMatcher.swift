#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One attempt after another to match a pattern at places of a subject, sharing one budget of steps.
struct LuaPatternMatcher {
    let items: UnsafeBufferPointer<LuaPattern.Item>
    let sets: UnsafeBufferPointer<LuaByteSet>
    let subject: UnsafeBufferPointer<UInt8>
    /// What is left to spend; below zero when more was needed.
    private(set) var steps: Int

    /// Starts of the captures, then their ends, then the places to return to: item, place, least place.
    private let scratch: UnsafeMutableBufferPointer<Int>
    private let captureCount: Int
    private var returns = 0

    init(
        items: UnsafeBufferPointer<LuaPattern.Item>, sets: UnsafeBufferPointer<LuaByteSet>,
        subject: UnsafeBufferPointer<UInt8>, scratch: UnsafeMutableBufferPointer<Int>, captureCount: Int, steps: Int
    ) {
        self.items = items
        self.sets = sets
        self.subject = subject
        self.scratch = scratch
        self.captureCount = captureCount
        self.steps = steps
    }

    var isExhausted: Bool { steps < 0 }

    /// Takes steps from the budget; false when it does not hold them.
    private mutating func spend(_ count: Int) -> Bool {
        steps -= count
        return steps >= 0
    }

    /// Moves on to a place where the first item may match; false when there is none or the steps are used up.
    mutating func skipToCandidate(_ place: inout Int) -> Bool {
        guard let first = items.first, first.kind == .byte, first.repetition == .once || first.repetition == .plus
        else { return true }
        let rest = subject.count - place
        let allowed = min(rest, max(steps, 0))
        if let found = subject.firstByte(first.first, from: place, count: allowed) {
            steps -= found - place
            place = found
            return true
        }
        steps -= allowed < rest ? allowed + 1 : allowed
        return false
    }

    /// Where a match that starts at `start` ends; nil when there is none or the steps are used up.
    mutating func match(at start: Int) -> Int? {
        var place = start
        var index = 0
        returns = 0
        while true {
            guard spend(1) else { return nil }
            guard index < items.count else { return place }
            if advance(items[index], index, &place) {
                index += 1
            } else {
                guard !isExhausted, goBack(&index, &place) else { return nil }
            }
        }
    }

    /// What the captures hold after a match.
    func captures(_ capturesPosition: [Bool]) -> [LuaPattern.Capture] {
        capturesPosition.indices.map {
            capturesPosition[$0] ? .position(scratch[$0]) : .text(scratch[$0]..<scratch[captureCount + $0])
        }
    }

    private func matchesSingle(_ item: LuaPattern.Item, _ byte: UInt8) -> Bool {
        switch item.kind {
        case .byte: byte == item.first
        case .set: sets[item.set].contains(byte)
        default: true
        }
    }

    private mutating func advance(_ item: LuaPattern.Item, _ index: Int, _ place: inout Int) -> Bool {
        switch item.kind {
        case .byte, .any, .set:
            return item.repetition == .once ? advanceOnce(item, &place) : repeatSingle(item, index, &place)
        case .subjectEnd:
            return place == subject.count
        case .open, .openPosition:
            scratch[Int(item.first)] = place
            return true
        case .close:
            scratch[captureCount + Int(item.first)] = place
            return true
        case .backReference:
            return matchBackReference(Int(item.first), &place)
        case .balance:
            return matchBalance(item, &place)
        case .frontier:
            let before = place > 0 ? subject[place - 1] : 0
            let after = place < subject.count ? subject[place] : 0
            return !sets[item.set].contains(before) && sets[item.set].contains(after)
        }
    }

    private func advanceOnce(_ item: LuaPattern.Item, _ place: inout Int) -> Bool {
        guard place < subject.count, matchesSingle(item, subject[place]) else { return false }
        place += 1
        return true
    }

    private mutating func repeatSingle(_ item: LuaPattern.Item, _ index: Int, _ place: inout Int) -> Bool {
        if item.repetition == .lazy {
            pushReturn(index, place: place, least: place)
            return true
        }
        let most = item.repetition == .optional ? min(1, subject.count - place) : subject.count - place
        let allowed = min(most, steps)
        var count = 0
        while count < allowed, matchesSingle(item, subject[place + count]) { count += 1 }
        // A run cut short by the budget takes one step more than there is, which ends the match.
        guard spend(count == allowed && allowed < most ? count + 1 : count) else { return false }
        let fewest = item.repetition == .plus ? 1 : 0
        guard count >= fewest else { return false }
        if count > fewest { pushReturn(index, place: place + count, least: place + fewest) }
        place += count
        return true
    }

    private mutating func pushReturn(_ index: Int, place: Int, least: Int) {
        // SAFETY: an item is pushed only while no later item is there, so entries never outnumber repeated items.
        let entry = 2 * captureCount + 3 * returns
        scratch[entry] = index
        scratch[entry + 1] = place
        scratch[entry + 2] = least
        returns += 1
    }

    /// Takes up the latest repeated item that can match more or less than it did.
    private mutating func goBack(_ index: inout Int, _ place: inout Int) -> Bool {
        while returns > 0 {
            let entry = 2 * captureCount + 3 * (returns - 1)
            let item = items[scratch[entry]]
            var other = scratch[entry + 1]
            if item.repetition == .lazy {
                guard advanceOnce(item, &other) else {
                    returns -= 1
                    continue
                }
            } else {
                other -= 1
                if other == scratch[entry + 2] { returns -= 1 }
            }
            scratch[entry + 1] = other
            index = scratch[entry] + 1
            place = other
            return true
        }
        return false
    }

    private mutating func matchBackReference(_ number: Int, _ place: inout Int) -> Bool {
        let start = scratch[number]
        let length = scratch[captureCount + number] - start
        guard length <= subject.count - place, spend(length) else { return false }
        guard let base = subject.baseAddress else { return true }
        // SAFETY: both runs lie within the subject.
        guard memcmp(base + start, base + place, length) == 0 else { return false }
        place += length
        return true
    }

    private mutating func matchBalance(_ item: LuaPattern.Item, _ place: inout Int) -> Bool {
        guard place < subject.count, subject[place] == item.first else { return false }
        var depth = 1
        var index = place + 1
        while index < subject.count {
            guard spend(1) else { return false }
            let byte = subject[index]
            index += 1
            if byte == item.second {
                depth -= 1
                if depth == 0 {
                    place = index
                    return true
                }
            } else if byte == item.first {
                depth += 1
            }
        }
        return false
    }
}
