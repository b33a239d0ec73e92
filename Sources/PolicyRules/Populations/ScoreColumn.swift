import PolicyModel

/// The scores of all who are ranked, four to sixteen bytes each.
///
/// The order of two floats is that of the decimals they stand for, so floats are compared as they are.
struct ScoreColumn {
    private enum Storage { case none, integers, numbers, quantities, dates, scores }

    private var storage = Storage.none
    private var integers: [Int64] = []
    private var numbers: [Double] = []
    /// In 10^-18 of the dimension's base units.
    private var quantities: [Int128] = []
    private var dates: [Int32] = []
    /// Whole numbers that no float is equal to, beside floats.
    private var scores: [Score] = []
    /// All kinds of scores that were given; only one kind can be ranked.
    private(set) var kinds: Set<Score.Kind> = []
    private var kind: Score.Kind?

    /// Takes the next score; of use while all are of one kind.
    mutating func append(_ score: Score) {
        if score.kind != kind {
            kind = score.kind
            kinds.insert(score.kind)
        }
        guard kinds.count == 1 else { return }
        switch (storage, score) {
        case (.none, .integer(let value)), (.integers, .integer(let value)):
            storage = .integers
            integers.append(value)
        case (.none, .number(let value)), (.numbers, .number(let value)):
            storage = .numbers
            numbers.append(value)
        case (_, .quantity(let value)):
            storage = .quantities
            quantities.append(value.scaled)
        case (_, .date(let value)):
            storage = .dates
            dates.append(value.days)
        case (.scores, _): scores.append(score)
        case (.integers, _): mix(integers.map { .integer($0) }, score)
        case (_, _): mix(numbers.map { .number($0) }, score)
        }
    }

    /// Goes on with floats if they are equal to all whole numbers so far, else with scores as they are.
    private mutating func mix(_ known: [Score], _ score: Score) {
        let all = known + [score]
        (integers, numbers) = ([], [])
        let floats = all.compactMap { score in
            switch score {
            case .integer(let value): Double(exactly: value)
            case .number(let value): value
            default: nil
            }
        }
        if floats.count == all.count {
            (storage, numbers) = (.numbers, floats)
        } else {
            (storage, scores) = (.scores, all)
        }
    }

    /// -1, 0 or 1.
    func compare(_ left: Int, _ right: Int) -> Int {
        switch storage {
        case .none: 0
        case .integers: Score.order(integers[left], integers[right])
        case .numbers: Score.order(numbers[left], numbers[right])
        case .quantities: Score.order(quantities[left], quantities[right])
        case .dates: Score.order(dates[left], dates[right])
        case .scores: scores[left].compared(to: scores[right]) ?? 0
        }
    }
}
