/// Picks tests by a part of `pack: file: name / row`, whatever the case; with `*` or `?` as a pattern of a name.
struct TestFilter {
    private let text: String

    init(_ text: String) { self.text = text.lowercased() }

    func matches(_ test: PolicyTest) -> Bool {
        guard text.contains(where: { $0 == "*" || $0 == "?" }) else {
            return test.fullName.lowercased().contains(text)
        }
        return [test.title, test.name, test.row ?? "", test.fullName].contains {
            TestFilter.matches(Array($0.lowercased()), Array(text))
        }
    }

    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (t, p) = (0, 0)
        var star: (t: Int, p: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (t, p)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                t += 1
                p += 1
            } else if let last = star {
                star = (last.t + 1, last.p)
                t = last.t + 1
                p = last.p + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
