import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyData

@Suite("Tables in parts")
struct PartedTableTests {
    private static let headers = [
        "id", "name", "industry", "registered_on", "land(平方米)", "high_tech", "credit_grade", "region", "remark",
    ]

    private static let plain = [
        ["9133010", "甲", "a b", "\"q\"", "太原重工有限公司"], ["C13", "", "39", "\"39\"", "-"],
        ["2024-03-01", "2024-3-1", "2024/03/01", "2024年3月1日", "\"2023-12-31\"", ""],
        ["12.5", "100", "-3", "0", "1234567.25", "\"8\"", "", "123456789012", "0.001", "-", "12.50"],
        ["true", "false", "是", "否", "1", "0", "YES", "", "\"true\"", "无"], ["A", "B", "C", "D", "", "\"A\"", "—"],
        ["", "140100", "140200", "999"], ["", "x", "\"y\"", "  "],
    ]

    /// What stands anywhere now and then.
    private static let odd = [
        "１２３", "12万元", "99999999999999999999999", "1,234", "\"1,234.5\"", "\"a,\"\"b\"", "ab\"c", "\"q\"z", " 7 ",
        "\u{3000}A\u{3000}", "\"line\nline\"", "\"x\r\ny\"", "\"\"", "\"\"\"\"", "2024-02-30", "2199-12-31", ".5", "5.",
        "-", "--", "+4", "0.1234567890123456789", "123456789012345678", "1234567890123456789", "E", "maybe", "n/a",
        "99999999999999999999999999999999999999999", "\u{0}", "12345678.12345678", "null", "NAN", "\"open", "-0.00",
    ]

    private func record(_ row: Int, _ random: inout SeededNumbers, oddities: Int) -> String {
        var cells = ["K\(Int.random(in: 0...8, using: &random) == 0 ? 0 : row)"]
        cells += Self.plain.map { $0.randomElement(using: &random) ?? "" }
        if Int.random(in: 0..<100, using: &random) < oddities {
            let place = Int.random(in: 0..<cells.count, using: &random)
            switch Int.random(in: 0...12, using: &random) {
            case 0: cells.removeLast()
            case 1: cells.append("more")
            case 2: return ""
            case 3: return ",, ,"
            default: cells[place] = Self.odd.randomElement(using: &random) ?? ""
            }
        }
        return cells.joined(separator: ",")
    }

