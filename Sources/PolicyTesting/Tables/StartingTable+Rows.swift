internal import PolicyModel
internal import PolicyRules

extension StartingTable {
    private typealias Threshold = FactCandidates.Threshold

    mutating func makeRows(_ base: RuleTrial) {
        add(LocalizedText("base", "基准"), base)
        for (index, column) in columns.enumerated() {
            // What is left is shared by the columns that are left.
            let floor = probe.budget - probe.budget / (columns.count - index)
            let title = column.title(schema, of: probe.entity, in: probe.year)
            for point in turningPoints(column, base, keeping: floor) { addRows(around: point, of: column, title, base) }
            addWords(column, title, base)
            // There is no subject without a key.
            let isKey = column.path.isEmpty && column.field == 0
            if !isKey { add(LocalizedText("\(title) missing", "\(title) 缺失"), base.without(column)) }
        }
        addDecisions(base)
        addDays(base)
    }

    // MARK: Words

    /// One row for each answer that another word leads to, and for each word that the rule compares this fact with.
    private mutating func addWords(_ column: FactColumn, _ title: String, _ base: RuleTrial) {
        let own = probe.outcome(base)?.answer
        let other = probe.outcome(base.with(column, .text(FactCandidates.otherWord)))?.answer
        var seen = Set([own])
        let isChoice = if case .enumeration = column.definition(schema).type { true } else { false }
        // What any word gives is shown by one that the rule knows nothing of, not by a word for some other fact.
        let words = candidates.words(column)
        let any = words.filter { $0 == .text(FactCandidates.otherWord) }
        for value in (any + words).uniqued where value != base.facts[column] && seen.count <= 12 {
            guard let outcome = probe.outcome(base.with(column, value)) else { continue }
            let isNew = seen.insert(outcome.answer).inserted || isChoice && outcome.answer != own
            // A word that is compared with some other fact gives what any word gives.
            let isOwn = candidates.isCompared(value) && (isChoice || outcome.answer != other)
            guard isNew || isOwn else { continue }
            let text = "\(title) \(column.cell(value, schema))"
            add(LocalizedText(text, text), base.with(column, value))
        }
    }

    // MARK: Decisions and days

    private mutating func addDecisions(_ base: RuleTrial) {
        for review in probe.reviewed {
            let title = probe.title(of: review)
            add(LocalizedText("\(title): no", "\(title)：否"), base.deciding(review, false))
            add(LocalizedText("\(title): not decided", "\(title)：未决定"), base.deciding(review, nil))
        }
    }

    /// The first and the last day of the rule, and the days before and after.
    private mutating func addDays(_ base: RuleTrial) {
        if let from = probe.declaration.effectiveFrom {
            add(LocalizedText("the day before it takes effect", "施行前一日"), base.on(CalendarDate(days: from.days - 1)))
            add(LocalizedText("the day it takes effect", "施行当日"), base.on(from))
        }
        if let to = probe.declaration.effectiveTo {
            add(LocalizedText("its last day", "有效期最后一日"), base.on(to))
            add(LocalizedText("the day after its last", "有效期满次日"), base.on(CalendarDate(days: to.days + 1)))
        }
    }

    // MARK: Thresholds

    /// Of all thresholds that a fact may have those between which the answer changes, or its amount leaves a line.
    private func turningPoints(_ column: FactColumn, _ base: RuleTrial, keeping floor: Int) -> [Threshold] {
        var seen: Set<String> = []
        var values = candidates.thresholds(column, base.facts)
        let own = Set(values.map { column.cell($0.value, schema) })
        // What lies beyond the first and the last one, and far off, to see whether the answer changes there.
        values += (base.facts[column].map(FactCandidates.extremes) ?? []).map { Threshold(value: $0) }
        let ordered = values.sorted { position($0) < position($1) }
        for (value, isUp) in [(ordered.first, false), (ordered.last, true)] {
            if let value = value?.value, let beyond = FactCandidates.step(value, up: isUp) {
                values.append(Threshold(value: beyond))
            }
        }
        var origins: [String: [(fact: FactColumn, text: LocalizedText)]] = [:]
        for value in values { origins[column.cell(value.value, schema), default: []] += value.origins }
        let plain = Set(values.filter(\.origins.isEmpty).map { column.cell($0.value, schema) })
        let all = values.filter {
            isPlausible($0.value, column) && seen.insert(column.cell($0.value, schema)).inserted
        }.sorted { position($0) < position($1) }.map { value in
            let cell = column.cell(value.value, schema)
            return Threshold(value: value.value, origins: plain.contains(cell) ? [] : origins[cell] ?? [])
        }
        let points = StartingTable.thinned(all, to: max(8, (probe.budget - floor) / 2))
        let outcomes = points.map { probe.outcome(base.with(column, $0.value)) }
        let turning = points.indices.filter { index in
            guard own.contains(column.cell(points[index].value, schema)) else { return false }
            let neighbours = [index - 1, index + 1].filter(points.indices.contains)
            if neighbours.contains(where: { outcomes[$0]?.shape != outcomes[index]?.shape }) { return true }
            guard neighbours.count == 2, let a = outcomes[index - 1]?.amount, let b = outcomes[index]?.amount,
                let c = outcomes[index + 1]?.amount
            else { return false }
            let before = (b - a) / (position(points[index]) - position(points[index - 1]))
            let after = (c - b) / (position(points[index + 1]) - position(points[index]))
            return (after - before).magnitude > 0.001 * (after.magnitude + before.magnitude)
        }.map { points[$0] }
        let between = zip(points, points.dropFirst()).compactMap {
            turningPoint(column, base, $0.value, $1.value, known: own, keeping: floor)
        }
        return turning + between + corners(column, base, points.map(\.value), outcomes, keeping: floor)
    }

