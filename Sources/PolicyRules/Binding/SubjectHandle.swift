/// A subject seen from a year, in one word: what the payload of a subject object means.
struct SubjectHandle: Hashable {
    let bits: UInt64

    @inline(__always)
    init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(entity: Int, row: Int, year: Int) {
        bits = UInt64(entity) << 48 | UInt64(truncatingIfNeeded: year) << 32 | UInt64(row)
    }

    @inline(__always) var entity: Int { Int(bits >> 48) }
    /// 0…65535
    @inline(__always) var year: Int { Int(bits >> 32 & 0xFFFF) }
    @inline(__always) var row: Int { Int(bits & 0xFFFF_FFFF) }

    /// The same subject seen from another year.
    func seen(from year: Int) -> SubjectHandle {
        self.year == year ? self : SubjectHandle(entity: entity, row: row, year: year)
    }

    /// The same subject, whatever the year it is seen from.
    func isSameSubject(as other: SubjectHandle) -> Bool { entity == other.entity && row == other.row }
}
