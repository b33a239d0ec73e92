import PolicyModel
import Testing

@testable import PolicyData

/// Files, and the faults expected of them: code, file, line and header.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let files: [(String, String)]
    let expected: [String]

    init(_ title: String, _ files: KeyValuePairs<String, String>, _ expected: String...) {
        testDescription = title
        self.files = files.map { ($0.key, $0.value) }
        self.expected = expected
    }
}

@Suite("Faults of the data")
struct DataFaultTests {
    private static let parks = "id,area,leading_industry\nP1,10,x\n"

    static let cells: [FaultCase] = [
        FaultCase("money with words", ["parks.csv": "id,area\nP1,many\n"], "bad-cell parks.csv:2 area=many"),
        FaultCase("an exponent", ["parks.csv": "id,area\nP1,1e5\n"], "bad-cell parks.csv:2 area=1e5"),
        FaultCase("a percent of area", ["parks.csv": "id,area\nP1,5%\n"], "bad-cell parks.csv:2 area=5%"),
        FaultCase("a unit in the cell", ["parks.csv": "id,area\nP1,12公顷\n"], "unit-in-cell parks.csv:2 area=12公顷"),
        FaultCase("groups of four", ["parks.csv": "id,area\nP1,\"1,2345\"\n"], "bad-cell parks.csv:2 area=1,2345"),
        FaultCase(
            "a date in words", ["incentives.csv": "id,opens_on\nI,soon\n"], "bad-cell incentives.csv:2 opens_on=soon"),
        FaultCase(
            "a day that is not", ["incentives.csv": "id,opens_on\nI,2023-02-29\n"],
            "out-of-range incentives.csv:2 opens_on=2023-02-29"),
        FaultCase(
            "a date before 1900", ["incentives.csv": "id,opens_on\nI,1899/12/31\n"],
            "out-of-range incentives.csv:2 opens_on=1899/12/31"),
        FaultCase(
            "a fraction of a person", ["parks.csv": "id,year,employees\nP1,2023,1.5\n"],
            "bad-cell parks.csv:2 employees=1.5"),
        FaultCase(
            "an integer beyond 64 bits", ["parks.csv": "id,year,employees\nP1,2023,9223372036854775808\n"],
            "out-of-range parks.csv:2 employees=9223372036854775808"),
        FaultCase(
            "too much money", ["incentives.csv": "id,cap\nI,170141183460469231732\n"],
            "out-of-range incentives.csv:2 cap=170141183460469231732"),
        FaultCase(
            "a word that is none of the values",
            ["enterprises.csv": "id,credit_grade\n91140000MA0KX4A95K,E\n"], "credit-code enterprises.csv:2 id=*",
            "bad-cell enterprises.csv:2 credit_grade=E"),
        FaultCase(
            "neither yes nor no", ["enterprises.csv": "id,高新技术企业\n123,maybe\n"], "credit-code enterprises.csv:2 id=123",
            "bad-cell enterprises.csv:2 高新技术企业=maybe"),
        FaultCase(
            "text behind a quote", ["parks.csv": "id,name,area\nP1,\"a\"b,1\n"],
            "text-after-quote parks.csv:2 name=\"a\"b"),
        FaultCase("a NUL", ["parks.csv": "id,name\nP1,a\0b\n"], "nul-byte parks.csv:2 name=a\0b"),
        FaultCase(
            "a nested value", ["parks.ndjson": "{\"id\":\"P1\",\"area\":{\"a\":[1,{}]}}\n"],
            "nested-value parks.ndjson:1 area=*"),
        FaultCase(
            "a number for a text", ["parks.ndjson": "{\"id\":\"P1\",\"name\":5}\n"], "bad-cell parks.ndjson:1 name=5"),
        FaultCase(
            "true for an area", ["parks.ndjson": "{\"id\":\"P1\",\"area\":true}\n"], "bad-cell parks.ndjson:1 area=true"
        ),
        FaultCase(
            "a NUL escape", ["parks.ndjson": "{\"id\":\"P1\",\"name\":\"\\u0000\"}\n"],
            "nul-byte parks.ndjson:1 name=\0"),
        FaultCase(
            "a link that dangles", ["parks.csv": parks, "projects.csv": "id,park\nJ1,P1\nJ2,P9\n"],
            "dangling-link projects.csv:3 park=P9"),
        FaultCase(
            "a link to a key twice", ["parks.csv": parks + "P1,1,y\n", "projects.csv": "id,所在园区\nJ1,P1\n"],
            "duplicate-key parks.csv:2 id=P1", "duplicate-key parks.csv:3 id=P1",
            "ambiguous-link projects.csv:2 所在园区=P1"),
        FaultCase(
            "a link to no table", ["projects.csv": "id,park\nJ1,P1\nJ2,P2\n"], "no-link-table projects.csv:1 park"),
    ]

