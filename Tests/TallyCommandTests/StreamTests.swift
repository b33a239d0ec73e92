import Foundation
import SeededNumbers
import Tally
import Testing

@Suite("evaluating without the whole of the data in memory")
struct StreamTests {
    /// Of the table of firms of the benchmark.
    static let header = """
        id,name,region,park,industry,registered_on,employees,revenue(分),assets(分),tax(分),rd_expense(分),\
        prior_rd_expense(分),prior_revenue(分),land,energy,value_added(分),sci_staff,patents,high_tech,chain_leader,\
        credit_grade,env_violations,fixed_investment(分),committed_investment(分),exports(分)
        """

    private static func firm(_ row: Int, _ random: inout SeededNumbers) -> String {
        func number(_ limit: Int) -> String { String(Int.random(in: 0...limit, using: &random)) }
        func rare(_ cell: String) -> String { Int.random(in: 0...9, using: &random) == 0 ? "" : cell }
        let name = ["华瑞", "\"a,b\"", "\"x\ny\"", "天成"].randomElement(using: &random) ?? ""
        let cells = [
            "F\(row)", name, "330102", rare("P1"), rare("39"), "20\(10 + row % 15)-0\(1 + row % 9)-15", number(2000),
            rare(number(30_000_000_000)), number(9_000_000_000), number(4_000_000_000), rare(number(900_000_000)),
            number(900_000_000), number(9_000_000_000), rare("\(number(40)).5"), number(900), number(900_000_000),
            number(300), number(9), ["true", "false", "maybe"].randomElement(using: &random) ?? "", "true",
            ["A", "B", "D", "Z"].randomElement(using: &random) ?? "", "0", number(20_000_000_000),
            number(20_000_000_000), "0",
        ]
        return cells.joined(separator: ",")
    }

