public import PolicyModel

extension RuleProgram {
    /// What in a data set does not go with the packs: people's decisions on names that nothing has, or that contradict each
    /// other, and incentives that a rule names and the table of incentives lacks.
    public func findings(in data: DataSet) -> [Diagnostic] {
        PeopleDecisions(data, self).faults + missingIncentives(data)
    }

    private func missingIncentives(_ data: DataSet) -> [Diagnostic] {
        guard let table = data.table("incentive"), table.isPresent else { return [] }
        return rules.compactMap { rule in
            guard let incentive = rule.incentive, !table.hasKey(incentive) else { return nil }
            var finding = Diagnostic.incentiveUnknown(incentive)
            finding.location = rule.location
            if let line = rule.location.line {
                for offset in 0..<20 {
                    let place = text.location(rule.location.file, line + offset, token: incentive)
                    if place.column != nil {
                        finding.location = place
                        break
                    }
                }
            }
            return text.complete(finding)
        }
    }
}
