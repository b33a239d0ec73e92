import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("a pack at a git revision")
struct PackRevisionTests {
    /// A repository with a pack in `rules/a`, which two commits change, and one in `rules/base`, on which it depends.
    private final class Repository {
        let url = FileManager.default.temporaryDirectory.appending(path: "tally-revisions-" + UUID().uuidString)

        init() throws {
            try write("pack \"a\" { title = \"一\", depends = { \"base\" } }", to: "rules/a/pack.lua")
            try write("-- first", to: "rules/a/rules.lua")
            try write("-- module", to: "rules/a/lib/m.lua")
            try write("-- test", to: "rules/a/tests/t.lua")
            try write("-- hidden", to: "rules/a/.hidden.lua")
            try write("no Lua", to: "rules/a/README.md")
            try write("pack \"base\" { title = \"底\" }", to: "rules/base/pack.lua")
            try write("pack \"other\" { title = \"他\" }", to: "rules/other/pack.lua")
            try git("init", "-q", "-b", "main")
            try commit()
            try write("-- second", to: "rules/a/rules.lua")
            try write("pack \"base\" { title = \"底二\" }", to: "rules/base/pack.lua")
            try commit()
        }

        deinit {
            do { try FileManager.default.removeItem(at: url) } catch { return }
        }

        var pack: String { url.path + "/rules/a" }

        func write(_ text: String, to path: String) throws {
            let file = url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func commit() throws {
            try git("add", "-A")
            try git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x")
        }

        private func git(_ arguments: String...) throws {
            let command = try GitCommand(arguments, in: url.path)
            #expect(command.status == 0, "\(String(decoding: command.errors, as: UTF8.self))")
        }

    }

    private static func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test("has the files that the folder had then, and none of its tests")
    func files() throws {
        let repository = try Repository()
        let revision = try #require(PackRevision(repository.pack + "@HEAD~1"))
        let (packs, dependencies) = try revision.read()
        let pack = try #require(packs.first)
        #expect(packs.count == 1)
        #expect(pack.path == repository.pack + "@HEAD~1")
        #expect(pack.files.keys.sorted() == ["lib/m.lua", "pack.lua", "rules.lua"])
        #expect(Self.text(pack.files["rules.lua"]) == "-- first")
        #expect(dependencies.map(\.path) == [repository.url.path + "/rules/base@HEAD~1"])
        #expect(Self.text(dependencies.first?.files["pack.lua"]) == "pack \"base\" { title = \"底\" }")
    }

    @Test(
        "is read by any name of the revision, whatever stands in the folder now",
        arguments: ["HEAD", "main", "@", "main@{0}"])
    func names(_ name: String) throws {
        let repository = try Repository()
        try repository.write("-- not committed", to: "rules/a/rules.lua")
        let (packs, _) = try #require(PackRevision(repository.pack + "/@" + name)).read()
        let pack = try #require(packs.first)
        #expect(Self.text(pack.files["rules.lua"]) == "-- second")
    }

    @Test("is there where the folder is gone")
    func removed() throws {
        let repository = try Repository()
        try FileManager.default.removeItem(atPath: repository.url.path + "/rules")
        let (packs, _) = try #require(PackRevision(repository.pack + "@HEAD")).read()
        #expect(packs.first?.files.count == 3)
    }

    @Test("a folder with an @ in its name is a folder")
    func folderWithAt() throws {
        let repository = try Repository()
        try repository.write("x", to: "rules/a@HEAD/pack.lua")
        #expect(PackRevision(repository.pack + "@HEAD") == nil)
        let revision = try #require(PackRevision(repository.pack + "@HEAD@HEAD~1"))
        #expect(revision.folder == repository.pack)
        #expect(revision.revision == "HEAD@HEAD~1")
    }

    @Test("needs both a folder and a revision", arguments: ["rules/a", "rules/a@", "@HEAD", ""])
    func noRevision(_ argument: String) { #expect(PackRevision(argument) == nil) }

    @Test(
        "a revision that is not there is told",
        arguments: [("HEAD~9", "revision-unknown"), ("--all", "revision-unknown"), ("no such", "revision-unknown")])
    func unknown(_ name: String, _ code: String) throws {
        let repository = try Repository()
        #expect(try Self.codes(repository.pack + "@" + name) == [code])
    }

    @Test("a folder that was no pack is told, and one in no repository")
    func noPack() throws {
        let repository = try Repository()
        #expect(try Self.codes(repository.url.path + "/rules/none@HEAD") == ["revision-empty"])
        #expect(try Self.codes(repository.url.path + "/rules/a/lib@HEAD") == ["revision-empty"])
        #expect(try Self.codes("/@HEAD") == ["repository-missing"])
    }

    @Test("a folder of packs stands for all of them, as they were then")
    func folderOfPacks() throws {
        let repository = try Repository()
        let (packs, dependencies) = try #require(PackRevision(repository.url.path + "/rules@HEAD~1")).read()
        let rules = repository.url.path + "/rules/"
        #expect(packs.map(\.path) == ["a", "base", "other"].map { rules + $0 + "@HEAD~1" })
        #expect(Self.text(packs.first?.files["rules.lua"]) == "-- first")
        #expect(dependencies.isEmpty)
    }

    private static func codes(_ argument: String) throws -> [String] {
        do {
            _ = try #require(PackRevision(argument)).read()
            return []
        } catch let list as DiagnosticList {
            return list.diagnostics.map(\.code)
        }
    }
}
