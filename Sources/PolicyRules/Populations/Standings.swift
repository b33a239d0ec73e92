import PolicyModel

/// A ranking of all subjects of an entity: five bytes a row.
struct Standings: Sendable {
    /// What a subject has.
    enum Standing {
        /// Its place, and the index of its grade; no grade where the ranking gives none.
        case ranked(rank: Int, grade: Int?)
        /// The ranking leaves it out.
        case out
        case cause(Cause)
    }

    /// By row: the place; 0: left out; below: one less than the negated index of the cause.
    private var ranks: [Int32]
    private var grades: [UInt8]
    private var causes: [Cause] = []
    /// How many are ranked, and how many are left out because their score, group or `where` is not known.
    private(set) var rankedCount = 0
    var unknownCount: Int { ranks.lazy.filter { $0 < 0 }.count }

    init(rowCount: Int) {
        ranks = Array(repeating: 0, count: rowCount)
        grades = Array(repeating: 0, count: rowCount)
    }

    subscript(row: Int, hasGrades hasGrades: Bool) -> Standing {
        let rank = ranks[row]
        if rank > 0 { return .ranked(rank: Int(rank), grade: hasGrades ? Int(grades[row]) : nil) }
        return rank == 0 ? .out : .cause(causes[Int(-rank) - 1])
    }

    mutating func set(_ cause: Cause, row: Int) {
        causes.append(cause)
        ranks[row] = Int32(-causes.count)
    }

    mutating func set(rank: Int, grade: Int, row: Int) {
        ranks[row] = Int32(rank)
        grades[row] = UInt8(grade)
        rankedCount += 1
    }
}

extension RankingDeclaration {
    /// The last place of each grade among so many.
    func limits(of count: Int) -> [Int] {
        grades.map { grade in
            guard let share = grade.share else { return count }
            return cut.places(share, of: count)
        }
    }
}

extension RankingDeclaration.Cut {
    /// A share of a number of places, exactly, cut to a whole number.
    func places(_ share: ExactDecimal, of count: Int) -> Int {
        guard share.exponent < 0 else {
            var whole = share.coefficient
            for _ in 0..<share.exponent { whole *= 10 }
            return Int(whole) * count
        }
        var divisor: Int128 = 1
        for _ in 0..<(-share.exponent) { divisor *= 10 }
        let (quotient, remainder) = (share.coefficient * Int128(count)).quotientAndRemainder(dividingBy: divisor)
        return switch self {
        case .floor: Int(quotient)
        case .ceil: Int(quotient) + (remainder > 0 ? 1 : 0)
        case .half: Int(quotient) + (remainder * 2 >= divisor ? 1 : 0)
        }
    }
}
