import PolicyModel
import Testing

@testable import PolicyReports

@Suite("the groups of a subject")
struct SubjectGroupingTests {
    @Test(
        "an industry's code is of its division, a name stays",
        arguments: [
            ("3824", "38"), ("C3824", "38"), ("382", "38"), ("38", "38"), ("C38", "38"), ("软件", "软件"), ("C", "C"),
            ("", ""), ("38A4", "38A4"),
        ])
    func division(_ code: String, _ division: String) {
        #expect(SubjectGrouping.division(of: code) == division)
    }
}
