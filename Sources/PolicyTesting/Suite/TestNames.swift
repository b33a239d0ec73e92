internal import PolicyModel

/// The names of the tests of one file: each is to tell its test from all others.
enum TestNames {
    /// What is said of names that several tests have, and of tests without one.
    ///
    /// Worked cases are told apart by their ids, and those are their author's.
    static func faults(of tests: ArraySlice<PolicyTest>) -> [Diagnostic] {
        var order: [String] = []
        var places: [String: [SourceLocation]] = [:]
        for test in tests {
            if case .workedCase = test.content { continue }
            if places[test.title] == nil { order.append(test.title) }
            places[test.title, default: []].append(test.location)
        }
        return order.compactMap { title in
            guard let places = places[title], places.count > 1 || isBlank(title) else { return nil }
            var fault =
                isBlank(title)
                ? Diagnostic.testUnnamed() : .testRepeated(title, lines: places.map { $0.line ?? 0 })
            fault.location = places[min(1, places.count - 1)]
            return fault
        }
    }

    private static func isBlank(_ title: String) -> Bool { title.allSatisfy(\.isWhitespace) }
}
