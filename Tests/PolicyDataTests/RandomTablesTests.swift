import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyData

@Suite("Random tables")
struct RandomTablesTests {
    private static let names = ["甲", "a,b", "\"q\"", "line\nline", "x\r\ny", "太原", "plain", "'", "a\"\"b", ";", "𠀀"]

    /// A park as its cells: name, area in 平方米 with digits, employees, tax by year.
    private struct Park {
        var id: String
        var cells: [String]
    }

    private func parks(_ random: inout SeededNumbers) -> [Park] {
        (0..<Int.random(in: 1...12, using: &random)).map { index in
            let area = "\(Int.random(in: -99999...99999, using: &random)).\(Int.random(in: 0...999, using: &random))"
            let cells = [
                Self.names.randomElement(using: &random) ?? "", area,
                "\(Int.random(in: 0...2000, using: &random) * 15)",
            ]
            return Park(id: "P\(index)", cells: cells.map { Int.random(in: 0...5, using: &random) == 0 ? "" : $0 })
        }
    }

    private func quoted(_ cell: String, _ random: inout SeededNumbers) -> String {
        let needs = cell.contains { ",\"\n\r\r\n".contains($0) } || Bool.random(using: &random)
        return needs ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    private func csv(_ parks: [Park], _ random: inout SeededNumbers) -> String {
        let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        var lines = ["园区编号,name,规划面积(平方米),level"]
        for park in parks {
            lines.append(([park.id] + park.cells).map { quoted($0, &random) }.joined(separator: ","))
        }
        return lines.joined(separator: end) + (Bool.random(using: &random) ? end : "")
    }

    private func json(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            scalar.value < 32 || scalar == "\"" || scalar == "\\"
                ? "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16) : String(Character(scalar))
        }
        return "\"" + escaped.joined() + "\""
    }

    private func ndjson(_ parks: [Park], _ random: inout SeededNumbers) -> String {
        let names = ["name", "area(平方米)", "level"]
        return parks.map { park in
            var members = zip(names, park.cells).map { "\(json($0)): \($1.isEmpty ? "null" : json($1))" }
            members.append("\"id\":\(json(park.id))")
            members.shuffle(using: &random)
            return "{\(members.joined(separator: " , "))}\n"
        }.joined()
    }

    private func check(_ data: DataSet, _ parks: [Park], _ seed: UInt64) throws {
        #expect(data.faults.isEmpty, "seed \(seed): \(data.faults)")
        let table = try #require(data.table("park"))
        #expect(table.rowCount == parks.count)
        for park in parks {
            let row = try #require(table.row(forKey: park.id))
            #expect(data.show("park", row, "name") == (park.cells[0].isEmpty ? "empty" : park.cells[0]), "seed \(seed)")
            #expect(data.show("park", row, "level") == (park.cells[2].isEmpty ? "empty" : park.cells[2]))
            guard let area = ExactDecimal(parsing: park.cells[1].utf8) else {
                #expect(data.show("park", row, "area") == "empty")
                continue
            }
            let index = try #require(data.schema.entities[table.entity].fieldIndex(named: "area"))
            let column = try #require(table.column(field: index, yearIndex: nil))
            #expect(try column.quantity(row, .area) == Quantity.of(area, .sqm), "seed \(seed)")
        }
    }

