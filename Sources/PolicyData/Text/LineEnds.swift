/// Counts the bytes that end lines, LF and CR: they are the same in every encoding, and part of no other character.
enum LineEnds {
    @inline(__always)
    private static func isEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

    /// How many there are among some bytes.
    static func count(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var found = 0
        for index in 0..<count { found &+= isEnd(base[index]) ? 1 : 0 }
        return found
    }

    /// The place behind the last one; 0 where there is none.
    static func last(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var end = count
        while end > 0, !isEnd(base[end - 1]) { end -= 1 }
        return end
    }

    /// The place behind the one of a number, from 1; `count` where there are fewer, and 0 behind none.
    static func place(behind number: Int, _ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let size = 4096
        var (place, left) = (0, number)
        while place + size <= count {
            let here = LineEnds.count(base + place, size)
            if here >= left { break }
            left -= here
            place += size
        }
        if left == 0 { return place }
        while place < count {
            place += 1
            if isEnd(base[place - 1]) {
                left -= 1
                if left == 0 { return place }
            }
        }
        return count
    }
}
