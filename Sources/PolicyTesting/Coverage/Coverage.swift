internal import PolicyModel

/// What tests reached of the packs that were asked for.
///
/// ``percent`` is the figure that `--min` asks for: of all points that can be reached, each outcome of each scope, condition and
/// veto, each side of each floor and cap, each row of a table, each dated value of a parameter, each article, each line of a
/// function, those that at least one test reached. What is proved to be out of reach is no point, such as the unknown outcome
/// of a condition that asks `has` first; what its author has marked so is left out unless a test reaches it.
public struct Coverage: Sendable {
    public private(set) var items: [CoverageItem]
    /// How many tests count: those that passed.
    public let tests: Int
    /// How many tests count for nothing, as they failed or could not be run.
    public let leftOut: Int
    /// Marks that say of nothing there that it is never reached, or of what a test does reach.
    public private(set) var wrongMarks: [CoverageMark] = []

    /// - Parameters:
    ///   - reaches: what each test reached that counts.
    ///   - loading: what ran while the packs loaded, as it does before every test.
    ///   - leftOut: how many tests do not count.
    public init(
        _ plan: CoveragePlan, reaches: [Set<CoveragePoint>], loading: Set<CoveragePoint> = [], leftOut: Int = 0
    ) {
        tests = reaches.count
        self.leftOut = leftOut
        let reaches = loading.isEmpty ? reaches : [loading] + reaches
        var counts: [CoveragePoint: Int] = [:]
        for reach in reaches { for point in reach { counts[point, default: 0] += 1 } }
        let rows = plan.rows(in: Set(counts.keys))
        items = plan.items + rows
        for (index, item) in items.enumerated() {
            for (number, point) in item.points.enumerated() {
                let hits =
                    point.sources.count == 1
                    ? point.sources.first.flatMap { counts[$0] } ?? 0
                    : reaches.count { !$0.isDisjoint(with: point.sources) }
                items[index].points[number].hits = hits
                items[index].points[number].sources = []
            }
        }
        for mark in plan.marks where !excuse(mark, rule: plan.declaration(of: mark)) { wrongMarks.append(mark) }
    }

    /// What the tests of several packs reached, each of its own.
    public init(joining coverages: [Coverage]) {
        items = coverages.flatMap(\.items)
        tests = coverages.reduce(0) { $0 + $1.tests }
        leftOut = coverages.reduce(0) { $0 + $1.leftOut }
        wrongMarks = coverages.flatMap(\.wrongMarks)
    }

    /// Leaves out what a mark names; false, and nothing left out, where a part of it is not there, or is reached.
    private mutating func excuse(_ mark: CoverageMark, rule: String?) -> Bool {
        var missing = Set(mark.points)
        var found: [(item: Int, point: Int)] = []
        for (index, item) in items.enumerated()
        where item.location.file == mark.location.file || item.declaration != nil && item.declaration == rule {
            for (number, point) in item.points.enumerated() {
                guard let name = item.name(of: point, at: mark, rule: rule), mark.points.contains(name) else {
                    continue
                }
                if point.hits > 0 { return false }
                missing.remove(name)
                found.append((index, number))
            }
        }
        guard missing.isEmpty, !found.isEmpty else { return false }
        for (item, point) in found { items[item].points[point].excuse = mark.reason }
        return true
    }

    /// How many points there are, and how many of them were reached.
    public func tally(_ kind: CoverageItem.Kind? = nil) -> (seen: Int, all: Int) {
        let own = items.filter { kind == nil || $0.kind == kind }
        return (own.reduce(0) { $0 + $1.seen }, own.reduce(0) { $0 + $1.points.count { !$0.isExcused } })
    }

    /// From 0 to 100; 100 where there is nothing to reach.
    public var percent: Double {
        let (seen, all) = tally()
        return all == 0 ? 100 : Double(seen) * 100 / Double(all)
    }
}

extension CoverageItem {
    /// How a mark names a point of this item; nil where it is about another place.
    fileprivate func name(of point: Point, at mark: CoverageMark, rule: String?) -> String? {
        switch kind {
        case .lines: return location.file == mark.location.file && point.key == String(mark.line) ? "run" : nil
        case .scope, .floor, .cap: return mark.word == kind.rawValue && declaration == rule ? point.key : nil
        case .rows: return isAt(mark) ? "row \(point.key)" : nil
        case .condition where declaration == rule && id == mark.text: return point.key
        case .condition, .veto, .parameter: return isAt(mark) ? point.key : nil
        case .article: return nil
        }
    }

    private func isAt(_ mark: CoverageMark) -> Bool {
        location.file == mark.location.file && location.line == mark.line
    }
}