    @Test("A table written with any quotes, line ends, encoding and row order reads back equal")
    func roundTrip() throws {
        for seed in 0..<600 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let parks = parks(&random)
            let folder = TestFolder()
            let shuffled = parks.shuffled(using: &random)
            let text = csv(shuffled, &random)
            if seed % 3 == 2 {
                folder.write("parks.ndjson", Array(ndjson(shuffled, &random).utf8))
            } else {
                folder.write("parks.csv", seed % 3 == 0 ? Array(text.utf8) : gb18030(text))
            }
            try check(folder.read(), parks, seed)
        }
    }

    @Test("The order of yearly rows does not matter")
    func yearlyOrder() throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            var rows: [String] = []
            for park in 0..<4 {
                for year in 2020...2023 where Int.random(in: 0...3, using: &random) > 0 {
                    let copies = Int.random(in: 0...8, using: &random) == 0 ? 2 : 1
                    for _ in 0..<copies {
                        rows.append(
                            "P\(park),\(year),\(["1", "2.5", "x", "", "99999999999999999999"].randomElement(using: &random) ?? "")"
                        )
                    }
                }
            }
            var views: Set<String> = []
            for _ in 0..<3 {
                rows.shuffle(using: &random)
                let folder = TestFolder(["parks.csv": "id\nP0\nP1\nP2\nP3\n"])
                folder.write("park_years.csv", Array(("id,year,tax\n" + rows.joined(separator: "\n")).utf8))
                let data = try folder.read()
                var view = data.faults.map(\.code).sorted().joined(separator: " ")
                for park in 0..<4 {
                    for year in 2020...2023 { view += " " + data.show("park", park, "tax", year: year) }
                }
                views.insert(view)
            }
            #expect(views.count == 1, "seed \(seed): \(views)")
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "id", "year", "name", "area", "tax", "park", "园区编号", "规划面积(公顷)", "P1", "P2", "2023", "1,5", "\"", ",", ",",
            ",", "\n",
            "\n", "\r", "\r\n", "\"\"", "-", "1e9", "１２", "%", "(万元)", "{", "}", "[", "]", ":", "\"id\":\"P1\"",
            "\\u12", "\\ud800",
            "null", "true", "0.5", "{\"id\":\"P1\",\"area\":1}\n", "id,area,name\nP1,5,x\n", "\0", "\u{FEFF}",
            "\u{3000}", "太",
            "99999999999999999999999999999999999999999", "id,year,tax\n",
        ].map { Array($0.utf8) } + [[0xFF], [0x81, 0x30], [0xCC, 0xAB], [0xE5, 0xA4], [0xFF, 0xFE], [0xC0]]

    private func bytes(_ random: inout SeededNumbers) -> [UInt8] {
        let count = Int.random(in: 0...40, using: &random)
        if Int.random(in: 0...4, using: &random) == 0 {
            return (0..<count * 4).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        return (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
    }

    @Test("Arbitrary bytes end in data, faults or a refusal")
    func arbitraryBytes() throws {
        let names = [
            "parks.csv", "parks.ndjson", "park_years.csv", "park_years.ndjson", "decisions.csv", "decisions.ndjson",
        ]
        let folder = TestFolder()
        var outcomes = (data: 0, refused: 0)
        for seed in 0..<6000 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let name = names[Int(seed) % names.count]
            let hasParks = name.hasPrefix("parks")
            folder.remove(names)
            if !hasParks { folder.write("parks.csv", Array("id,area\nP1,1\nP2,2\n".utf8)) }
            folder.write(name, bytes(&random))
            do throws(DiagnosticList) {
                let data = try folder.read()
                for fault in data.faults { #expect(!fault.diagnostic.message.en.isEmpty) }
                outcomes.data += 1
            } catch {
                #expect(!error.diagnostics.isEmpty)
                outcomes.refused += 1
            }
        }
        #expect(outcomes.data > 100 && outcomes.refused > 100)
    }
}

extension RandomTablesTests {
    @Test("The order of rows does not matter where a table has plain and yearly values")
    func ownTableOrder() throws {
        for seed in 0..<200 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let rows = (0..<8).map { _ in
                let year = ["2021", "2022", "2023", "", "x"].randomElement(using: &random) ?? ""
                let area = ["5", "5.0", "6", "", "bad"].randomElement(using: &random) ?? ""
                let tax = ["1", "2", "", "?"].randomElement(using: &random) ?? ""
                return "P\(Int.random(in: 0...2, using: &random)),\(year),\(area),\(tax)"
            }
            var views: Set<String> = []
            for _ in 0..<4 {
                let folder = TestFolder()
                let text = "id,year,area,tax\n" + rows.shuffled(using: &random).joined(separator: "\n")
                folder.write("parks.csv", Array(text.utf8))
                let data = try folder.read()
                var view = ""
                for key in ["P0", "P1", "P2"] {
                    guard let row = data.table("park")?.row(forKey: key) else { continue }
                    view += " \(key) " + data.show("park", row, "area")
                    for year in 2021...2023 { view += " " + data.show("park", row, "tax", year: year) }
                }
                views.insert(view)
            }
            #expect(views.count == 1, "seed \(seed): \(views)")
        }
    }
}
