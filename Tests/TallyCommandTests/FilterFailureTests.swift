import Foundation
import Glibc
import Tally
import Testing

/// Whichever thread meets an error first, it is told of the first subject of the table.
@Suite("a filter in error")
struct FilterFailureTests {
    /// The first subject takes long to fail, so that other threads fail before.
    private static let expression = """
        (function()
          if e.id == "F0000" then for i = 1, 100000 do end end
          return e.employees < 5 or error(e.id)
        end)()
        """

    static func folder(rows: Int) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let cells = [
            "企业", "330102", "", "39", "2010-01-15", "7", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1",
        ]
        let rest = ["true", "true", "A", "0", "1", "1", "0"]
        let lines = (0..<rows).map { row in
            let number = String(row)
            let key = "F" + String(repeating: "0", count: 4 - number.count) + number
            return ([key] + cells + rest).joined(separator: ",")
        }
        let text = ([StreamTests.header] + lines).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: folder.url.appending(path: "firms.csv"))
        return folder
    }

    private static func options(_ threads: Int) -> EvaluationOptions {
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        (options.filter, options.filterEntity, options.threads) = (expression, "firm", threads)
        return options
    }

    private static func book() throws -> RuleBook {
        try RuleBook(paths: [TallyProcess.root.appending(path: "Benchmarks/twelve-rules").path])
    }

    private static func message(_ body: () throws -> Void) -> String? {
        do { try body() } catch let list as DiagnosticList { return list.diagnostics.first?.message.en } catch {}
        return nil
    }

    private static let expected = "`--where` gave no yes or no: F0000"

    @Test("is told of the first subject, whatever the number of threads", arguments: [1, 2, 4, 8])
    func whole(_ threads: Int) throws {
        let (book, folder) = (try Self.book(), try Self.folder(rows: 5000))
        let data = try book.readData(from: folder.url.path)
        for _ in 0..<3 {
            #expect(Self.message { _ = try book.evaluate(data, Self.options(threads)) } == Self.expected)
        }
    }

    @Test("likewise of a comparison", arguments: [1, 2, 4])
    func comparison(_ threads: Int) throws {
        let (book, folder) = (try Self.book(), try Self.folder(rows: 5000))
        let comparison = BookComparison(before: book, after: book)
        let data = try comparison.readData(from: folder.url.path)
        let found = Self.message {
            _ = try comparison.write(
                data, Self.options(threads), names: ("a", "b"), BookComparison.Report(.json, language: .en),
                to: try OutputFile(folder.url.appending(path: "out").path))
        }
        #expect(found == Self.expected)
    }

    @Test("likewise of a table that is streamed into a pipe, after the same bytes", arguments: [1, 2, 4, 8])
    func streamed(_ threads: Int) throws {
        let (book, folder) = (try Self.book(), try Self.folder(rows: 2500))
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDWR | O_NONBLOCK)
        defer { close(reader) }
        let found = Self.message {
            _ = try book.stream(
                from: folder.url.path, Self.options(threads), as: .csv, language: .en, to: try OutputFile(path),
                windowSize: 20_000)
        }
        #expect(found == Self.expected)
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(reader, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").count == 1)
    }
}
