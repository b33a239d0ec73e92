import Foundation
import SeededNumbers

/// Tables of firms, and of what they link to, with whatever may be wrong in them.
struct HostileFirms {
    /// How the table of firms is written.
    enum Form: CaseIterable {
        case csv, gb18030, ndjson
    }

    private static let odd = [
        "１２３", "12万元", "99999999999999999999999", "1,234", "\"1,234.5\"", "\"a,\"\"b\"", "ab\"c", "\"q\"z", " 7 ",
        "\"line\nline\"", "\"x\r\ny\"", "\"\"", "\"\"\"\"", "2024-02-30", ".5", "5.", "-", "--", "+4", "-0.00",
        "0.1234567890123456789", "123456789012345678", "9999999999999999999", "\u{0}", "12345678.12345678", "null",
        "-99999999999", "0.000001", "\u{3000}A\u{3000}", "NAN", "\"\"\"\n\"\"\"", "\u{FFFD}", "𠀀㐀",
    ]

    private static let oddValues = [
        "null", "1e3", "-0", "{}", "[1,{}]", "\"a\\nb\"", "\"\\u0041\\u0000\"", "\"\\ud83d\"", "01", "tru", "\"open",
        "\"１２３\"", "\"12万元\"", "", "99999999999999999999",
    ]

    /// What the rows of one stretch of a file have in common: so windows differ in scale, gaps and texts.
    private struct Stretch {
        let gaps: Int
        let oddities: Int
        let texts: Int
        let digits: Int

        init(_ random: inout SeededNumbers) {
            gaps = [0, 0, 8].randomElement(using: &random) ?? 0
            oddities = [0, 0, 2, 25].randomElement(using: &random) ?? 0
            texts = [3, 3, 40].randomElement(using: &random) ?? 3
            digits = [0, 1, 4].randomElement(using: &random) ?? 0
        }
    }

    private static func cells(_ row: Int, _ stretch: Stretch, _ random: inout SeededNumbers) -> [String] {
        func number(_ limit: Int) -> String { String(Int.random(in: 0...limit, using: &random)) }
        func fraction(_ limit: Int) -> String {
            stretch.digits == 0
                ? number(limit) : number(limit) + "." + number(9) + String(repeating: "1", count: stretch.digits)
        }
        var cells = [
            "F\(row)", "企业\(number(stretch.texts))", "3301\(number(stretch.texts))", "P\(number(stretch.texts))",
            number(96), "20\(10 + row % 15)-0\(1 + row % 9)-15", number(2000), number(30_000_000_000),
            number(9_000_000_000), number(4_000_000_000), number(900_000_000), number(900_000_000),
            number(9_000_000_000), fraction(40), fraction(900), number(900_000_000), number(300), number(9),
            Bool.random(using: &random) ? "true" : "false", "true",
            ["A", "B", "C", "D"].randomElement(using: &random) ?? "", "0", number(20_000_000_000),
            number(20_000_000_000), "0",
        ]
        for place in 1..<cells.count where Int.random(in: 0..<100, using: &random) < stretch.gaps { cells[place] = "" }
        return cells
    }

    private static func record(_ row: Int, _ stretch: Stretch, _ random: inout SeededNumbers) -> String {
        var cells = cells(row, stretch, &random)
        if Int.random(in: 0..<100, using: &random) < stretch.oddities {
            let place = Int.random(in: 0..<cells.count, using: &random)
            switch Int.random(in: 0...12, using: &random) {
            case 0: cells.removeLast()
            case 1: cells.append("more")
            case 2: return ""
            default: cells[place] = odd.randomElement(using: &random) ?? ""
            }
        }
        return cells.joined(separator: ",")
    }

