internal import PolicyModel

// All that is said of revisions and snapshots that cannot be read.
extension Diagnostic {
    static func gitUnavailable(_ argument: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "git-unavailable",
            LocalizedText(
                "`\(argument)` is read with git, which cannot be started: \(reason)",
                "读取 `\(argument)` 需要 git，但无法启动：\(reason)"),
            help: LocalizedText("install git, or name a folder", "请安装 git，或给出一个文件夹"))
    }

    static func repositoryMissing(_ folder: String, _ revision: String, _ words: String) -> Diagnostic {
        Diagnostic(
            .error, "repository-missing",
            LocalizedText(
                "`\(folder)` is in no git repository, so it has no revision `\(revision)`",
                "`\(folder)` 不在 git 仓库中，没有版本 `\(revision)`"),
            notes: said(words), help: LocalizedText("name a folder", "请给出一个文件夹"))
    }

    static func revisionUnknown(_ revision: String, _ folder: String, _ words: String) -> Diagnostic {
        Diagnostic(
            .error, "revision-unknown",
            LocalizedText(
                "the repository of `\(folder)` has no revision `\(revision)`", "`\(folder)` 所在仓库没有版本 `\(revision)`"),
            notes: said(words),
            help: LocalizedText(
                "`git log --oneline -- \(folder)` lists them", "用 `git log --oneline -- \(folder)` 可列出各版本"))
    }

    static func revisionEmpty(_ folder: String, _ revision: String) -> Diagnostic {
        Diagnostic(
            .error, "revision-empty",
            LocalizedText(
                "`\(folder)` is no pack in the revision `\(revision)`: it has no pack.lua there",
                "在版本 `\(revision)` 中 `\(folder)` 不是规则包：没有 pack.lua"),
            help: LocalizedText(
                "`git log --oneline -- \(folder)` tells since when it is", "用 `git log --oneline -- \(folder)` 可查看其来历"))
    }

    static func snapshotMalformed(_ path: String, line: Int) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-malformed",
            LocalizedText("this is no line of a snapshot", "此行不是快照应有的内容"),
            at: SourceLocation(file: path, line: line),
            help: LocalizedText(
                "take the file from version control, or approve the decisions anew with `--update`",
                "请从版本库恢复该文件，或用 `--update` 重新确认"))
    }

    private static func said(_ words: String) -> [Note] {
        words.isEmpty ? [] : [Note(LocalizedText("git says: \(words)", "git 的提示：\(words)"))]
    }
}
