import PolicyModel
import Testing

@testable import PolicyData

@Suite("Reading a data set")
struct DataSetReaderTests {
    @Test("Headers go by name or title, with a unit in brackets of either width")
    func headers() throws {
        let folder = TestFolder([
            "parks.csv": """
            园区编号,园区名称,规划面积（公顷）,year,总产值(万元),税收( 亿元 ),employees(人)
            P1,南园,2,2023,"1,234.5",0.5,１２
            """
        ])
        let data = try folder.read()
        #expect(data.faults.isEmpty)
        #expect(data.years == [2023])
        #expect(data.show("park", 0, "name") == "南园")
        #expect(data.show("park", 0, "area") == "30")
        #expect(data.show("park", 0, "output", year: 2023) == "12345000")
        #expect(data.show("park", 0, "tax", year: 2023) == "50000000")
        #expect(data.show("park", 0, "employees", year: 2023) == "12")
    }

    @Test(
        "A number is read exactly",
        arguments: [
            ("1200", "1200"), ("-5", "-5"), ("+5", "5"), ("1,234,567.89", "1234567.89"), ("１，２３４．５", "1234.5"),
            ("－３", "-3"), ("−3", "-3"), (".5", "0.5"), ("0.000000000000000001", "0.000000000000000001"),
            ("99999999999999999999.123456789012345678", "99999999999999999999.123456789012345678"),
            ("00012.500", "12.5"), (" 7　", "7"), ("-0", "0"), ("9223372036854775807", "9223372036854775807"),
            ("99999999999999999999", "99999999999999999999"),
            ("5.", "bad-cell"), ("1,23", "bad-cell"), (",123", "bad-cell"), ("1234,567", "bad-cell"),
            ("1.2.3", "bad-cell"),
            ("--5", "bad-cell"), ("1 2", "bad-cell"), ("0x10", "bad-cell"), ("1e3", "bad-cell"), ("nan", "bad-cell"),
            ("170141183460469231732", "bad-cell"), ("1,234.5,6", "bad-cell"), ("12元", "bad-cell"),
        ])
    func quantities(cell: String, expected: String) throws {
        let folder = TestFolder(["incentives.csv": "id,cap\nI,\"\(cell)\"\n"])
        #expect(try folder.read().show("incentive", 0, "cap") == expected)
    }

    @Test(
        "A cell of each type",
        arguments: [
            ("number", "12%", "0.12"), ("number", "１２％", "0.12"), ("number", "0.1", "0.1"),
            ("number", "1,000", "1000.0"),
            ("number", "123456789012345678901234567890", "1.2345678901234568e+29"),
            ("number", "0.30000000000000004", "0.30000000000000004"),
            ("integer", "12.00", "12"), ("integer", "-9223372036854775808", "-9223372036854775808"),
            ("integer", "12%", "bad-cell"), ("integer", "9223372036854775808", "bad-cell"),
            ("boolean", "是", "true"), ("boolean", "TRUE", "true"), ("boolean", "No", "false"),
            ("boolean", "0", "false"),
            ("boolean", "2", "bad-cell"), ("boolean", "对", "bad-cell"),
            ("date", "2024-03-01", "2024-03-01"), ("date", "2024/3/1", "2024-03-01"),
            ("date", "2024年3月1日", "2024-03-01"),
            ("date", "２０２４－０３－０１", "2024-03-01"), ("date", "2024-02-29", "2024-02-29"),
            ("date", "2023-02-29", "bad-cell"),
            ("date", "1900-01-01", "1900-01-01"), ("date", "1899-12-31", "bad-cell"),
            ("date", "2199-12-31", "2199-12-31"),
            ("date", "2200-01-01", "bad-cell"), ("date", "2024-03", "bad-cell"), ("date", "20240301", "bad-cell"),
            ("enum", "无", "无"), ("enum", "有", "有"), ("enum", "-", "empty"), ("enum", "A", "bad-cell"),
            ("text", "\u{3000}甲 乙\t", "甲 乙"), ("text", "暂无", "empty"), ("text", "#N/A", "empty"), ("text", "", "empty"),
        ])
    func types(type: String, cell: String, expected: String) throws {
        let types: [String: FieldType] = [
            "number": .number, "integer": .integer, "boolean": .boolean, "date": .date, "text": .text,
            "enum": .enumeration(["有", "无"]),
        ]
        var schema = Schema()
        let type = try #require(types[type])
        try schema.add(EntityDefinition(name: "thing", key: "id", fields: [FieldDefinition("value", type: type)]))
        let folder = TestFolder(["things.csv": "id,value\nT,\"\(cell)\"\n"])
        let data = try folder.read(schema)
        #expect(data.show("thing", 0, "value") == expected)
        #expect(data.faults.isEmpty == (expected != "bad-cell"))
    }

