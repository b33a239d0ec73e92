import PolicyModel

/// A ranking of all subjects of an entity: six bytes a row.
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
    private var grades: [UInt16]
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

    /// Whether there is such a row.
    func has(_ row: Int) -> Bool { ranks.indices.contains(row) }

    mutating func set(_ cause: Cause, row: Int) {
        causes.append(cause)
        ranks[row] = Int32(-causes.count)
    }

    /// The same cause for all of these rows.
    mutating func set(_ cause: Cause, rows: [Int32]) {
        causes.append(cause)
        for row in rows { ranks[Int(row)] = Int32(-causes.count) }
    }

    mutating func set(rank: Int, grade: Int, row: Int) {
        ranks[row] = Int32(rank)
        grades[row] = UInt16(truncatingIfNeeded: grade)
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
    /// A share of a number of places, cut to a whole number.
    ///
    /// The share is taken as the decimal that it is, but for a billionth of a place: two thirds of three are two places,
    /// although `fraction(2, 3)` is no finite decimal.
    func places(_ share: ExactDecimal, of count: Int) -> Int {
        let exact = ExactDecimal(coefficient: share.coefficient * Int128(count), exponent: share.exponent)
        let whole = exact.rounded(digits: 9, .halfEven).rounded(digits: 0, mode)
        var places = whole.coefficient
        for _ in 0..<max(0, whole.exponent) { places *= 10 }
        return Int(places)
    }

    private var mode: RoundingMode {
        switch self {
        case .floor: .down
        case .ceil: .up
        case .half: .halfUp
        }
    }
}
