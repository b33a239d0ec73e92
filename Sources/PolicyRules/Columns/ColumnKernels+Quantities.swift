import PolicyModel

// Operations that take longer: dates, rounding, quantities in 128 bits. Each has a twin that tells where it has no value.
extension ColumnKernels {
    func slowUnary(_ operation: ColumnOperation, _ input: Int, _ node: Int) -> ColumnKernel? {
        switch operation {
        case .brackets(let table):
            return graph.nodes[input].shape == .long
                ? ColumnLoop.each(input, node) { (x: Int64) -> Double in table.due(of: ExactDecimal(x)) ?? 0 }
                : ColumnLoop.each(input, node) { (x: Double) -> Double in
                    ExactDecimal(x).flatMap { table.due(of: $0) } ?? 0
                }
        case .bracketsUnsure(let table):
            return graph.nodes[input].shape == .long
                ? ColumnLoop.each(input, node) { (x: Int64) -> UInt8 in table.due(of: ExactDecimal(x)) == nil ? 1 : 0 }
                : ColumnLoop.each(input, node) { (x: Double) -> UInt8 in
                    ExactDecimal(x).flatMap { table.due(of: $0) } == nil ? 1 : 0
                }
        case .isByte(let byte):
            return isByte(byte, input, node)
        case .widen(let scale):
            let factor = ColumnScale.power(18 - scale)
            return ColumnLoop.each(input, node) { (value: Int64) -> Int128 in Int128(value) * factor }
        case .wideNegate: return ColumnLoop.each(input, node) { (value: Int128) -> Int128 in 0 &- value }
        case .round(let digits, let mode):
            return ColumnLoop.each(input, node) { (value: Double) -> Double in
                roundedDecimal(value, digits: digits, mode)
            }
        case .roundToLong(let mode):
            return ColumnLoop.each(input, node) { (value: Double) -> Int64 in
                Int64(exactly: roundedDecimal(value, digits: 0, mode)) ?? 0
            }
        case .roundToLongUnsure(let mode):
            return ColumnLoop.each(input, node) { (value: Double) -> UInt8 in
                Int64(exactly: roundedDecimal(value, digits: 0, mode)) == nil ? 1 : 0
            }
        case .shift(let span):
            let span = TimeSpan(bits: span)
            return ColumnLoop.each(input, node) { (value: Int32) -> Int32 in
                CalendarDate(days: value).shifted(span)?.days ?? 0
            }
        case .shiftUnsure(let span):
            let span = TimeSpan(bits: span)
            return ColumnLoop.each(input, node) { (value: Int32) -> UInt8 in
                CalendarDate(days: value).shifted(span) == nil ? 1 : 0
            }
        case .wideRound(let unit, let digits, let mode):
            return ColumnLoop.each(input, node) { (value: Int128) -> Int128 in
                ColumnQuantity.rounded(value, unit, digits, mode) ?? 0
            }
        case .wideRoundUnsure(let unit, let digits, let mode):
            return ColumnLoop.each(input, node) { (value: Int128) -> UInt8 in
                ColumnQuantity.rounded(value, unit, digits, mode) == nil ? 1 : 0
            }
        case .roundWideAmount(let rounding):
            return ColumnLoop.each(input, node) { (value: Int128) -> Int64 in
                ColumnQuantity.fen(value, rounding) ?? 0
            }
        case .roundWideAmountUnsure(let rounding):
            return ColumnLoop.each(input, node) { (value: Int128) -> UInt8 in
                ColumnQuantity.fen(value, rounding) == nil ? 1 : 0
            }
        case .roundAmount(let power, let step, let mode): return roundAmount(power, step, mode, input, node)
        default: return nil
        }
    }

    private func roundAmount(
        _ power: Int, _ step: Int64, _ mode: RoundingMode, _ input: Int, _ node: Int
    ) -> ColumnKernel {
        let divisor = UInt64(ColumnScale.power64(power)) * UInt64(step)
        // A division by a number that is known when this is compiled takes a fraction of the time.
        return switch divisor {
        case 10: roundAmount(Ten.self, divisor, step, mode, input, node)
        case 100: roundAmount(Hundred.self, divisor, step, mode, input, node)
        case 1_000: roundAmount(Thousand.self, divisor, step, mode, input, node)
        case 10_000: roundAmount(TenThousand.self, divisor, step, mode, input, node)
        default: roundAmount(AnyDivisor.self, divisor, step, mode, input, node)
        }
    }

