/// A Lua 5.4 pattern (manual §6.4.1), read once and matched under a step limit.
///
/// A pattern is a straight line of items: there is no alternation, and only single characters repeat. So which
/// captures are open at an item is known before matching, every fault is found when the pattern is read, and
/// matching keeps one place to return to for each repeated item instead of calling itself. Its depth is the
/// pattern's length, never the subject's.
///
/// Stock Lua finds a fault only when matching reaches it, and limits nesting to 200; here faults are always found,
/// and only steps are limited.
package struct LuaPattern: Sendable {
    /// One thing to match at one place of the subject.
    struct Item: Equatable, Sendable {
        enum Kind: Equatable, Sendable {
            case byte, any, set, subjectEnd, open, openPosition, close, backReference, balance, frontier
        }

        enum Repetition: Equatable, Sendable {
            case once, optional, star, plus, lazy
        }

        var kind: Kind
        var repetition = Repetition.once
        /// The byte, the opening byte of a balanced pair, or the number of a capture from 0.
        var first: UInt8 = 0
        /// The closing byte of a balanced pair.
        var second: UInt8 = 0
        /// The place in `sets`.
        var set: Int = 0
    }

    /// What one capture holds, in places of the subject from 0.
    package enum Capture: Equatable, Sendable {
        case text(Range<Int>)
        /// A position capture `()`; a script sees this plus one.
        case position(Int)
    }

    /// Where the pattern matched, and what its captures hold.
    package struct Match: Equatable, Sendable {
        package var range: Range<Int>
        package var captures: [Capture]

        /// The captures, or the whole match when the pattern has none: what `string.match` returns.
        package var values: [Capture] { captures.isEmpty ? [.text(range)] : captures }
    }

    /// The most captures a pattern may have, as in stock Lua.
    package static let maximumCaptures = 32

    let items: [Item]
    let sets: [LuaByteSet]
    /// How many items repeat: the places to return to that matching may need at once.
    let repeatedItems: Int
    /// For every capture, whether it is a position capture.
    let capturesPosition: [Bool]

    /// Whether the pattern is tied to the place where matching starts, by a leading `^`.
    package let isAnchored: Bool

    package var captureCount: Int { capturesPosition.count }

    /// Reads a pattern.
    ///
    /// The work is linear in the pattern's length; charge the caller's steps with `pattern.count`.
    /// - Parameter anchors: whether a leading `^` is an anchor, as everywhere but in `string.gmatch`.
    /// - Throws: `LuaPatternError.malformed`.
    package init(_ pattern: UnsafeBufferPointer<UInt8>, anchors: Bool = true) throws(LuaPatternError) {
        var reader = LuaPatternReader(pattern)
        isAnchored = anchors && reader.skipAnchor()
        try reader.readItems()
        items = reader.items
        sets = reader.sets
        capturesPosition = reader.capturesPosition
        repeatedItems = reader.items.count { $0.repetition != .once }
    }

    /// Whether a text has no character that is special in a pattern, so that plain search finds the same.
    package static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let special: StaticString = "^$*+?.([%-"
        return !text.contains { byte in
            special.withUTF8Buffer { $0.contains(byte) }
        }
    }
}
