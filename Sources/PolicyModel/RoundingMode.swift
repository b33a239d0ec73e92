/// How a value between two steps is brought to one of them; the raw value is the word a rule author writes.
public enum RoundingMode: String, CaseIterable, Sendable {
    /// To the nearest step, the middle away from zero (四舍五入).
    case halfUp = "half up"
    /// To the nearest step, the middle to the even one.
    case halfEven = "half even"
    /// Toward zero.
    case down
    /// Away from zero.
    case up

    /// Whether a magnitude is carried to the next step.
    ///
    /// - Parameters:
    ///   - order: how the part cut off compares with half a step (-1, 0, 1).
    ///   - isExact: nothing was cut off.
    ///   - isOdd: the step below is odd.
    func carries(order: Int, isExact: Bool, isOdd: Bool) -> Bool {
        switch self {
        case .halfUp: order >= 0
        case .halfEven: order > 0 || (order == 0 && isOdd)
        case .down: false
        case .up: !isExact
        }
    }
}

/// Rounds a number to decimal digits, on the shortest decimal that it stands for.
///
/// 1.005 to two digits half up is 1.01, although the binary value lies below 1.005. Negative digits
/// round to tens, hundreds and so on. NaN and infinity come back unchanged.
public func roundedDecimal(_ x: Double, digits: Int, _ mode: RoundingMode = .halfUp) -> Double {
    guard let exact = ExactDecimal(x) else { return x }
    let rounded = exact.rounded(digits: digits, mode)
    return rounded == exact ? x : rounded.double
}