    private func position(_ threshold: Threshold) -> Double { FactCandidates.position(threshold.value) ?? 0 }

    /// So many of a list, the first and the last of them too.
    private static func thinned<Element>(_ list: [Element], to count: Int) -> [Element] {
        guard list.count > count, count > 1 else { return list }
        return (0..<count).map { list[$0 * (list.count - 1) / (count - 1)] }
    }

    /// Counts and measures below nothing are slips of whoever fills in a form; profits and changes may well be.
    private func isPlausible(_ value: InputValue, _ column: FactColumn) -> Bool {
        guard let position = FactCandidates.position(value), position < 0 else { return true }
        if case .date = value { return true }
        let definition = column.definition(schema)
        let signs = ["利润", "增", "差", "净", "变动", "盈", "余", "profit", "growth", "increase", "change", "balance"]
        return signs.contains { definition.title.contains($0) || definition.name.contains($0) }
    }

    /// A value beside which the answer changes, where it changes between two values and not right beside either; halves the
    /// way until the two sides touch.
    private func turningPoint(
        _ column: FactColumn, _ base: RuleTrial, _ low: InputValue, _ high: InputValue, known: Set<String>,
        keeping floor: Int
    ) -> Threshold? {
        func shape(_ value: InputValue) -> [String]? { probe.outcome(base.with(column, value))?.shape }
        guard probe.budget > floor, var low = FactCandidates.step(low, up: true),
            var high = FactCandidates.step(high, up: false),
            let first = shape(low), let last = shape(high), first != last
        else { return nil }
        while let middle = FactCandidates.middle(low, high) {
            guard let found = shape(middle) else { return nil }
            if found == first { low = middle } else { high = middle }
        }
        // Of the two the rounder one is the figure that someone had in mind.
        let (before, after) = (column.cell(low, schema), column.cell(high, schema))
        let isRounder = after.count < before.count || known.contains(after) && !known.contains(before)
        return Threshold(value: isRounder ? high : low)
    }

    /// Rows just below, at and just above a value, if the answer changes there.
    private mutating func addRows(
        around point: FactCandidates.Threshold, of column: FactColumn, _ title: String, _ base: RuleTrial
    ) {
        guard let sides = sides(of: point.value, column, base) else { return }
        let (below, value, above) = sides
        let unit = column.shownUnit(schema)?.symbol ?? ""
        var shown = LocalizedText("\(column.cell(value, schema))\(unit)", "\(column.cell(value, schema))\(unit)")
        if let origin = origin(of: point, column, base) {
            shown = LocalizedText("\(shown.en) (\(origin.en))", "\(shown.zh)（\(origin.zh)）")
        }
        let isDate = if case .date = value { true } else { false }
        let named = [
            (below, isDate ? LocalizedText("just before", "略早于") : LocalizedText("just below", "略低于")),
            (value, LocalizedText("at", "恰为")),
            (above, isDate ? LocalizedText("just after", "略晚于") : LocalizedText("just above", "略高于")),
        ]
        for (value, word) in named where isPlausible(value, column) {
            add(
                LocalizedText("\(title) \(word.en) \(shown.en)", "\(title) \(word.zh) \(shown.zh)"),
                base.with(column, value))
        }
    }

