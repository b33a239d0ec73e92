import Foundation
import Testing

@Suite("coverage on the command line")
struct CoverageCommandTests {
    private func cover(mark: String) throws -> TallyProcess {
        let folder = try TemporaryFolder()
        let files = [
            "pack.lua": "pack \"demo\" { title = \"示范\" }",
            "rules.lua": """
            rule "a" { title = "甲", kind = "qualification", of = "enterprise", basis = { document = "办法" },
              conditions = {
                { "size", "规模", function(e) return e.employees >= 20 end }, \(mark)
              } }
            """,
            "tests/a_test.lua":
                "test \"t\" { given = { enterprise = { employees = 20 } }, expect = { a = \"eligible\" } }",
        ]
        for (name, text) in files {
            let file = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try TallyProcess(["test", folder.url.path, "--coverage"])
    }

    @Test(
        "a mark that is wrong fails, as a wrong mark of a change does",
        arguments: [
            ("", 0), ("-- coverage: never unknown because the register has it", 0),
            ("-- coverage: never unknwn because the register has it", 1),
            ("-- covrage: never unknown because the register has it", 1),
            ("-- coverage: never holds because nobody is larger", 1),
        ] as [(String, Int32)])
    func marks(mark: String, exit: Int32) throws {
        let result = try cover(mark: mark)
        #expect(result.exit == exit)
        #expect(result.errors.contains("1 mark of coverage is wrong") == (exit == 1))
    }
}
