import PolicyModel
import Testing

@testable import PolicyReports

@Suite("Diagnostics as text, JSON and SARIF")
struct DiagnosticReportTests {
    private static let undated = Diagnostic(
        .error, "parameter-undated",
        LocalizedText("parameter `rent_rate` has no value on 2019-06-30", "参数 `rent_rate` 在 2019-06-30 没有值"),
        at: SourceLocation(file: "rules/demo/租金 减免.lua", line: 14, column: 39, length: 9),
        notes: [
            Diagnostic.Note(
                LocalizedText("its first value starts on 2020-01-01", "最早的值始于 2020-01-01"),
                at: SourceLocation(file: "rules/demo/params.lua", line: 3)),
            Diagnostic.Note(LocalizedText("by itself", "无位置")),
        ],
        help: LocalizedText("add an earlier value", "补充更早的值"))
    private static let bare = Diagnostic(.warning, "bad-basis", LocalizedText("no basis", "没有依据"))
    private let report = DiagnosticReport([undated, bare, undated], language: .en)

    @Test("text is each diagnostic as a terminal shows it, a blank line apart")
    func text() {
        let expected = Self.undated.text(.en) + "\n\n" + Self.bare.text(.en) + "\n\n" + Self.undated.text(.en) + "\n"
        #expect(report.text() == expected)
        #expect(DiagnosticReport([], language: .zh).text() == "")
    }

    @Test("JSON has every key, null where there is nothing")
    func json() throws {
        let json = try JSON(report.json())
        let keys = "severity code message file line column length notes help"
        #expect(json[0]?.keys.joined(separator: " ") == keys)
        #expect(json[1]?.keys.joined(separator: " ") == keys)
        #expect(json[0]?["column"] == .number("39"))
        #expect(json[0]?["notes"]?[0]?["file"] == .text("rules/demo/params.lua"))
        #expect(json[0]?["notes"]?[1]?["file"] == .null)
        #expect(json[1]?["line"] == .null)
        #expect(json[1]?["help"] == .null)
        #expect(try JSON(DiagnosticReport([], language: .en).json()) == .array([]))
        #expect(try JSON(DiagnosticReport([Self.bare], language: .zh).json())[0]?["message"] == .text("没有依据"))
    }

    @Test("SARIF names its version and schema, each code once, and a region of each place")
    func sarif() throws {
        let json = try JSON(report.sarif(version: "1.0.0"))
        #expect(json["version"] == .text("2.1.0"))
        #expect(json["$schema"] == .text("https://json.schemastore.org/sarif-2.1.0.json"))
        let run = try #require(json["runs"]?[0])
        let driver = try #require(run["tool"]?["driver"])
        #expect(driver["name"] == .text("tally"))
        #expect(driver["version"] == .text("1.0.0"))
        let ids = ["parameter-undated", "bad-basis"].map { JSON.object([.init(key: "id", value: .text($0))]) }
        #expect(driver["rules"] == .array(ids))
        let first = try #require(run["results"]?[0])
        #expect(first["ruleId"] == .text("parameter-undated"))
        #expect(first["level"] == .text("error"))
        #expect(
            first["message"]?["text"]
                == .text("parameter `rent_rate` has no value on 2019-06-30\nhelp: add an earlier value"))
        let place = try #require(first["locations"]?[0]?["physicalLocation"])
        let uri = "rules/demo/%E7%A7%9F%E9%87%91%20%E5%87%8F%E5%85%8D.lua"
        #expect(place["artifactLocation"]?["uri"] == .text(uri))
        #expect(place["region"]?["startLine"] == .number("14"))
        #expect(place["region"]?["startColumn"] == .number("39"))
        #expect(place["region"]?["endColumn"] == .number("48"))
        #expect(first["relatedLocations"]?[0]?["physicalLocation"]?["region"]?["startLine"] == .number("3"))
        #expect(run["results"]?[1]?["level"] == .text("warning"))
        #expect(run["results"]?[1]?["locations"] == .array([]))
        #expect(run["results"]?[2]?["ruleIndex"] == .number("0"))
    }

    @Test("an absolute path becomes a file URI")
    func uri() {
        #expect(DiagnosticReport.uri("/a b/c.lua") == "file:///a%20b/c.lua")
        #expect(DiagnosticReport.uri("a/b-1_2~.lua") == "a/b-1_2~.lua")
    }
}
