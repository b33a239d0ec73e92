internal import PolicyModel

// The XML that continuous integration reads: a suite a pack, a case a change.
extension MutationReport {
    /// Survivors are failures, marked ones are skipped, marks that cannot be read are errors; what does not load is left out.
    public func junit() -> String {
        let all = run.packs.flatMap { tried(in: $0) }
        let errors = run.unreadableMarks.count
        let head =
            "<testsuites tests=\"\(all.count + errors)\" failures=\"\(all.count(where: \.outcome.isSurvivor))\" "
            + "errors=\"\(errors)\" time=\"\(TestReport.exactSeconds(run.duration))\">"
        let lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", head] + run.packs.flatMap(suite) + ["</testsuites>"]
        return lines.joined(separator: "\n") + "\n"
    }

    func tried(in pack: MutationRun.Pack) -> [(mutant: Mutant, outcome: MutantOutcome)] {
        pack.mutants.filter { $0.outcome != .invalid }
    }

    private func suite(_ pack: MutationRun.Pack) -> [String] {
        let own = tried(in: pack)
        let unreadable = pack.marks.filter { $0.severity == .error }
        let head =
            "  <testsuite name=\(XMLText.quoted(pack.id)) tests=\"\(own.count + unreadable.count)\" "
            + "failures=\"\(own.count(where: \.outcome.isSurvivor))\" errors=\"\(unreadable.count)\" "
            + "skipped=\"\(pack.count(.equivalent))\">"
        return [head] + own.flatMap { testcase($0.mutant, $0.outcome) } + unreadable.flatMap(testcase)
            + ["  </testsuite>"]
    }

    private func head(_ location: SourceLocation, _ name: String) -> String {
        let line = location.line.map { " line=\"\($0)\"" } ?? ""
        let file = XMLText.quoted(location.file)
        let place = [location.line, location.column].compactMap { $0.map(String.init) }.joined(separator: ":")
        return "    <testcase classname=\(file) name=\(XMLText.quoted("\(place) \(name)")) file=\(file)\(line)"
    }

    private func testcase(_ mutant: Mutant, _ outcome: MutantOutcome) -> [String] {
        let head = head(mutant.location, mutant.change.text(language))
        switch outcome {
        case .killed, .invalid: return [head + "/>"]
        case .equivalent:
            return [
                head + ">", "      <skipped message=\(XMLText.quoted(mutant.equivalence ?? ""))/>", "    </testcase>",
            ]
        case .survived, .unreached:
            let message = XMLText.quoted(mutant.gap(outcome).text(language))
            let detail = XMLText.escaped(detail(mutant, outcome).joined(separator: "\n"))
            return [head + ">", "      <failure message=\(message)>\(detail)</failure>", "    </testcase>"]
        }
    }

    private func testcase(_ mark: Diagnostic) -> [String] {
        let location = mark.location ?? SourceLocation(file: "")
        return [
            head(location, mark.code) + ">",
            "      <error type=\(XMLText.quoted(mark.code)) message=\(XMLText.quoted(mark.message.text(language)))>"
                + "\(XMLText.escaped(mark.text(language)))</error>", "    </testcase>",
        ]
    }
}