    private static func object(_ row: Int, _ stretch: Stretch, _ random: inout SeededNumbers) -> String {
        let isOdd = Int.random(in: 0..<100, using: &random) < stretch.oddities
        if isOdd, Int.random(in: 0...3, using: &random) == 0 {
            return ["", "[]", "{", "{\"id\":\"x\",\"id\":\"y\"}", "{\"id\":\"F\(row)\",\"only_here\":\"1\"}"]
                .randomElement(using: &random) ?? ""
        }
        var members: [String] = []
        for (name, cell) in zip(StreamTests.header.split(separator: ","), cells(row, stretch, &random)) {
            if cell.isEmpty, Bool.random(using: &random) { continue }
            let isText = ["id", "name", "region", "park", "industry", "registered_on", "credit_grade"].contains(name)
            members.append("\"\(name)\":\(cell.isEmpty ? "null" : isText ? "\"\(cell)\"" : cell)")
        }
        if isOdd {
            let name = StreamTests.header.split(separator: ",").randomElement(using: &random) ?? ""
            members.removeAll { $0.hasPrefix("\"\(name)\"") }
            members.append("\"\(name)\":\(oddValues.randomElement(using: &random) ?? "")")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// A table of firms as a file.
    static func file(_ form: Form, _ random: inout SeededNumbers) -> [UInt8] {
        let all = form == .ndjson ? [["\n"], ["\r\n"]] : [["\n"], ["\n"], ["\r\n"], ["\n", "\r\n", "\r"]]
        let ends = all.randomElement(using: &random) ?? ["\n"]
        let mark = form != .gb18030 && Int.random(in: 0...5, using: &random) == 0 ? "\u{FEFF}" : ""
        let line = form == .ndjson ? object : record
        var lines = form == .ndjson ? [] : [StreamTests.header]
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let stretch = Stretch(&random)
            for _ in 0..<Int.random(in: 1...120, using: &random) { lines.append(line(lines.count, stretch, &random)) }
        }
        if Int.random(in: 0...7, using: &random) == 0 { lines.append(line(lines.count / 2, Stretch(&random), &random)) }
        var text = mark
        for line in lines { text += line + (ends.randomElement(using: &random) ?? "\n") }
        if Bool.random(using: &random) { text.removeLast() }
        let isOtherEncoding = form == .gb18030 || form == .ndjson && Int.random(in: 0...3, using: &random) == 0
        var bytes = isOtherEncoding ? gb18030(text) : Array(text.utf8)
        if Int.random(in: 0...(form == .csv ? 11 : 5), using: &random) == 0 {
            bytes.insert(0xFF, at: Int.random(in: 0...bytes.count, using: &random))
        }
        return bytes
    }

    // MARK: What firms link to

    /// Tables of parks, their zones and plots, each now and then not there.
    static func others(_ random: inout SeededNumbers) -> [String: String] {
        func number(_ limit: Int) -> Int { Int.random(in: 0...limit, using: &random) }
        var files: [String: String] = [:]
        let count = [2, 4, 41, 300].randomElement(using: &random) ?? 4
        var sites = ["id,name,zone,level,founded,area(亩),bonus(元),grade"]
        for row in 0..<count where row == 0 || number(9) > 0 {
            sites.append(
                "P\(row),园区\(number(3)),Z\(number(3)),\(number(4)),20\(10 + number(14))-01-01,"
                    + "\(number(900)).5,\(number(100_000)),\(["A", "B", "", "Z"][number(3)])")
        }
        if number(3) == 0 { sites.append("P\(number(count)),again,Z1,1,2020-01-01,1,1,A") }
        if number(7) > 0 { files["sites.csv"] = sites.joined(separator: "\n") }
        if number(7) > 0 { files["zones.csv"] = "id,name,rate\nZ0,a,0.25\nZ1,b,0.5\nZ2,c,x\n" }
        if number(2) > 0 {
            let plots = (0..<20).map { "L\($0),P\(number(4)),\(number(9)).5,\(number(100_000))" }
            files["plots.csv"] = (["id,site,land(亩),price(元)"] + plots).joined(separator: "\n")
        }
        return files
    }
}

/// A text as GB 18030.
private func gb18030(_ text: String) -> [UInt8] {
    guard let converter = iconv_open("GB18030", "UTF-8") else { return [] }
    defer { iconv_close(converter) }
    var source = Array(text.utf8)
    var target = [UInt8](repeating: 0, count: source.count * 2 + 16)
    let written = source.withUnsafeMutableBytes { input in
        target.withUnsafeMutableBytes { output in
            var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
            var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
            var (left, room) = (input.count, output.count)
            iconv(converter, &from, &left, &to, &room)
            return output.count - room
        }
    }
    return Array(target.prefix(written))
}
