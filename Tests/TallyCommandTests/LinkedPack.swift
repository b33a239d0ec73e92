import Foundation
import Tally
import Testing

/// The pack of the benchmark, with parks that firms link to, and rules that read what these say.
struct LinkedPack {
    enum Part: String, CaseIterable {
        case links
        /// An indicator of parks.
        case indicators
        /// A rule that asks for all firms of a park.
        case neighbours
    }

    let book: RuleBook
    private let folder: TemporaryFolder

    init(_ parts: Set<Part>) throws {
        folder = try TemporaryFolder()
        let benchmark = TallyProcess.root.appending(path: "Benchmarks/twelve-rules")
        for name in ["pack.lua", "rules.lua"] {
            let text = try String(contentsOf: benchmark.appending(path: name), encoding: .utf8)
            let linked = text.replacing("park = \"text\"", with: "park = \"site\"")
            #expect((linked != text) == (name == "rules.lua"))
            try Data(linked.utf8).write(to: folder.url.appending(path: name))
        }
        let source = TallyProcess.root.appending(path: "Tests/TallyCommandTests/packs/linked")
        for part in parts {
            let name = part.rawValue + ".lua"
            try FileManager.default.copyItem(at: source.appending(path: name), to: folder.url.appending(path: name))
        }
        book = try RuleBook(paths: [folder.url.path])
    }
}
