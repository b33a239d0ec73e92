import Glibc

/// Bytes that are written one piece after another and used again for the next row: a place that grows and is never
/// counted by reference.
// SAFETY: `start` has room for `capacity` bytes, of which the first `count` are written; whoever makes one frees it.
struct ByteArea {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4096) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func free() { start.deallocate() }

    mutating func removeAll() { count = 0 }

    /// Keeps so many of the first bytes.
    mutating func truncate(to length: Int) { count = length }

    /// Makes room for so many more bytes.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if count &+ more > capacity { grow(more) }
    }

    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        memcpy(larger, start, count)
        start.deallocate()
        start = larger
    }

    /// Appends bytes; there must be room for them.
    @inline(__always)
    mutating func append(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        memcpy(start + count, bytes, length)
        count &+= length
    }

    /// Appends a few bytes, sixteen at a time: behind them there must be room for fifteen more, here and where they are
    /// from.
    @inline(__always)
    mutating func append(short bytes: UnsafePointer<UInt8>, _ length: Int) {
        // SAFETY: see above; what is copied too much is written over by the next piece.
        let (source, target) = (UnsafeRawPointer(bytes), UnsafeMutableRawPointer(start + count))
        var at = 0
        while at < length {
            target.storeBytes(
                of: source.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self), toByteOffset: at,
                as: SIMD16<UInt8>.self)
            at &+= 16
        }
        count &+= length
    }

    mutating func append(_ bytes: [UInt8]) {
        reserve(bytes.count)
        bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { append(base, $0.count) } }
    }

    /// Appends a byte; there must be room for it.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        start[count] = byte
        count &+= 1
    }

    /// Appends a number of 分 as 元 with two decimals; there must be room for 24 bytes.
    @inline(__always)
    mutating func append(fen: Int64) {
        if fen < 0 {
            start[count] = UInt8(ascii: "-")
            count &+= 1
        }
        var (whole, cents) = fen.magnitude.quotientAndRemainder(dividingBy: 100)
        var length = 1
        var limit: UInt64 = 10
        while length < 19, whole >= limit {
            length &+= 1
            limit &*= 10
        }
        var place = count &+ length &- 1
        count &+= length
        repeat {
            start[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: whole % 10)
            whole /= 10
            place &-= 1
        } while whole != 0
        start[count] = UInt8(ascii: ".")
        start[count &+ 1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: cents / 10)
        cents %= 10
        start[count &+ 2] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: cents)
        count &+= 3
    }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