    /// Of the facts of which a threshold is a share the one that moves it: with more or less of that, the answer is another.
    private func origin(
        of point: FactCandidates.Threshold, _ column: FactColumn, _ base: RuleTrial
    ) -> LocalizedText? {
        if point.origins.count < 2 { return point.origins.first?.text }
        let at = base.with(column, point.value)
        let shape = probe.outcome(at)?.shape
        return point.origins.first { origin in
            guard let value = base.facts[origin.fact] else { return false }
            return [true, false].contains { isUp in
                FactCandidates.step(value, up: isUp, times: 10).map {
                    probe.outcome(at.with(origin.fact, $0))?.shape != shape
                } ?? false
            }
        }?.text
    }

    /// The values just below, at and just above a point, as far from it as the answer needs to be seen to change; nil where
    /// it does not, or other rows show the change already.
    private func sides(
        of point: InputValue, _ column: FactColumn, _ base: RuleTrial
    ) -> (below: InputValue, at: InputValue, above: InputValue)? {
        func answer(_ value: InputValue) -> [String]? { probe.outcome(base.with(column, value))?.answer }
        guard let next = FactCandidates.step(point, up: false), let last = FactCandidates.step(point, up: true),
            let least = isTurning(column, base, next, point, last) ? 1 : bendingSteps(column, base, point)
        else { return nil }
        let isMeasure = if case .quantity = point { true } else { false }
        for count in isMeasure ? [1, 10, 100, 1000, 10_000] : [1] where count >= least {
            let at = FactCandidates.rounded(point, to: count)
            guard let below = FactCandidates.step(at, up: false, times: count),
                let above = FactCandidates.step(at, up: true, times: count), let own = answer(at)
            else { return nil }
            // The base may lie on the threshold, and shows it only with a row on the other side.
            let shown = [below, at].allSatisfy { value in rows.contains { $0.trial == base.with(column, value) } }
            if answer(above) == own && shown { return nil }
            if answer(below) != own || answer(above) != own { return (below, at, above) }
        }
        return nil
    }

    /// How many steps on both sides of a measure show that the amount leaves a line there, where one step is lost in the
    /// rounding; nil where none of them does.
    private func bendingSteps(_ column: FactColumn, _ base: RuleTrial, _ point: InputValue) -> Int? {
        guard case .quantity(let quantity) = point else { return nil }
        return [100, 10_000].first { count in
            // Of a small measure so many steps are a large part, and every curve bends within them.
            guard Double(count) <= quantity.double.magnitude,
                let below = FactCandidates.step(point, up: false, times: count),
                let above = FactCandidates.step(point, up: true, times: count)
            else { return false }
            return isTurning(column, base, below, point, above, steps: count)
        }
    }

    private func isTurning(
        _ column: FactColumn, _ base: RuleTrial, _ below: InputValue, _ value: InputValue, _ above: InputValue,
        steps: Int = 1
    ) -> Bool {
        func outcome(_ value: InputValue?) -> RuleProbe.Outcome? {
            value.flatMap { probe.outcome(base.with(column, $0)) }
        }
        guard let first = outcome(below), let second = outcome(value), let third = outcome(above) else { return false }
        if first.shape != second.shape || second.shape != third.shape { return true }
        guard let bend = StartingTable.bend(first, second, third) else { return false }
        // A curve bends a hundred times as much in ten times the way, a corner ten times, a jump as much.
        let wider = StartingTable.bend(
            outcome(FactCandidates.step(value, up: false, times: 10 * steps)), second,
            outcome(FactCandidates.step(value, up: true, times: 10 * steps)), least: 0)
        return wider.map { $0 < 40 * bend } ?? true
    }

    /// How far three amounts in equal steps are from a line; nil where rounding alone may be the reason.
    private static func bend(
        _ a: RuleProbe.Outcome?, _ b: RuleProbe.Outcome?, _ c: RuleProbe.Outcome?, least: Double = 0.021
    ) -> Double? {
        guard let a = a?.amount, let b = b?.amount, let c = c?.amount else { return nil }
        let (before, after) = (b - a, c - b)
        let bend = (after - before).magnitude
        return bend > max(least == 0 ? 0 : 0.05 * (before.magnitude + after.magnitude), least) ? bend : nil
    }

    /// A row, unless another one tries the same; the base may lie on a threshold and then stands there once more.
    private mutating func add(_ name: LocalizedText, _ trial: RuleTrial) {
        let isBase = rows.first?.trial == trial && !rows.contains { $0.name == name }
        guard let outcome = probe.outcome(trial), isBase || !rows.contains(where: { $0.trial == trial })
        else { return }
        let number = 1 + rows.count { $0.name == name || $0.name.zh.hasPrefix(name.zh + " #") }
        let unique = number == 1 ? name : LocalizedText("\(name.en) #\(number)", "\(name.zh) #\(number)")
        rows.append(Row(name: unique, trial: trial, outcome: outcome))
    }
}
