internal import Glibc
public import PolicyModel
public import PolicyRules

/// A pack as a git revision has it: `rules/awards@HEAD~1`.
///
/// Nothing is checked out: `git` is asked for the files, and they stay in memory. The packs that it depends on are those
/// of the same revision, where it has them beside the pack.
public struct PackRevision: Sendable, Hashable {
    /// The folder of the pack, which need not be there any more.
    public let folder: String
    /// What `git rev-parse` understands: `HEAD~1`, `v1.2`, `main@{yesterday}`.
    public let revision: String

    /// Reads `FOLDER@REVISION`; nil where that is the name of a folder that is there, or names no revision.
    public init?(_ argument: String) {
        guard !PackRevision.isDirectory(argument) else { return nil }
        let places = argument.indices.filter { argument[$0] == "@" }
        let place = places.first { PackRevision.isDirectory(String(argument[..<$0])) } ?? places.first
        guard let place, place > argument.startIndex, argument.index(after: place) < argument.endIndex else {
            return nil
        }
        var folder = String(argument[..<place])
        while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        revision = String(argument[argument.index(after: place)...])
    }

    /// The pack's files, or those of the packs in the folder where it is none itself; and the packs beside that they name.
    /// - Throws: `git-unavailable`, `repository-missing`, `revision-unknown`, `revision-empty` where the folder was no
    ///   pack then and had none.
    public func read() throws(DiagnosticList) -> (packs: [PackSource], dependencies: [PackSource]) {
        let (base, rest) = nearestFolder
        let prefix = try ask(["rev-parse", "--show-prefix"], in: base) { .repositoryMissing(folder, revision, $0) }
        let commit = try ask(
            ["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], in: base
        ) { .revisionUnknown(revision, folder, $0) }
        let path = (PackRevision.line(prefix) + rest).split(separator: "/").joined(separator: "/")
        let tree = Tree(base: base, commit: PackRevision.line(commit))
        let files = try files(of: path, in: tree)
        guard files["pack.lua"] != nil else { return (try packs(in: path, tree), []) }
        var dependencies: [PackSource] = []
        if !path.isEmpty { try addDependencies(of: files, beside: path, in: tree, &dependencies) }
        return ([PackSource(path: folder + "@" + revision, files: files)], dependencies)
    }

    /// The packs that a folder holds, by name.
    private func packs(in path: String, _ tree: Tree) throws(DiagnosticList) -> [PackSource] {
        var packs: [PackSource] = []
        for entry in try entries(of: path, in: tree, isDeep: false) where entry.kind == "tree" {
            let files = try files(of: entry.path, in: tree)
            let name = entry.path.split(separator: "/").last.map(String.init) ?? ""
            guard files["pack.lua"] != nil, !name.hasPrefix(".") else { continue }
            packs.append(PackSource(path: folder + "/" + name + "@" + revision, files: files))
        }
        guard !packs.isEmpty else { throw DiagnosticList([.revisionEmpty(folder, revision)]) }
        return packs
    }

    /// Where `git` is asked: a folder of the repository, and the commit.
    private struct Tree {
        var base: String
        var commit: String
    }

    // MARK: Folders

    private static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The folder itself or the nearest one above that is there, and the way down from it.
    private var nearestFolder: (path: String, rest: String) {
        var (path, rest) = (folder[...], "")
        while !PackRevision.isDirectory(String(path)) {
            guard let slash = path.lastIndex(of: "/") else { return (".", String(path) + "/" + rest) }
            rest = path[path.index(after: slash)...] + "/" + rest
            path = slash == path.startIndex ? "/" : path[..<slash]
            if path == "/" { break }
        }
        return (String(path), rest)
    }

    /// Packs that the manifest names in quotation marks and that stand beside the pack, and those that they name.
    private func addDependencies(
        of files: [String: [UInt8]], beside path: String, in tree: Tree, _ found: inout [PackSource]
    ) throws(DiagnosticList) {
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        let manifest = String(decoding: files["pack.lua"] ?? [], as: UTF8.self)
        for entry in try entries(of: parent, in: tree, isDeep: false) where entry.kind == "tree" {
            let name = entry.path.split(separator: "/").last.map(String.init) ?? ""
            let place = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast() + [name[...]]
            let label = place.joined(separator: "/") + "@" + revision
            guard entry.path != path, manifest.contains("\"\(name)\"") || manifest.contains("'\(name)'"),
                !found.contains(where: { $0.path == label })
            else { continue }
            let files = try self.files(of: entry.path, in: tree)
            guard files["pack.lua"] != nil else { continue }
            found.append(PackSource(path: label, files: files))
            try addDependencies(of: files, beside: path, in: tree, &found)
        }
    }

    // MARK: Git

    /// The Lua files that make up a pack: in its folder and one level below, none of `tests`, none hidden.
    private func files(of path: String, in tree: Tree) throws(DiagnosticList) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for entry in try entries(of: path, in: tree, isDeep: true) where entry.kind == "blob" {
            let name = path.isEmpty ? entry.path : String(entry.path.dropFirst(path.count + 1))
            let parts = name.split(separator: "/")
            guard name.hasSuffix(".lua"), parts.count <= 2, !parts.contains(where: { $0.hasPrefix(".") }),
                parts.count == 1 || parts[0] != "tests"
            else { continue }
            files[name] = try ask(["cat-file", "blob", entry.object], in: tree.base) {
                .revisionUnknown(revision, folder, $0)
            }
        }
        return files
    }

    private struct Entry {
        /// `blob` or `tree`; a link is neither.
        var kind: String
        var object: String
        var path: String
    }

    private func entries(of path: String, in tree: Tree, isDeep: Bool) throws(DiagnosticList) -> [Entry] {
        let arguments =
            ["ls-tree", "-z", "--full-tree"] + (isDeep ? ["-r"] : []) + [tree.commit]
            + (path.isEmpty ? [] : ["--", path + "/"])
        let output = try ask(arguments, in: tree.base) { .revisionUnknown(revision, folder, $0) }
        return output.split(separator: 0).compactMap { record in
            let parts = record.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            let words = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard parts.count == 2, words.count == 3, words[0] != "120000" else { return nil }
            return Entry(kind: words[1], object: words[2], path: String(decoding: parts[1], as: UTF8.self))
        }
    }

    private func ask(
        _ arguments: [String], in folder: String, otherwise failure: (String) -> Diagnostic
    ) throws(DiagnosticList) -> [UInt8] {
        let command: GitCommand
        do throws(GitFailure) {
            command = try GitCommand(arguments, in: folder)
        } catch {
            throw DiagnosticList([.gitUnavailable(self.folder + "@" + revision, error.reason)])
        }
        if command.status == 0 { return command.output }
        throw DiagnosticList([failure(PackRevision.line(command.errors))])
    }

    /// A text's first line.
    private static func line(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