    static let rows: [FaultCase] = [
        FaultCase(
            "no key", ["parks.csv": "id,area\n,5\n-,6\nP1,7\n"], "missing-key parks.csv:2 id=",
            "missing-key parks.csv:3 id=-"),
        FaultCase(
            "a key three times", ["parks.csv": "id\nA\nB\nA\nA\n"], "duplicate-key parks.csv:2 id=A",
            "duplicate-key parks.csv:4 id=A", "duplicate-key parks.csv:5 id=A"),
        FaultCase("too few cells", ["parks.csv": "id,area,name\nP1,5\n"], "cell-count parks.csv:2"),
        FaultCase("too many cells", ["parks.csv": "id,area\nP1,5,6\n"], "cell-count parks.csv:2"),
        FaultCase(
            "a quote that never closes", ["parks.csv": "id,name\nP1,a\nP2,\"b\nP3,c\n"], "unclosed-quote parks.csv:3"),
        FaultCase(
            "the line after a quoted line end", ["parks.csv": "id,name,area\nP1,\"a\nb\r\nc\",1\nP2,,x\n"],
            "bad-cell parks.csv:5 area=x"),
        FaultCase(
            "the line after blank lines", ["parks.csv": "\n\nid,area\r\r ,\u{3000}\rP1,x\r"],
            "bad-cell parks.csv:6 area=x"),
        FaultCase(
            "years of nobody", ["parks.csv": parks, "park_years.csv": "park,年度,tax\nP1,2023,1\nP2,2023,1\n"],
            "unknown-subject park_years.csv:3 park=P2"),
        FaultCase(
            "one year twice",
            ["parks.csv": parks, "park_years.csv": "id,year,tax\nP1,2023,1\nP1,2022,1\nP1,2023,1\nP1,2023,1\n"],
            "duplicate-year park_years.csv:2 id=P1", "duplicate-year park_years.csv:4 id=P1",
            "duplicate-year park_years.csv:5 id=P1"),
        FaultCase(
            "a bad year", ["parks.csv": parks, "park_years.csv": "id,year,tax\nP1,23,1\nP1,,1\n"],
            "bad-year park_years.csv:2 year=23", "bad-year park_years.csv:3 year="),
        FaultCase(
            "rows of one subject that differ", ["parks.csv": "id,year,area\nP1,2022,5\nP1,2023,6\n"],
            "contradiction parks.csv:3 area=6"),
        FaultCase(
            "a line that is no JSON",
            ["parks.ndjson": "{\"id\":\"P1\"}\n{\"id\":\"P2\",}\n{\"id\":\"P3\"} x\n[]\n{\"id\":01}\n"],
            "bad-json parks.ndjson:2", "bad-json parks.ndjson:3", "bad-json parks.ndjson:4", "bad-json parks.ndjson:5"),
        FaultCase(
            "a member twice", ["parks.ndjson": "{\"id\":\"P1\",\"i\\u0064\":\"P2\"}\n{\"id\":\"P3\"}\n"],
            "duplicate-member parks.ndjson:1"),
        FaultCase("a number as key", ["parks.ndjson": "{\"id\":140000}\n"], "bad-cell parks.ndjson:1 id=140000"),
    ]

    static let columns: [FaultCase] = [
        FaultCase(
            "one field twice", ["parks.csv": "id,area,规划面积(公顷)\nP1,1,2\n"], "duplicate-column parks.csv:1 规划面积(公顷)"),
        FaultCase("an unknown unit", ["parks.csv": "id,area(公倾)\nP1,1\n"], "unknown-unit parks.csv:1 area(公倾)"),
        FaultCase("a unit of something else", ["parks.csv": "id,area（万元）\nP1,1\n"], "wrong-unit parks.csv:1 area（万元）"),
        FaultCase("a unit of a text", ["parks.csv": "id,name(元)\nP1,1\n"], "unneeded-unit parks.csv:1 name(元)"),
        FaultCase(
            "a yearly field without a year", ["parks.csv": "id,tax\nP1,1\n"], "yearly-without-year parks.csv:1 tax"),
        FaultCase(
            "the same without a year in NDJSON", ["parks.ndjson": "{\"id\":\"P1\",\"tax\":1}\n"],
            "yearly-without-year parks.ndjson:1 tax"),
        FaultCase(
            "a misspelt file", ["parks.csv": parks, "enterprise.csv": "id\n", "notes.md": "x"],
            "unknown-file enterprise.csv"),
        FaultCase("an empty file", ["parks.csv": parks, "projects.csv": ""], "empty-file projects.csv"),
        FaultCase(
            "years without subjects", ["parks.csv": parks, "enterprise_years.csv": "id,year\nX,2023\n"],
            "no-subjects enterprise_years.csv"),
        FaultCase(
            "a misspelt column of decisions",
            ["parks.csv": parks, "decisions.csv": "subject,rule,condition,holds,notes\na,b,c,yes,\n"],
            "unknown-decision-column decisions.csv:1 notes"),
        FaultCase(
            "decisions at fault",
            ["parks.csv": parks, "decisions.csv": "主体,规则,条件,是否通过,日期\na,b,c,perhaps,\na,,c,yes,\na,b,c,否,tomorrow\n"],
            "bad-holds decisions.csv:2 是否通过=perhaps", "incomplete-decision decisions.csv:3",
            "bad-cell decisions.csv:4 日期=tomorrow"),
    ]

