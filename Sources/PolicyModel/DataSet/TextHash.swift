/// Hashes texts with secrets of the process, so that no table can be written to collide.
///
/// Sixteen bytes a step, each step a product of 128 bits folded to 64.
package enum TextHash {
    private static let secrets: (UInt64, UInt64) = (.random(in: 1 ... .max), .random(in: 1 ... .max))

    @inline(__always)
    private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    @inline(__always)
    private static func load<T: FixedWidthInteger & BitwiseCopyable>(
        _ at: UnsafePointer<UInt8>, _: T.Type
    ) -> UInt64 {
        UInt64(truncatingIfNeeded: UnsafeRawPointer(at).loadUnaligned(as: T.self))
    }

    @inline(__always)
    package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let (first, second) = secrets
        guard var at = bytes.baseAddress else { return fold(first, second) }
        var rest = bytes.count
        var state = first
        // SAFETY: every load stays among the `rest` bytes from `at`.
        while rest > 16 {
            state = fold(load(at, UInt64.self) ^ second, load(at + 8, UInt64.self) ^ state)
            at += 16
            rest -= 16
        }
        var (low, high) = (0 as UInt64, 0 as UInt64)
        if rest >= 8 {
            (low, high) = (load(at, UInt64.self), load(at + rest - 8, UInt64.self))
        } else if rest >= 4 {
            (low, high) = (load(at, UInt32.self), load(at + rest - 4, UInt32.self))
        } else if rest > 0 {
            low = UInt64(at[0]) << 16 | UInt64(at[rest / 2]) << 8 | UInt64(at[rest - 1])
        }
        return fold(fold(low ^ second, high ^ state), UInt64(truncatingIfNeeded: bytes.count) ^ second)
    }
}
