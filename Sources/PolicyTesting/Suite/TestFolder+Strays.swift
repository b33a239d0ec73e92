internal import PolicyModel

// Files that someone took for tests and that nothing reads: a test that is not run looks like one that passes.
extension TestFolder {
    /// What is said of the files that are no tests by their name and look like some, and of folders that hold tests.
    var strays: [Diagnostic] {
        entries.compactMap { entry in
            switch entry.kind {
            case .file: stray(entry.name)
            case .folder:
                TestFolder.holdsTests(path(of: entry.name), depth: 0) ? .testFolderNested(path(of: entry.name)) : nil
            case .other:
                ["lua", "csv", "json"].contains(TestFolder.ending(of: entry.name))
                    ? .testFileUnreadable(path(of: entry.name), "no plain file", "不是普通文件") : nil
            }
        }
    }

    /// Whether a file is read as tests: `*_test.lua`, `*.csv`.
    static func isTests(_ name: String) -> Bool { name.hasSuffix("_test.lua") || name.hasSuffix(".csv") }

    /// Whether a file may be one of worked cases.
    static func isCases(_ name: String) -> Bool { ending(of: name) == "json" }

    /// What is said of files of cases that no script names.
    func unusedCases(besides named: Set<String>) -> [Diagnostic] {
        let files = names.filter(TestFolder.isCases)
        let lost = named.filter { !files.contains($0) }.sorted()
        return files.filter { !named.contains($0) }.map { name in
            .casesUnused(path(of: name), name, nearest: nearestName(to: name, among: lost))
        }
    }

    /// The same of a folder that may hold the cases of many packs, as notes: files that are no slips of a name in one.
    func unusedCasesInOne(besides named: Set<String>) -> [Diagnostic] {
        let all = unusedCases(besides: named)
        let unnamed = names.filter { TestFolder.isCases($0) && !named.contains($0) }
        let slips = all.filter { !$0.notes.isEmpty }
        let others = zip(unnamed, all).filter { $0.1.notes.isEmpty }.map(\.0)
        let found = others.count > 1 ? slips + [.casesUnused(path, files: others)] : all
        return found.map { diagnostic in
            var note = diagnostic
            note.severity = .note
            return note
        }
    }

    private func stray(_ name: String) -> Diagnostic? {
        if TestFolder.isTests(name) || TestFolder.isCases(name) { return nil }
        let (lower, ending) = (name.lowercased(), TestFolder.ending(of: name))
        switch ending {
        case "csv": return .testFileIgnored(path(of: name), name: String(name.dropLast(4)) + ".csv")
        case "lua":
            let stem = String(name.dropLast(lower.hasSuffix("_test.lua") ? 9 : 4))
            return .testFileIgnored(
                path(of: name), name: stem + "_test.lua", mayBeModule: !lower.hasSuffix("_test.lua"))
        case "xlsx", "xls", "xlsm", "xlsb", "ods", "et", "numbers", "tsv", "tab":
            return .testFileNoTable(path(of: name))
        case "txt":
            if lower.hasSuffix("_test.lua.txt") || lower.hasSuffix(".csv.txt") {
                return .testFileIgnored(path(of: name), name: String(name.dropLast(4)))
            }
            return TestFolder.isTable(path(of: name)) ? .testFileNoTable(path(of: name)) : nil
        default: return nil
        }
    }

    private static func ending(of name: String) -> String {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    private static func holdsTests(_ path: String, depth: Int) -> Bool {
        let folder = TestFolder(path)
        return folder.entries.contains { entry in
            switch entry.kind {
            case .file:
                entry.name.lowercased().hasSuffix("_test.lua")
                    || ending(of: entry.name) == "csv" && isTable(folder.path(of: entry.name))
            case .folder: depth < 4 && holdsTests(folder.path(of: entry.name), depth: depth + 1)
            case .other: false
            }
        }
    }

    /// Whether the beginning of a file has a column of expectations, in UTF-16 too.
    private static func isTable(_ path: String) -> Bool {
        do throws(DiagnosticList) {
            let bytes = try bytes(of: path, upTo: 1 << 12).filter { $0 != 0 }
            return String(decoding: bytes, as: UTF8.self).contains("expect.")
        } catch { return false }
    }
}
