import Testing

@testable import PolicyReports

@Suite("Columns")
struct TextTableTests {
    @Test("line up with Chinese counted as two columns, without spaces at the end")
    func columns() {
        var table = TextTable([("规则", .left), ("n", .right), ("", .left)])
        table.add(["a", "12", "x"])
        table.add(["研发é", "3", ""])
        #expect(table.lines == ["规则    n", "a      12  x", "研发é   3"])
    }

    @Test("show control characters as a mark, so that no data moves the cursor")
    func control() {
        var table = TextTable([("a", .left)])
        table.add(["x\u{1B}[2J\ny"])
        #expect(table.lines.last == "x\u{FFFD}[2J y")
    }
}
