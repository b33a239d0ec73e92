/// What tests reached of the packs that were asked for.
///
/// ``percent`` is the figure that `--min` asks for: of all points that can be reached, each outcome of each scope, condition and
/// veto, each side of each floor and cap, each row of a table, each dated value of a parameter, each article, each line of a
/// function, those that at least one test reached. A condition that looks at its subject with `has` and `get` alone has no
/// unknown outcome.
public struct Coverage: Sendable {
    public private(set) var items: [CoverageItem]
    /// How many tests ran.
    public let tests: Int

    /// - Parameters:
    ///   - reaches: what each test reached.
    ///   - loading: what ran while the packs loaded, as it does before every test.
    public init(_ plan: CoveragePlan, reaches: [Set<CoveragePoint>], loading: Set<CoveragePoint> = []) {
        tests = reaches.count
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
    }

    /// What the tests of several packs reached, each of its own.
    public init(joining coverages: [Coverage]) {
        items = coverages.flatMap(\.items)
        tests = coverages.reduce(0) { $0 + $1.tests }
    }

    /// How many points there are, and how many of them were reached.
    public func tally(_ kind: CoverageItem.Kind? = nil) -> (seen: Int, all: Int) {
        let own = items.filter { kind == nil || $0.kind == kind }
        return (own.reduce(0) { $0 + $1.seen }, own.reduce(0) { $0 + $1.points.count })
    }

    /// From 0 to 100; 100 where there is nothing to reach.
    public var percent: Double {
        let (seen, all) = tally()
        return all == 0 ? 100 : Double(seen) * 100 / Double(all)
    }
}
