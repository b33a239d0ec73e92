import CLuaCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension LuaPattern {
    /// The first place at or after `start` where the pattern matches.
    ///
    /// - Parameters:
    ///   - start: a place of the subject from 0; past its end nothing matches.
    ///   - rejectedEnd: where the match before this one ended; a match that ends there too is passed over, as
    ///     `string.gmatch` and `string.gsub` do so that an empty match does not follow a match directly.
    ///   - steps: what is left to spend; goes down by at least the bytes looked at, never below zero.
    /// - Throws: `LuaPatternError.tooComplex` when the steps are used up.
    package func firstMatch(
        in subject: UnsafeBufferPointer<UInt8>, from start: Int, rejectingEnd rejectedEnd: Int? = nil,
        steps: inout Int
    ) throws(LuaPatternError) -> Match? {
        guard start >= 0, start <= subject.count else { return nil }
        let result: Match??
        result = items.withUnsafeBufferPointer { items in
            sets.withUnsafeBufferPointer { sets in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * captureCount + 3 * repeatedItems) {
                    // SAFETY: the three buffers outlive the matcher, which stays inside this closure; it keeps at
                    // most one entry of three words for each repeated item, and two words for each capture.
                    var matcher = LuaPatternMatcher(
                        items: items, sets: sets, subject: subject, scratch: $0, captureCount: captureCount,
                        steps: steps)
                    let match = search(&matcher, from: start, rejecting: rejectedEnd ?? -1)
                    steps = max(matcher.steps, 0)
                    return matcher.isExhausted ? nil : .some(match)
                }
            }
        }
        guard let match = result else { throw .tooComplex }
        return match
    }

    private func search(_ matcher: inout LuaPatternMatcher, from start: Int, rejecting rejectedEnd: Int) -> Match? {
        var place = start
        while true {
            if !isAnchored, !matcher.skipToCandidate(&place) { return nil }
            if let end = matcher.match(at: place), end != rejectedEnd {
                return Match(range: place..<end, captures: matcher.captures(capturesPosition))
            }
            if isAnchored || matcher.isExhausted || place >= matcher.subject.count { return nil }
            place += 1
        }
    }

    /// The first place at or after `start` where `needle` stands, compared byte by byte.
    ///
    /// Linear in the length of both texts, whatever they are.
    /// - Parameter steps: what is left to spend; goes down by the bytes of the subject that were looked at.
    /// - Throws: `LuaPatternError.tooComplex` when the steps are used up.
    package static func firstOccurrence(
        of needle: UnsafeBufferPointer<UInt8>, in subject: UnsafeBufferPointer<UInt8>, from start: Int,
        steps: inout Int
    ) throws(LuaPatternError) -> Int? {
        guard start >= 0, start <= subject.count else { return nil }
        guard !needle.isEmpty else { return start }
        guard steps > 0 || start == subject.count else { throw .tooComplex }
        let rest = subject.count - start
        let allowed = min(rest, steps)
        // SAFETY: both runs lie within their buffers; neither is empty where it is read.
        guard let base = subject.baseAddress, let wanted = needle.baseAddress,
            let found = tl_find_bytes(base + start, allowed, wanted, needle.count)
        else {
            steps -= allowed
            if allowed < rest { throw .tooComplex }
            return nil
        }
        let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        steps -= place - start + needle.count
        return place
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Where `byte` first stands among the `count` bytes from `start`.
    func firstByte(_ byte: UInt8, from start: Int, count: Int) -> Int? {
        // SAFETY: the caller keeps start + count within the buffer; an empty buffer has no base address.
        guard count > 0, let base = baseAddress, let found = memchr(base + start, Int32(byte), count) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
}