    private func roundAmount<Divisor: ColumnDivisor>(
        _: Divisor.Type, _ divisor: UInt64, _ step: Int64, _ mode: RoundingMode, _ input: Int, _ node: Int
    ) -> ColumnKernel {
        { frame in
            let values: UnsafeMutablePointer<Int64> = frame.pointer(input)
            let results: UnsafeMutablePointer<Int64> = frame.pointer(node)
            for row in 0..<frame.count {
                let value = values[row]
                let below = Divisor.quotient(value.magnitude, divisor)
                let rest = value.magnitude &- below &* divisor
                let other = divisor &- rest
                let carries =
                    switch mode {
                    case .halfUp: rest >= other
                    case .halfEven: rest > other || (rest == other && below & 1 == 1)
                    case .down: false
                    case .up: rest != 0
                    }
                let steps = Int64(truncatingIfNeeded: below &+ (carries ? 1 : 0)) &* step
                results[row] = value < 0 ? 0 &- steps : steps
            }
        }
    }

    private func isByte(_ byte: UInt8, _ input: Int, _ node: Int) -> ColumnKernel {
        { frame in
            let values: UnsafeMutablePointer<UInt8> = frame.pointer(input)
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(node)
            let count = frame.count
            var row = 0
            while row < count {
                results[row] = values[row] == byte ? 1 : 0
                row &+= 1
            }
        }
    }

    func slowBinary(_ operation: ColumnOperation, _ a: Int, _ b: Int, _ node: Int) -> ColumnKernel? {
        switch operation {
        case .daysBetween:
            return ColumnLoop.each(a, b, node) { (from: Int32, to: Int32) -> Int64 in Int64(to) - Int64(from) }
        case .monthsBetween:
            return ColumnLoop.each(a, b, node) { (from: Int32, to: Int32) -> Int64 in
                Int64(CalendarDate.months(from: CalendarDate(days: from), to: CalendarDate(days: to)))
            }
        case .shiftBy(let span):
            let span = TimeSpan(bits: span)
            return ColumnLoop.each(a, b, node) { (date: Int32, count: Int64) -> Int32 in
                CalendarDate(days: date).shifted(span, times: count)?.days ?? 0
            }
        case .shiftByUnsure(let span):
            let span = TimeSpan(bits: span)
            return ColumnLoop.each(a, b, node) { (date: Int32, count: Int64) -> UInt8 in
                CalendarDate(days: date).shifted(span, times: count) == nil ? 1 : 0
            }
        case .wide(let kind, let d, let e):
            return ColumnLoop.each(a, b, node) { (x: Int128, y: Int128) -> Int128 in
                ColumnQuantity.result(kind, Quantity(scaled: x, dimension: d), Quantity(scaled: y, dimension: e)) ?? 0
            }
        case .wideUnsure(let kind, let d, let e):
            return ColumnLoop.each(a, b, node) { (x: Int128, y: Int128) -> UInt8 in
                ColumnQuantity.result(kind, Quantity(scaled: x, dimension: d), Quantity(scaled: y, dimension: e)) == nil
                    ? 1 : 0
            }
        case .wideRatio(let kind, let d, let e):
            return ColumnLoop.each(a, b, node) { (x: Int128, y: Int128) -> Double in
                ColumnQuantity.number(kind, Quantity(scaled: x, dimension: d), Quantity(scaled: y, dimension: e)) ?? 0
            }
        case .wideRatioUnsure(let kind, let d, let e):
            return ColumnLoop.each(a, b, node) { (x: Int128, y: Int128) -> UInt8 in
                ColumnQuantity.number(kind, Quantity(scaled: x, dimension: d), Quantity(scaled: y, dimension: e)) == nil
                    ? 1 : 0
            }
        case .wideNumber(let kind), .wideNumberUnsure(let kind):
            let isUnsure = if case .wideNumberUnsure = operation { true } else { false }
            if graph.nodes[b].shape == .long {
                return number(kind, isUnsure, a, b, node) { (value: Int64) -> ExactDecimal? in ExactDecimal(value) }
            }
            return number(kind, isUnsure, a, b, node) { (value: Double) -> ExactDecimal? in ExactDecimal(value) }
        default: return nil
        }
    }

    /// A quantity times or by a plain number.
    private func number<Value: BitwiseCopyable>(
        _ kind: ColumnOperation.Arithmetic, _ isUnsure: Bool, _ a: Int, _ b: Int, _ node: Int,
        _ decimal: @escaping (Value) -> ExactDecimal?
    ) -> ColumnKernel {
        if isUnsure {
            return ColumnLoop.each(a, b, node) { (x: Int128, y: Value) -> UInt8 in
                ColumnQuantity.result(kind, x, decimal(y)) == nil ? 1 : 0
            }
        }
        return ColumnLoop.each(a, b, node) { (x: Int128, y: Value) -> Int128 in
            ColumnQuantity.result(kind, x, decimal(y)) ?? 0
        }
    }
}

