/// A number as it is read character by character, its separators checked and left out.
struct PlainNumber {
    private(set) var bytes: [UInt8] = []
    private(set) var isPercent = false
    private var group = 0
    private var groups = 0
    private var hasPoint = false
    private var fraction = 0
    private var isBroken = false

    /// Takes a character; false when it belongs to no number.
    mutating func take(_ byte: UInt8) -> Bool {
        if isPercent { return false }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            if hasPoint { fraction += 1 } else { group += 1 }
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard bytes.isEmpty, groups == 0 else { return false }
        case UInt8(ascii: ","):
            if hasPoint || !isGroupComplete || group == 0 { isBroken = true }
            groups += 1
            group = 0
            return true
        case UInt8(ascii: "."):
            if hasPoint || !isGroupComplete { isBroken = true }
            hasPoint = true
        case UInt8(ascii: "%"):
            isPercent = true
            return true
        default: return false
        }
        bytes.append(byte)
        return true
    }

    /// The first group has one to three digits, the others exactly three; a number without separators is one group.
    private var isGroupComplete: Bool {
        groups == 0 ? true : group == 3
    }

    var isWellFormed: Bool {
        guard !isBroken, isGroupComplete, !isFirstGroupTooLong else { return false }
        return hasPoint ? fraction > 0 : group > 0
    }

    private var isFirstGroupTooLong: Bool {
        groups > 0 && firstGroup > 3
    }

    private var firstGroup: Int {
        let digits = bytes.prefix { $0 != UInt8(ascii: ".") }.count { $0 >= 48 && $0 < 58 }
        return digits - groups * 3
    }
}
