import PolicyModel
import Testing

@Suite("nearestName")
struct NearestNameTests {
    private static let fields = ["revenue", "main_revenue", "rd_expense", "rd_staff", "tax", "land", "研发费用", "营业收入"]

    @Test(
        "offers what was probably meant",
        arguments: [
            ("revenu", "revenue"), ("reveune", "revenue"), ("Revenue", "revenue"), ("REVNUE", "revenue"),
            ("rd_expens", "rd_expense"), ("tex", "tax"),
            ("xta", nil), ("atx", "tax"), ("employees", nil), ("", nil), ("营业收如", "营业收入"), ("研发", nil),
            ("rd-staff", "rd_staff"), ("lnad", "land"),
        ] as [(String, String?)])
    func nearest(name: String, expected: String?) {
        #expect(nearestName(to: name, among: Self.fields) == expected)
    }

    @Test("the nearest wins, and of equals the first given")
    func ties() {
        #expect(nearestName(to: "cat", among: ["bat", "cap", "cats"]) == "bat")
        #expect(nearestName(to: "caat", among: ["caatss", "cat"]) == "cat")
        #expect(nearestName(to: "abcdef", among: ["abcdxy", "abcdex"]) == "abcdex")
        #expect(nearestName(to: "x", among: [String]()) == nil)
    }

    @Test("a third of the length is near, more is not")
    func limit() {
        #expect(nearestName(to: "abcdefghi", among: ["xyzdefghi"]) == "xyzdefghi")
        #expect(nearestName(to: "abcdefghi", among: ["xyzwefghi"]) == nil)
        #expect(nearestName(to: "ab", among: ["xb"]) == "xb")
        #expect(nearestName(to: "ab", among: ["xy"]) == nil)
    }
}
