/// Reads the text of a Lua pattern into items, and finds every fault in it.
struct LuaPatternReader {
    private let pattern: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var openCaptures: [Int] = []

    private(set) var items: [LuaPattern.Item] = []
    private(set) var sets: [LuaByteSet] = []
    private(set) var capturesPosition: [Bool] = []

    private static let escape = UInt8(ascii: "%")

    init(_ pattern: UnsafeBufferPointer<UInt8>) {
        self.pattern = pattern
    }

    private func byte(at index: Int) -> UInt8? {
        // SAFETY: the index is compared with the buffer's bounds first.
        index < pattern.count ? pattern[index] : nil
    }

    mutating func skipAnchor() -> Bool {
        guard byte(at: 0) == UInt8(ascii: "^") else { return false }
        place = 1
        return true
    }

    mutating func readItems() throws(LuaPatternError) {
        while let next = byte(at: place) {
            switch next {
            case UInt8(ascii: "("): try openCapture()
            case UInt8(ascii: ")"): try closeCapture()
            case UInt8(ascii: "$") where place + 1 == pattern.count:
                place += 1
                items.append(.init(kind: .subjectEnd))
            case Self.escape: try readEscape()
            default: try readSingle()
            }
        }
        guard openCaptures.isEmpty else { throw .malformed(.unfinishedCapture) }
    }

    private mutating func openCapture() throws(LuaPatternError) {
        let number = capturesPosition.count
        guard number < LuaPattern.maximumCaptures else { throw .malformed(.tooManyCaptures) }
        if byte(at: place + 1) == UInt8(ascii: ")") {
            place += 2
            capturesPosition.append(true)
            items.append(.init(kind: .openPosition, first: UInt8(number)))
        } else {
            place += 1
            capturesPosition.append(false)
            openCaptures.append(number)
            items.append(.init(kind: .open, first: UInt8(number)))
        }
    }

    private mutating func closeCapture() throws(LuaPatternError) {
        guard let number = openCaptures.popLast() else { throw .malformed(.closeWithoutOpen) }
        place += 1
        items.append(.init(kind: .close, first: UInt8(number)))
    }

    private mutating func readEscape() throws(LuaPatternError) {
        switch byte(at: place + 1) {
        case UInt8(ascii: "b"):
            guard let open = byte(at: place + 2), let close = byte(at: place + 3) else {
                throw .malformed(.balanceWithoutPair)
            }
            place += 4
            items.append(.init(kind: .balance, first: open, second: close))
        case UInt8(ascii: "f"):
            place += 2
            guard byte(at: place) == UInt8(ascii: "[") else { throw .malformed(.frontierWithoutSet) }
            let set = try readSet()
            items.append(.init(kind: .frontier, set: set))
        case .some(let digit) where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit):
            try readBackReference(digit)
        default:
            try readSingle()
        }
    }

    private mutating func readBackReference(_ digit: UInt8) throws(LuaPatternError) {
        let named = Int(digit) - 0x30
        let number = named - 1
        guard capturesPosition.indices.contains(number), !openCaptures.contains(number) else {
            throw .malformed(.captureIndex(named))
        }
        place += 2
        if capturesPosition[number] {
            // A position capture holds no text; a reference to it matches nowhere, as in stock Lua.
            items.append(.init(kind: .set, set: add(LuaByteSet())))
        } else {
            items.append(.init(kind: .backReference, first: UInt8(number)))
        }
    }

    /// A single character class and the repetition that may follow it.
    private mutating func readSingle() throws(LuaPatternError) {
        var item = LuaPattern.Item(kind: .any)
        let first = pattern[place]
        switch first {
        case UInt8(ascii: "."):
            place += 1
        case UInt8(ascii: "["):
            item.kind = .set
            item.set = try readSet()
        case Self.escape:
            guard let letter = byte(at: place + 1) else { throw .malformed(.danglingEscape) }
            place += 2
            if let set = LuaByteSet(classLetter: letter) {
                item.kind = .set
                item.set = add(set)
            } else {
                item.kind = .byte
                item.first = letter
            }
        default:
            item.kind = .byte
            item.first = first
            place += 1
        }
        item.repetition = readRepetition()
        items.append(item)
    }

    private mutating func readRepetition() -> LuaPattern.Item.Repetition {
        let repetition: LuaPattern.Item.Repetition
        switch byte(at: place) {
        case UInt8(ascii: "?"): repetition = .optional
        case UInt8(ascii: "*"): repetition = .star
        case UInt8(ascii: "+"): repetition = .plus
        case UInt8(ascii: "-"): repetition = .lazy
        default: return .once
        }
        place += 1
        return repetition
    }

    private mutating func add(_ set: LuaByteSet) -> Int {
        if let known = sets.suffix(8).firstIndex(of: set) { return known }
        sets.append(set)
        return sets.count - 1
    }

    /// A bracket set, `place` at its `[`. Its first member may be `]`; an escaped `]` does not close it.
    private mutating func readSet() throws(LuaPatternError) -> Int {
        let inverted = byte(at: place + 1) == UInt8(ascii: "^")
        var index = place + (inverted ? 2 : 1)
        let close = try endOfSet(membersFrom: index)
        var set = LuaByteSet()
        while index < close {
            let member = pattern[index]
            if member == Self.escape {
                let letter = pattern[index + 1]
                if let named = LuaByteSet(classLetter: letter) { set.formUnion(named) } else { set.insert(letter) }
                index += 2
            } else if pattern[index + 1] == UInt8(ascii: "-"), index + 2 < close {
                let last = pattern[index + 2]
                if member <= last { set.insert(member...last) }
                index += 3
            } else {
                set.insert(member)
                index += 1
            }
        }
        place = close + 1
        return add(inverted ? set.inverted : set)
    }

    private func endOfSet(membersFrom start: Int) throws(LuaPatternError) -> Int {
        var index = start
        while let member = byte(at: index) {
            if member == UInt8(ascii: "]"), index > start { return index }
            index += member == Self.escape ? 2 : 1
        }
        throw .malformed(.unclosedSet)
    }
}
