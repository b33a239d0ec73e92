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
                "`\(folder)` is no pack in the revision `\(revision)`, and has none: there is no pack.lua",
                "在版本 `\(revision)` 中 `\(folder)` 不是规则包，其下也没有规则包：没有 pack.lua"),
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

    static func snapshotDuplicate(_ name: String, _ path: String, line: Int, first: Int) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-duplicate",
            LocalizedText("`\(name)` stands here a second time", "`\(name)` 在此重复出现"),
            at: SourceLocation(file: path, line: line),
            notes: [Note(LocalizedText("first in line \(first)", "首次出现在第 \(first) 行"))],
            help: LocalizedText(
                "take the file from version control, or approve the decisions anew with `--update`",
                "请从版本库恢复该文件，或用 `--update` 重新确认"))
    }

    static func snapshotOutdated(_ path: String, _ format: Int) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-outdated",
            LocalizedText(
                "approved in the older format \(format), which keeps less than is compared now",
                "此快照按旧格式 \(format) 确认，内容少于现在所比较的"),
            at: SourceLocation(file: path, line: 1),
            help: LocalizedText(
                "see with `tally diff` that nothing changed since it was approved, then run with `--update`",
                "请先用 `tally diff` 确认此后没有变化，再用 `--update` 重新确认"))
    }

    static func snapshotNewer(_ path: String, _ format: Int) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-newer",
            LocalizedText(
                "approved in format \(format) by a newer tally; this one knows formats up to \(Snapshot.format)",
                "此快照由更新版本的 tally 按格式 \(format) 确认，本版本仅支持到格式 \(Snapshot.format)"),
            at: SourceLocation(file: path, line: 1),
            help: LocalizedText("use the newer tally", "请使用更新版本的 tally"))
    }

    private static func said(_ words: String) -> [Note] {
        words.isEmpty ? [] : [Note(LocalizedText("git says: \(words)", "git 的提示：\(words)"))]
    }
}
