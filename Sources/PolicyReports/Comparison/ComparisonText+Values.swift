internal import PolicyModel
internal import PolicyRules

extension ComparisonText {
    /// A row a party that bears any of what is paid; nil where nobody's part changed.
    var fundingSection: ComparisonSection? {
        guard summary.funding.values.contains(where: { $0.before != $0.after }) else { return nil }
        var section = ComparisonSection(
            title: word("who bears it", "由谁负担"),
            header: [
                (word("party", "负担方"), .left), (word("before", "变更前"), .right), (word("after", "变更后"), .right),
                (word("difference", "差额"), .right),
            ])
        for (party, borne) in summary.funding.sorted(by: { $0.key < $1.key }) {
            section.rows.append([party, borne.before.yuan, borne.after.yuan, (borne.after - borne.before).signedYuan])
        }
        return section
    }

    /// A row an indicator, ranking, population or allocation that anything changed of.
    var valueSection: ComparisonSection? {
        guard summary.valueChanges > 0 else { return nil }
        var section = ComparisonSection(
            title: word("values", "指标值"),
            header: [
                (word("value", "指标"), .left), ("", .left), (word("sort", "类别"), .left),
                (word("changed", "有变化"), .right),
            ])
        for (value, changes) in zip(summary.values, summary.changedValues) where changes > 0 {
            section.rows.append([value.title, value.id, title(of: value.sort), String(changes).grouped])
        }
        return section
    }

    private func title(of sort: ComparedValue.Sort) -> String {
        switch sort {
        case .indicator: word("indicator", "指标")
        case .ranking: word("ranking", "排名")
        case .population: word("population", "总体值")
        case .allocation: word("allocation", "分配")
        }
    }

    /// A row a value that changed.
    var valueChangeSection: ComparisonSection? {
        guard summary.valueChanges > 0 else { return nil }
        var section = ComparisonSection(
            title: word("changed values", "有变化的指标值") + " (\(String(summary.valueChanges).grouped))",
            header: [
                (word("subject", "对象"), .left), ("", .left), (word("value", "指标"), .left),
                (word("before", "变更前"), .left), (word("after", "变更后"), .left),
            ])
        for change in summary.named.values {
            let value = summary.values[change.value]
            section.rows.append([
                change.subject.key, change.subject.name ?? "", value.id,
                text(change.before, isThere: value.before != nil), text(change.after, isThere: value.after != nil),
            ])
        }
        section.note = more(summary.valueChanges - summary.named.values.count)
        return section
    }

    private func text(_ text: String?, isThere: Bool) -> String {
        guard let text else {
            return isThere ? word("no such subject", "无此对象") : word("no such value", "无此指标")
        }
        return text.isEmpty ? word("none", "无") : text
    }
}