    private func file(_ seed: UInt64) -> [UInt8] {
        var random = SeededNumbers(seed: seed)
        let oddities = [0, 3, 30].randomElement(using: &random) ?? 0
        let ends = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]].randomElement(using: &random) ?? ["\n"]
        var text = seed % 7 == 0 ? "\u{FEFF}" : ""
        text += Self.headers.joined(separator: ",")
        for row in 0..<Int.random(in: 0...60, using: &random) {
            text += (ends.randomElement(using: &random) ?? "\n") + record(row, &random, oddities: oddities)
        }
        if Bool.random(using: &random) { text += ends[0] }
        var bytes = Array(text.utf8)
        if seed % 11 == 0 { bytes.insert(0xFF, at: Int.random(in: 0...bytes.count, using: &random)) }
        return seed % 13 == 0 ? gb18030(text) : bytes
    }

    /// All that a data set says of the subjects of an entity.
    private func view(
        _ folder: TestFolder, _ schema: Schema = .standard, of entity: String = "enterprise", partSize: Int,
        threads: Int
    ) -> [String] {
        var reader = DataSetReader(schema: schema, threads: threads)
        reader.partSize = partSize
        do {
            let data = try reader.read(directory: folder.path)
            guard let table = data.table(entity) else { return [] }
            var view = data.faults.map { "\($0)" } + ["\(table.rowCount) rows, \(data.extraColumns)"]
            for (index, field) in data.schema.entities[table.entity].fields.enumerated() where !field.isYearly {
                guard let column = table.column(field: index, yearIndex: nil) else { continue }
                view.append("\(field.name): \(column.kind) \(column.scale) \(column.pool?.count ?? 0)")
            }
            for row in 0..<table.rowCount {
                let values = data.schema.entities[table.entity].fields.map { data.show(entity, row, $0.name) }
                let line = "\(table.line(row)) \(table.key(row)) \(table.isEvaluable(row))"
                view.append("\(line) \(values.joined(separator: "|")) \(table.row(forKey: table.key(row)) ?? -1)")
            }
            return view
        } catch {
            return error.diagnostics.map { "\($0)" }
        }
    }

    @Test(
        "Parts of any size, read by any number of threads, give what the whole gives",
        arguments: 0..<8 as Range<UInt64>)
    func sameAsWhole(_ batch: UInt64) {
        for seed in batch * 25..<(batch + 1) * 25 {
            let folder = TestFolder(["regions.csv": "id,name\n140100,太原\n140200,大同\n"])
            folder.write("enterprises.csv", file(seed))
            let whole = view(folder, partSize: 0, threads: 1)
            for (partSize, threads) in [(1, 3), (40, 2), (170, 4), (1000, 1), (1 << 20, 2)] {
                #expect(
                    view(folder, partSize: partSize, threads: threads) == whole, "seed \(seed), parts of \(partSize)")
            }
        }
    }

    /// What stands in NDJSON anywhere now and then, well formed or not.
    private static let oddValues = [
        "null", "true", "1e3", "1.5E2", "-0", "0.1234567890123456789", "{}", "[1,{\"a\":2}]", "\"a\\nb\"",
        "\"\\u0041\\u0000\"",
        "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "01", "tru", "\"open", "\"１２３\"", "\"12万元\"", "", "99999999999999999999",
        "\"\t\"",
    ]

    private func json(_ row: Int, _ random: inout SeededNumbers, oddities: Int) -> String {
        if Int.random(in: 0..<300, using: &random) < oddities {
            return [
                "", " ", "[]", "{}", "no", "{\"id\":\"K1\"} x", "{\"id\":\"K\",\"id\":\"K\"}", "{\"only_here\":1,}",
            ]
            .randomElement(using: &random) ?? ""
        }
        let values: [(String, [String])] = [
            ("name", ["\"甲\"", "\"太\\u539f\"", "\"\"", "\"a,b\""]), ("industry", ["\"C13\"", "\"39\"", "null"]),
            ("registered_on", ["\"2024-03-01\"", "\"2024年3月1日\"", "null"]),
            ("land(平方米)", ["12.5", "100", "\"-3\"", "1e2", "123456789012"]), ("high_tech", ["true", "false", "\"是\""]),
            ("credit_grade", ["\"A\"", "\"D\"", "null"]), ("region", ["\"140100\"", "\"999\"", "null"]),
            (row > 20 ? "late" : "remark", ["1", "\"x\""]),
        ]
        var members = ["\"id\": \"K\(Int.random(in: 0...8, using: &random) == 0 ? 0 : row)\""]
        for (name, choices) in values where Int.random(in: 0...6, using: &random) > 0 {
            let isOdd = Int.random(in: 0..<300, using: &random) < oddities
            let value = (isOdd ? Self.oddValues : choices).randomElement(using: &random) ?? ""
            members.append("\"\(isOdd && row % 5 == 0 ? "n\\u0061me" : name)\":\(value)")
        }
        if Bool.random(using: &random) { members.shuffle(using: &random) }
        return "{" + members.joined(separator: Bool.random(using: &random) ? " ,\r" : ",") + "}"
    }

    @Test("NDJSON, in any encoding, in parts of any size", arguments: 0..<6 as Range<UInt64>)
    func lines(_ batch: UInt64) {
        for seed in batch * 25..<(batch + 1) * 25 {
            var random = SeededNumbers(seed: seed)
            let oddities = [0, 3, 30].randomElement(using: &random) ?? 0
            var text = seed % 7 == 0 ? "\u{FEFF}" : ""
            for row in 0..<Int.random(in: 0...60, using: &random) {
                text += json(row, &random, oddities: oddities) + (row % 9 == 0 ? "\r\n" : "\n")
            }
            if Bool.random(using: &random) { text += "{\"id\":\"last\"}" }
            var bytes = seed % 5 == 0 ? gb18030(text) : Array(text.utf8)
            if seed % 11 == 0 { bytes.insert(0xFF, at: Int.random(in: 0...bytes.count, using: &random)) }
            let folder = TestFolder(["regions.csv": "id,name\n140100,太原\n140200,大同\n"])
            folder.write("enterprises.ndjson", bytes)
            let whole = view(folder, partSize: 0, threads: 1)
            for (partSize, threads) in [(1, 3), (40, 2), (170, 4), (1000, 1), (1 << 20, 2)] {
                #expect(
                    view(folder, partSize: partSize, threads: threads) == whole, "seed \(seed), parts of \(partSize)")
            }
        }
    }

    @Test("Whatever stands in a cell of any type and unit, it is read as it is in a whole table")
    func anyCell() throws {
        var schema = Schema()
        let types: [(String, FieldType)] = [
            ("level", .enumeration(["国家级", "省级", "无"])), ("mark", .enumeration(["A", "-", "无"])),
            ("share", .number), ("count", .integer), ("money", .money), ("area", .area), ("energy", .quantity(.tce)),
            ("on", .date), ("flag", .boolean), ("word", .text),
        ]
        try schema.add(
            EntityDefinition(
                name: "thing", key: "id", fields: types.map { FieldDefinition($0.0, type: $0.1) }))
        let headers = [
            "id,level,mark,share,count,money,area,energy,on,flag,word",
            "word,flag,on,energy(kg),area(公顷),money(万元),count(万人),share(%),mark,level,id",
            "flag,id,money(亿元),area(平方米),nothing,share,level,count(%),mark,energy(tce),on",
        ]
        let cells = Self.odd + Self.plain.flatMap(\.self) + ["国家级", "省级", "无", "50%", "7", "2.5", "1e3", "是"]
        for seed in 0..<120 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let header = headers.randomElement(using: &random) ?? ""
            let names = header.split(separator: ",")
            let rows = (0..<20).map { row in
                names.map { $0 == "id" ? "T\(row)" : cells.randomElement(using: &random) ?? "" }.joined(separator: ",")
            }
            let folder = TestFolder(["things.csv": ([header] + rows).joined(separator: "\n")])
            let whole = view(folder, schema, of: "thing", partSize: 0, threads: 1)
            #expect(view(folder, schema, of: "thing", partSize: 300, threads: 2) == whole, "seed \(seed)")
        }
    }

    @Test("A record longer than many parts, and one that never closes its quotes")
    func longRecords() {
        for tail in ["\"\nK2,b\n", ""] {
            let folder = TestFolder()
            let long = String(repeating: "long, \r\n", count: 40_000)
            folder.write("enterprises.csv", Array("id,name\nK0,a\nK1,\"\(long)\(tail)".utf8))
            let whole = view(folder, partSize: 0, threads: 1)
            #expect(whole.count > 2)
            #expect(view(folder, partSize: 5000, threads: 2) == whole)
        }
    }

    @Test("Amounts of any scale give the column the scale that the whole has, and 128 bits where it needs them")
    func scales() {
        let amounts = ["1", "2.50", "0.001", "1234567890123456.78", "-0.5", "0", "99999999999999999", "0.000000000001"]
        for seed in 0..<40 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let count = Int.random(in: 1...amounts.count, using: &random)
            let rows = (0..<30).map { "K\($0),\(amounts.prefix(count).randomElement(using: &random) ?? "")\n" }
            let folder = TestFolder(["enterprises.csv": "id,land(亩)\n" + rows.joined()])
            let whole = view(folder, partSize: 0, threads: 1)
            for partSize in [10, 60, 200] { #expect(view(folder, partSize: partSize, threads: 2) == whole) }
        }
    }
}