/// Arithmetic of ``Quantity`` with nil where it has no result.
enum ColumnQuantity {
    static func result(_ kind: ColumnOperation.Arithmetic, _ a: Quantity, _ b: Quantity) -> Int128? {
        do throws(QuantityError) {
            switch kind {
            case .add: return try a.adding(b).scaled
            case .subtract: return try a.subtracting(b).scaled
            case .multiply: if case .quantity(let product) = try a.multiplied(by: b) { return product.scaled }
            case .divide: if case .quantity(let quotient) = try a.divided(by: b) { return quotient.scaled }
            }
            return nil
        } catch { return nil }
    }

    static func result(_ kind: ColumnOperation.Arithmetic, _ a: Int128, _ b: ExactDecimal?) -> Int128? {
        guard let b else { return nil }
        let a = Quantity(scaled: a, dimension: .none)
        do throws(QuantityError) {
            return kind == .multiply ? try a.multiplied(by: b).scaled : try a.divided(by: b).scaled
        } catch { return nil }
    }

    static func number(_ kind: ColumnOperation.Arithmetic, _ a: Quantity, _ b: Quantity) -> Double? {
        // A quotient of zero may have a sign, depending on the form of the value.
        if kind == .divide, a.isZero { return b.isNegative || b.isZero ? nil : 0 }
        do throws(QuantityError) {
            let result = kind == .multiply ? try a.multiplied(by: b) : try a.divided(by: b)
            if case .number(let number) = result { return number }
            return nil
        } catch { return nil }
    }

    /// An amount of money, rounded, in 分.
    static func fen(_ value: Int128, _ rounding: AmountRounding) -> Int64? {
        do throws(QuantityError) {
            let amount = try rounding.apply(to: Quantity(scaled: value, dimension: .money))
            let (fen, rest) = amount.scaled.quotientAndRemainder(dividingBy: Quantity.scale / 100)
            return rest == 0 ? Int64(exactly: fen) : nil
        } catch { return nil }
    }

    static func rounded(_ value: Int128, _ unit: Unit, _ digits: Int, _ mode: RoundingMode) -> Int128? {
        do throws(QuantityError) {
            let quantity = Quantity(scaled: value, dimension: unit.dimension)
            return try quantity.rounded(to: unit, fractionDigits: digits, mode).scaled
        } catch { return nil }
    }
}

extension CalendarDate {
    /// The date moved by a span; nil where there is none. See ``Binding/add(_:_:_:)``.
    fileprivate func shifted(_ span: TimeSpan, times count: Int64) -> CalendarDate? {
        // A count beyond this is no span, and what negation cannot turn around is none either.
        guard let count = Int32(exactly: count), count > .min else { return nil }
        return shifted(TimeSpan(span.unit, count, missingDay: span.missingDay))
    }

    fileprivate func shifted(_ span: TimeSpan) -> CalendarDate? {
        do throws(DateError) {
            switch span.unit {
            case .days: return adding(days: Int(span.count))
            case .months: return try adding(months: Int(span.count), missingDay: span.missingDay)
            case .years: return try adding(months: Int(span.count) * 12, missingDay: span.missingDay)
            }
        } catch { return nil }
    }
}

/// What amounts are divided by.
private protocol ColumnDivisor {
    static func quotient(_ value: UInt64, _ divisor: UInt64) -> UInt64
}

private enum Ten: ColumnDivisor {
    @inline(__always) static func quotient(_ value: UInt64, _: UInt64) -> UInt64 { value / 10 }
}
private enum Hundred: ColumnDivisor {
    @inline(__always) static func quotient(_ value: UInt64, _: UInt64) -> UInt64 { value / 100 }
}
private enum Thousand: ColumnDivisor {
    @inline(__always) static func quotient(_ value: UInt64, _: UInt64) -> UInt64 { value / 1_000 }
}
private enum TenThousand: ColumnDivisor {
    @inline(__always) static func quotient(_ value: UInt64, _: UInt64) -> UInt64 { value / 10_000 }
}
private enum AnyDivisor: ColumnDivisor {
    @inline(__always) static func quotient(_ value: UInt64, _ divisor: UInt64) -> UInt64 { value / divisor }
}