    private func folder(_ rows: [String]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let text = ([StreamTests.header] + rows).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.url.appending(path: "firms.csv"))
        return folder
    }

    private func rows(_ seed: UInt64, _ count: Int = 300) -> [String] {
        var random = SeededNumbers(seed: seed)
        return (0..<count).map { StreamTests.firm($0, &random) }
    }

    private func book() throws -> RuleBook {
        try RuleBook(paths: [TallyProcess.root.appending(path: "Benchmarks/twelve-rules").path])
    }

    /// What comes of the data as a whole.
    private func whole(
        _ book: RuleBook, _ data: TemporaryFolder, _ options: EvaluationOptions, _ format: DecisionFormat
    ) throws -> (bytes: Data, written: RuleBook.Written, faults: [DataFault]) {
        let set = try book.readData(from: data.url.path)
        let target = data.url.appending(path: "whole.out")
        let output = try OutputFile(target.path)
        let written = try book.write(set, options, as: format, language: .en, to: output)
        try output.finish()
        let bytes = try Data(contentsOf: target)
        try FileManager.default.removeItem(at: target)
        return (bytes, written, set.faults)
    }

    @Test(
        "windows of any size and any number of threads give the same bytes, counts and faults",
        arguments: [DecisionFormat.csv, .ndjson, .json], 1...2 as ClosedRange<UInt64>)
    func sameAsWhole(_ format: DecisionFormat, _ seed: UInt64) throws {
        let (book, data) = (try book(), try folder(rows(seed)))
        for engine in [EvaluationEngine.columns, .interpreter] {
            var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
            options.engine = engine
            let expected = try whole(book, data, options, format)
            #expect(expected.faults.count > 10)
            for (windowSize, threads) in [(900, 3), (4000, 2), (20_000, 1), (30_000, 2)] {
                options.threads = threads
                let target = data.url.appending(path: "stream.out")
                let output = try OutputFile(target.path)
                let streamed = try book.stream(
                    from: data.url.path, options, as: format, language: .en, to: output, windowSize: windowSize)
                try output.finish()
                let result = try #require(streamed)
                #expect(try Data(contentsOf: target) == expected.bytes, "windows of \(windowSize)")
                try FileManager.default.removeItem(at: target)
                #expect(result.faults == expected.faults)
                #expect(result.written.subjects == expected.written.subjects)
                #expect(result.written.summary.counts == expected.written.summary.counts)
                #expect(result.written.summary.payableFen == expected.written.summary.payableFen)
            }
        }
    }

    @Test("a key that comes twice, far apart, takes back what was written")
    func duplicateKey() throws {
        var all = rows(3)
        all.append(all[2])
        let (book, data) = (try book(), try folder(all))
        let target = data.url.appending(path: "stream.out")
        let output = try OutputFile(target.path)
        let streamed = try book.stream(
            from: data.url.path, EvaluationOptions(), as: .csv, language: .en, to: output, windowSize: 2000)
        try output.finish()
        #expect(streamed == nil)
        #expect(try Data(contentsOf: target).isEmpty)
    }

    @Test("bytes that are not UTF-8 and first come late are left to those who look at the whole file")
    func otherEncoding() throws {
        let (book, data) = (try book(), try folder(rows(4, 3000)))
        let file = data.url.appending(path: "firms.csv")
        try (Data(contentsOf: file) + Data([0xFF, 0x0A])).write(to: file)
        let output = try OutputFile(data.url.appending(path: "stream.out").path)
        let streamed = try book.stream(
            from: data.url.path, EvaluationOptions(), as: .csv, language: .en, to: output, windowSize: 2000)
        #expect(streamed == nil)
    }

    /// Firms in parks of which there are many, some not in the table.
    private func linkedFolder(_ count: Int, parks: Int, employees: (Int) -> Int) throws -> TemporaryFolder {
        var random = SeededNumbers(seed: 6)
        let rows = (0..<count).map { row in
            var cells = StreamTests.firm(row, &random).replacing("\"x\ny\"", with: "x").replacing("\"a,b\"", with: "a")
                .split(separator: ",", omittingEmptySubsequences: false)
            (cells[3], cells[6]) = ("P\(row * 7 % parks)", "\(employees(row))")
            return cells.joined(separator: ",")
        }
        let folder = try folder(rows)
        let sites = (0..<parks - 3).map { "P\($0),园区,1,\($0 % 5)" }
        let text = (["id,name,zone,level"] + sites).joined(separator: "\n")
        try Data(text.utf8).write(to: folder.url.appending(path: "sites.csv"))
        return folder
    }

    @Test("links to more subjects than are remembered lead where they do in the whole")
    func manyLinks() throws {
        let data = try linkedFolder(6000, parks: 5500) { $0 % 70 }
        let book = try LinkedPack([.links]).book
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        options.rules = ["l1"]
        let expected = try whole(book, data, options, .ndjson)
        #expect(expected.faults.count { $0.code == "dangling-link" } > 1)
        let target = data.url.appending(path: "stream.out")
        let output = try OutputFile(target.path)
        let streamed = try book.stream(
            from: data.url.path, options, as: .ndjson, language: .en, to: output, windowSize: 200_000)
        try output.finish()
        #expect(try #require(streamed).faults == expected.faults)
        #expect(try Data(contentsOf: target) == expected.bytes)
    }

    @Test("members of a collection are held against the firm of the window at hand")
    func membersAgainstFirm() throws {
        let data = try linkedFolder(2000, parks: 9) { $0 % 70 }
        let plots = (0..<20).map { "L\($0),P\($0 % 5),\($0 * 2).5,\($0 * 1000)" }
        let text = (["id,site,land(亩),price(元)"] + plots).joined(separator: "\n")
        try Data(text.utf8).write(to: data.url.appending(path: "plots.csv"))
        let book = try LinkedPack([.links]).book
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        (options.rules, options.threads) = (["l7"], 1)
        let expected = try whole(book, data, options, .csv)
        #expect(expected.written.summary.payableFen > 0)
        let target = data.url.appending(path: "stream.out")
        let output = try OutputFile(target.path)
        let streamed = try book.stream(
            from: data.url.path, options, as: .csv, language: .en, to: output, windowSize: 40_000)
        try output.finish()
        #expect(streamed != nil)
        // Not as an expression: the difference of two large files takes for ever to be told.
        let isSame = try Data(contentsOf: target) == expected.bytes
        #expect(isSame)
    }

    @Test(
        "a rule that asks for its neighbours late lets what was written to a pipe stand, and the rest follows",
        arguments: [2000, 250_000], ["l6", "l8"])
    func lateNeighbours(_ windowSize: Int, _ rule: String) throws {
        // In a window of many blocks the first ones stand.
        let data = try linkedFolder(3000, parks: 9) { $0 == 1503 ? 77 : 1 }
        let book = try LinkedPack([.links, .neighbours]).book
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        (options.rules, options.engine, options.threads) = ([rule], .interpreter, 1)
        let expected = try whole(book, data, options, .json)
        let path = data.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let collected = PipeReader(path)
        let output = try OutputFile(path)
        let streamed = try book.stream(
            from: data.url.path, options, as: .json, language: .en, to: output, windowSize: windowSize)
        try #require(streamed == nil)
        let written = try book.write(
            book.readData(from: data.url.path), options, as: .json, language: .en, to: output)
        try output.finish()
        let isSame = collected.bytes() == expected.bytes
        #expect(isSame)
        #expect(written.subjects == 3000)
    }

    @Test("tables, entities without rules asked for and packs that rank subjects are not streamed")
    func notStreamed() throws {
        let (book, data) = (try book(), try folder(rows(5)))
        func stream(_ book: RuleBook, _ path: String?, _ format: DecisionFormat, filter: String = "firm") throws -> Bool
        {
            var options = EvaluationOptions()
            options.filter = "true"
            options.filterEntity = filter
            let output = try OutputFile(path)
            return try book.stream(
                from: data.url.path, options, as: format, language: .en, to: output, windowSize: 2000) != nil
        }
        let target = data.url.appending(path: "stream.out").path
        #expect(try stream(book, target, .csv))
        #expect(try !stream(book, target, .table))
        #expect(try !stream(book, target, .csv, filter: "park"))
        let ranking = """
            ranking "by_tax" { of = "firm", title = "税收", by = "tax",
              basis = { document = "test", status = "illustrative" } }
            """
        let folder = try TemporaryFolder()
        for name in ["pack.lua", "rules.lua"] {
            let source = TallyProcess.root.appending(path: "Benchmarks/twelve-rules").appending(path: name)
            let more = name == "rules.lua" ? ranking : ""
            try (Data(contentsOf: source) + Data(more.utf8)).write(to: folder.url.appending(path: name))
        }
        #expect(try !stream(RuleBook(paths: [folder.url.path]), target, .csv))
    }
}