    static let fatal: [FaultCase] = [
        FaultCase("no table", ["README.md": "x"], "no-tables"),
        FaultCase("two files", ["parks.csv": parks, "parks.ndjson": ""], "two-files parks.ndjson"),
        FaultCase("no key column", ["parks.csv": "name\nx\n"], "missing-column parks.csv:1"),
        FaultCase("no key in NDJSON", ["parks.ndjson": "{\"name\":\"x\"}\n"], "missing-column parks.ndjson:1"),
        FaultCase(
            "years without key and year", ["parks.csv": parks, "park_years.csv": "name\nx\n"],
            "missing-column park_years.csv:1", "missing-column park_years.csv:1"),
        FaultCase("two key columns", ["parks.csv": "id,园区编号\nP1,P1\n"], "duplicate-key-column parks.csv:1"),
        FaultCase(
            "decisions without columns", ["parks.csv": parks, "decisions.csv": "subject,rule,条件\n"],
            "missing-column decisions.csv:1"),
    ]

    @Test("Each fault has its code, line, column and value", arguments: cells + rows + columns)
    func fault(_ test: FaultCase) throws {
        let folder = TestFolder()
        for (name, text) in test.files { folder.write(name, Array(text.utf8)) }
        let found = try folder.read().serious.map { describe($0, folder) }
        #expect(found.count == test.expected.count, "\(found)")
        for (fault, expected) in zip(found, test.expected) {
            if expected.hasSuffix("*") {
                #expect(fault.hasPrefix(String(expected.dropLast())))
            } else {
                #expect(fault == expected)
            }
        }
    }

    private func describe(_ fault: DataFault, _ folder: TestFolder) -> String {
        let diagnostic = fault.diagnostic
        #expect(diagnostic.message.en != "the folder has no table" || fault.code == "no-tables")
        var text = "\(fault.code) \(fault.file.dropFirst(folder.path.count + 1))"
        if let line = fault.line { text += ":\(line)" }
        if let column = fault.column { text += " \(column)" }
        if let value = fault.value { text += "=\(value)" }
        return text
    }

    @Test("What leaves nothing to evaluate is thrown", arguments: fatal)
    func thrown(_ test: FaultCase) throws {
        let folder = TestFolder()
        for (name, text) in test.files { folder.write(name, Array(text.utf8)) }
        let error = try #require(throws: DiagnosticList.self) { _ = try folder.read() }
        let found = error.diagnostics.map { diagnostic in
            let place = diagnostic.location?.description.dropFirst(folder.path.count + 1) ?? ""
            return place.isEmpty ? diagnostic.code : "\(diagnostic.code) \(place)"
        }
        #expect(found == test.expected)
    }

    @Test("A folder or a named file that is not there is thrown")
    func absent() throws {
        let folder = TestFolder(["parks.csv": "id\nP1\n"])
        #expect(throws: DiagnosticList.self) { try folder.read(decisions: folder.path + "/none.csv") }
        let error = try #require(throws: DiagnosticList.self) {
            try DataSetReader(schema: .standard).read(directory: folder.path + "/none")
        }
        #expect(error.diagnostics.map(\.code) == ["unreadable-folder"])
    }

    @Test("Every message has words in both languages, without a final stop in English")
    func wording() throws {
        for test in Self.cells + Self.rows + Self.columns {
            let folder = TestFolder()
            for (name, text) in test.files { folder.write(name, Array(text.utf8)) }
            for fault in try folder.read().faults {
                let diagnostic = fault.diagnostic
                #expect(!diagnostic.message.en.hasSuffix(".") && !diagnostic.message.zh.isEmpty)
                #expect(diagnostic.message.zh.contains { $0.unicodeScalars.contains { $0.value > 0x4E00 } })
            }
        }
    }

    @Test("a unit of something else comes with those that the field may have")
    func wrongUnit() {
        func help(_ type: FieldType) -> String? {
            DataFault(.wrongUnit("万元", type), file: "parks.csv", line: 1, column: "area").diagnostic.help?.en
        }
        let rest = "; see which column the unit belongs to"
        #expect(help(.quantity(.mu)) == "units of this field are `亩`, `万亩`, `公顷`, `万公顷` …" + rest)
        #expect(help(.quantity(.cubicMetre)) == "units of this field are `立方米`, `万立方米`, `亿立方米`, `升`" + rest)
        #expect(help(.number) == "see which column the unit belongs to")
    }
}