    @Test(
        "Marks of missing values are no faults",
        arguments: ["", "-", "--", "—", "N/A", "NA", "无", "空", "null", "NULL", "/", "\\N", " - "])
    func missing(mark: String) throws {
        let folder = TestFolder(["parks.csv": "id,area,name,region\nP1,\(mark),\(mark),\(mark)\n"])
        let data = try folder.read()
        #expect(data.faults.isEmpty)
        for field in ["area", "name", "region"] { #expect(data.show("park", 0, field) == "empty") }
    }

    @Test("The reason of a missing value is the right one")
    func reasons() throws {
        let folder = TestFolder([
            "parks.csv": "id,area,region\nP1,x,R9\nP2,,\n",
            "park_years.csv": "park,year,tax\nP1,2022,1\nP2,2023,\n",
            "regions.csv": "id\nR1\n",
            "projects.csv": "id,enterprise\nJ1,E1\n",
        ])
        let data = try folder.read()
        #expect(data.show("park", 0, "area") == "bad-cell")
        #expect(data.show("park", 1, "area") == "empty")
        #expect(data.show("park", 0, "region") == "dangling-link")
        #expect(data.show("park", 0, "name") == "no-column")
        #expect(data.show("park", 0, "output", year: 2022) == "no-column")
        #expect(data.show("park", 0, "tax", year: 2022) == "1")
        #expect(data.show("park", 0, "tax", year: 2023) == "no-year")
        #expect(data.show("park", 1, "tax", year: 2023) == "empty")
        #expect(data.show("park", 1, "tax", year: 1999) == "no-year")
        #expect(data.show("project", 0, "enterprise") == "no-table")
    }

    @Test("Rows with one key are kept, not evaluated, and in no collection")
    func duplicates() throws {
        let folder = TestFolder([
            "parks.csv": "id\nP1\n", "enterprises.csv": "id,park\nB,P1\nA,P1\nB,P1\nC,P1\n",
        ])
        let data = try folder.read()
        let table = try #require(data.table("enterprise"))
        let park = try #require(data.schema.entityIndex(named: "park"))
        let reverse = try #require(data.schema.reverse(named: "enterprises", of: park))
        #expect((0..<4).map { table.isEvaluable($0) } == [false, true, false, true])
        #expect(data.rows(reverse: reverse, of: 0).map { table.key(Int($0)) } == ["A", "C"])
        #expect(table.keyOrder == [1, 3])
        #expect(table.row(forKey: "B") == nil && table.hasKey("B"))
        #expect(table.row(forKey: "C") == 3 && !table.hasKey("D"))
        #expect(table.line(2) == 4)
    }

    @Test("A subject and year twice: neither row is used, and a third is not either")
    func yearTwice() throws {
        let folder = TestFolder([
            "parks.csv": "id\nP1\nP2\n",
            "park_years.csv": "id,year,tax\nP1,2023,1\nP2,2023,5\nP1,2023,1\nP1,2022,4\nP1,2023,1\n",
        ])
        let data = try folder.read()
        #expect(data.show("park", 0, "tax", year: 2023) == "duplicate")
        #expect(data.show("park", 0, "tax", year: 2022) == "4")
        #expect(data.show("park", 1, "tax", year: 2023) == "5")
    }

    @Test("In a table with years the plain values of a subject must agree")
    func plainValuesWithYears() throws {
        let folder = TestFolder([
            "parks.csv": "id,year,area,name,level,tax\nP1,2022,5,甲,x,1\nP1,2023,5.0,乙,,2\nP1,2021,,甲,x,3\n"
        ])
        let data = try folder.read()
        #expect(data.table("park")?.rowCount == 1)
        #expect(data.show("park", 0, "area") == "5")
        #expect(data.show("park", 0, "name") == "duplicate")
        #expect(data.show("park", 0, "level") == "x")
        #expect((2021...2023).map { data.show("park", 0, "tax", year: $0) } == ["3", "1", "2"])
        #expect(data.faults.map(\.code) == ["contradiction"])
    }

    @Test("A yearly field in both tables of an entity contradicts only where both have a value")
    func yearsInBothTables() throws {
        let folder = TestFolder([
            "parks.csv": "id,year,tax\nP1,2022,5\nP2,2022,6\n",
            "park_years.csv": "id,year,tax,output\nP1,2022,5,7\nP2,2022,,8\n",
        ])
        let data = try folder.read()
        #expect(data.show("park", 0, "tax", year: 2022) == "duplicate")
        #expect(data.show("park", 1, "tax", year: 2022) == "6")
        #expect(data.show("park", 1, "output", year: 2022) == "8")
        #expect(data.faults.map(\.code) == ["duplicate-column"])
    }

    @Test("The values of a ragged row are not used, and its subject is kept")
    func ragged() throws {
        let data = try TestFolder(["parks.csv": "id,name,area\nP1,a,b,5\nP2,a,5\n"]).read()
        #expect(data.show("park", 0, "name") == "bad-cell")
        #expect(data.show("park", 1, "area") == "5")
        #expect(data.table("park")?.rowCount == 2)
    }

    @Test("A column that cannot be used has the reason in every row")
    func spoiltColumns() throws {
        let data = try TestFolder(["parks.csv": "id,area,规划面积,name(元)\nP1,1,1,x\n"]).read()
        #expect(data.show("park", 0, "area") == "duplicate")
        #expect(data.show("park", 0, "name") == "bad-cell")
    }

    @Test("A credit code that fails is kept and reported; one that holds is not reported")
    func creditCodes() throws {
        let data = try TestFolder(["enterprises.csv": "id,name\n91350100M000100Y43,a\n91350100M000100Y44,b\n123,c\n"])
            .read()
        #expect(data.table("enterprise")?.rowCount == 3)
        #expect(data.serious.map(\.line) == [3, 4])
        #expect(data.serious.map(\.kind) == [.creditCode(.checkDigit), .creditCode(.length)])
    }

    @Test("Extra columns are kept by name and noted once")
    func extraColumns() throws {
        let data = try TestFolder(["parks.csv": "id,nam,备注\nP1,x,y\nP2,x,y\n"]).read()
        #expect(data.extraColumns.map(\.name) == ["nam", "备注"])
        #expect(data.faults.map(\.kind) == [.extraColumn(nearest: "name"), .extraColumn(nearest: nil)])
    }

    @Test("What people decided is read with its place")
    func decisions() throws {
        let folder = TestFolder([
            "parks.csv": "id\nP1\n",
            "decisions.csv": "主体,规则,条件,成立,经办人,日期,备注\nP1,rd,panel,是,张,2024/3/1,\nP1,rd,other,,,,x\n",
            "more.ndjson": "{\"subject\":\"P1\",\"rule\":\"a/b\",\"condition\":\"c\",\"holds\":false}\n",
        ])
        let first = try folder.read().decisions
        #expect(first.map(\.holds) == [true, nil])
        #expect(first[0].by == "张" && first[0].on == "2024-03-01" && first[0].location.line == 2)
        let second = try folder.read(decisions: folder.path + "/more.ndjson").decisions
        #expect(second.map(\.holds) == [false] && second[0].rule == "a/b")
    }

    @Test("NDJSON is typed, keeps digits, and may write exponents")
    func ndjson() throws {
        let folder = TestFolder([
            "incentives.ndjson": """
            {"id": "I\\u4e00\\ud83d\\ude00", "cap": 0.1, "budget": "1,000.50", "rate": 1.5e-1, "opens_on": "2024-01-02"}

            { "id" : null }
            {"id":"J","cap":12345678901234567890.123456789012345678,"title":"a\\n\\"b\\"","rate":null}
            """
        ])
        let data = try folder.read()
        #expect(data.faults.map(\.code) == ["missing-key"])
        #expect(data.show("incentive", 1, "cap") == "12345678901234567890.123456789012345678")
        #expect(data.show("incentive", 1, "title") == "a\n\"b\"")
        #expect(data.table("incentive")?.key(0) == "I一😀")
        #expect(data.show("incentive", 0, "cap") == "0.1")
        #expect(data.show("incentive", 0, "budget") == "1000.5")
        #expect(data.show("incentive", 0, "rate") == "0.15")
        #expect(data.show("incentive", 0, "opens_on") == "2024-01-02")
    }
}
