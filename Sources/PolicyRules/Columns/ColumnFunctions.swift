import Glibc

// What operations do with plain values: one type each.

enum MaskAnd: ColumnBinary {
    @inline(__always) static func apply(_ a: UInt8, _ b: UInt8) -> UInt8 { a & b }
}
enum MaskOr: ColumnBinary {
    @inline(__always) static func apply(_ a: UInt8, _ b: UInt8) -> UInt8 { a | b }
}
enum MaskNot: ColumnUnary {
    @inline(__always) static func apply(_ a: UInt8) -> UInt8 { a ^ 1 }
}
enum IsNotZero: ColumnUnary {
    @inline(__always) static func apply(_ a: UInt8) -> UInt8 { a != 0 ? 1 : 0 }
}

enum IsLess<Value: Comparable & BitwiseCopyable>: ColumnBinary {
    @inline(__always) static func apply(_ a: Value, _ b: Value) -> UInt8 { a < b ? 1 : 0 }
}
enum IsLessOrEqual<Value: Comparable & BitwiseCopyable>: ColumnBinary {
    @inline(__always) static func apply(_ a: Value, _ b: Value) -> UInt8 { a <= b ? 1 : 0 }
}
enum IsEqual<Value: Equatable & BitwiseCopyable>: ColumnBinary {
    @inline(__always) static func apply(_ a: Value, _ b: Value) -> UInt8 { a == b ? 1 : 0 }
}

enum AddLong: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &+ b }
}
enum SubtractLong: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &- b }
}
enum MultiplyLong: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 { a &* b }
}
enum AddOverflows: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> UInt8 {
        a.addingReportingOverflow(b).overflow ? 1 : 0
    }
}
enum SubtractOverflows: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> UInt8 {
        a.subtractingReportingOverflow(b).overflow ? 1 : 0
    }
}
enum MultiplyOverflows: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> UInt8 {
        a.multipliedReportingOverflow(by: b).overflow ? 1 : 0
    }
}
enum NegateLong: ColumnUnary {
    @inline(__always) static func apply(_ a: Int64) -> Int64 { 0 &- a }
}
enum AbsoluteLong: ColumnUnary {
    @inline(__always) static func apply(_ a: Int64) -> Int64 { a < 0 ? 0 &- a : a }
}
/// `//` of whole numbers, toward minus infinity; rows with zero are open.
enum FloorDivideLong: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 {
        if b == 0 { return 0 }
        if b == -1 { return 0 &- a }
        let quotient = a / b
        return (a ^ b) < 0 && quotient &* b != a ? quotient &- 1 : quotient
    }
}
enum ModuloLong: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Int64 {
        if b == 0 || b == -1 { return 0 }
        let rest = a % b
        return rest != 0 && (rest ^ b) < 0 ? rest &+ b : rest
    }
}

enum AddDouble: ColumnBinary {
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a + b }
}
enum SubtractDouble: ColumnBinary {
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a - b }
}
enum MultiplyDouble: ColumnBinary {
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a * b }
}
enum DivideDouble: ColumnBinary {
    @inline(__always) static func apply(_ a: Double, _ b: Double) -> Double { a / b }
}
enum FloorDivideDouble: ColumnBinary {
    static func apply(_ a: Double, _ b: Double) -> Double { Glibc.floor(a / b) }
}
/// `%` as Lua defines it on floats.
enum ModuloDouble: ColumnBinary {
    static func apply(_ a: Double, _ b: Double) -> Double {
        let rest = fmod(a, b)
        return (rest > 0 ? b < 0 : rest < 0 && b > 0) ? rest + b : rest
    }
}
enum NegateDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> Double { -a }
}
enum AbsoluteDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> Double { a.magnitude }
}
enum LongToDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Int64) -> Double { Double(a) }
}
enum IsBeyondDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Int64) -> UInt8 { a.magnitude > 1 << 53 ? 1 : 0 }
}
enum IsNotFinite: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> UInt8 { a.isFinite ? 0 : 1 }
}
enum IsBeyondQuantity: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> UInt8 { a.magnitude < 1e20 ? 0 : 1 }
}
/// Below a hundredth the shortest decimal may have more than 18 places.
enum IsBeyondDecimal: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> UInt8 {
        a == 0 || (a.magnitude >= 0.01 && a.magnitude < 1e20) ? 0 : 1
    }
}
enum Ratio: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> Double { Double(a) / Double(b) }
}
/// Up to 2^53 both are exact and the division rounds once; zero by a negative number would have a sign.
enum RatioUnsure: ColumnBinary {
    @inline(__always) static func apply(_ a: Int64, _ b: Int64) -> UInt8 {
        a.magnitude > 1 << 53 || b.magnitude > 1 << 53 || (a == 0 && b < 0) ? 1 : 0
    }
}
enum FloorDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> Int64 { Int64(exactly: Glibc.floor(a)) ?? 0 }
}
enum CeilingDouble: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> Int64 { Int64(exactly: ceil(a)) ?? 0 }
}
enum FloorUnsure: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> UInt8 { Int64(exactly: Glibc.floor(a)) == nil ? 1 : 0 }
}
enum CeilingUnsure: ColumnUnary {
    @inline(__always) static func apply(_ a: Double) -> UInt8 { Int64(exactly: ceil(a)) == nil ? 1 : 0 }
}
