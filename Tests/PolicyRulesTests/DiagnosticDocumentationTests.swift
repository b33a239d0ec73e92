import Foundation
import Testing

@Suite("The documentation of diagnostics")
struct DiagnosticDocumentationTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let pages = ["PackDiagnostics", "DataDiagnostics", "TestDiagnostics", "CommandDiagnostics"]

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Every code that a `Diagnostic` is made with, and every code of a `DataFault`.
    private static func codes() throws -> Set<String> {
        var codes: Set<String> = []
        let sources = try #require(
            FileManager.default.enumerator(at: root.appending(path: "Sources"), includingPropertiesForKeys: nil))
        for case let file as URL in sources where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
            let made = source.matches(of: /\.(?:error|warning|note),\s*"([a-z]+(?:-[a-z]+)*)"/)
            codes.formUnion(made.map { String($0.output.1) })
        }
        let faults = try text("Sources/PolicyModel/DataSet/DataFault+Diagnostic.swift")
        codes.formUnion(faults.matches(of: /case \..*: "([a-z]+(?:-[a-z]+)*)"/).map { String($0.output.1) })
        return codes
    }

    private static func sections() throws -> [String] {
        try pages.flatMap { page in
            try text("Sources/Tally/Documentation.docc/\(page).md").split(separator: "\n")
                .filter { $0.hasPrefix("### ") }.map { String($0.dropFirst(4)) }
        }
    }

    @Test("has a section for every code, and a code for every section")
    func sectionsAreCodes() throws {
        let sections = try Self.sections()
        let codes = try Self.codes()
        #expect(codes.count > 100)
        #expect(codes.subtracting(sections).sorted() == [])
        #expect(Set(sections).subtracting(codes).sorted() == [])
        #expect(Set(sections).count == sections.count)
    }

    @Test("shows in every section a message with its code, and names it in the index")
    func sectionsShowMessages() throws {
        let text = try Self.pages.map { try Self.text("Sources/Tally/Documentation.docc/\($0).md") }.joined()
        let index = try Self.text("Sources/Tally/Documentation.docc/Diagnostics.md")
        for code in try Self.sections() {
            #expect(text.contains(" [\(code)]\n"), "\(code)")
            #expect(index.contains("`\(code)`"), "\(code)")
        }
    }
}
