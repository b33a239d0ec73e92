import Glibc
import Synchronization

/// What a pack makes of a data set beside what was approved.
///
/// ```swift
/// let test = try SnapshotTest(of: "rules/awards", on: "data")
/// let data = try test.book.readData(from: "data")
/// let summary = try test.summary(of: data)
/// if summary.isChanged { print(summary.named.losers) }
/// ```
public struct SnapshotTest: Sendable {
    public let book: RuleBook
    /// The folder of the pack.
    public let pack: String
    /// The name of the data set.
    public let name: String
    /// What was approved; nil: nothing that can be compared.
    public let approved: Snapshot?
    /// Why nothing can be compared; nil where it can.
    public let obstacle: Diagnostic?
    /// The day and year of the file, which hold even where nothing else of it can be read.
    private let day: (asOf: CalendarDate, year: Int)?
    let source: SnapshotData

    /// Loads a pack and what was approved of it.
    ///
    /// - Parameters:
    ///   - directory: the folder of the data set, whose name is the snapshot's.
    ///   - decisions: a file of people's decisions, instead of the folder's own.
    /// - Throws: every error found in the pack; `snapshot-other-data` where the file is of another folder of this name;
    ///   `snapshot-newer`; `test-file-unreadable`.
    public init(of pack: String, on directory: String, decisions: String? = nil) throws(DiagnosticList) {
        book = try RuleBook(paths: [pack])
        self.pack = pack.count > 1 && pack.hasSuffix("/") ? String(pack.dropLast()) : pack
        source = SnapshotData(directory, pack: self.pack, decisions: decisions)
        name = source.name
        let path = Snapshot.path(pack: self.pack, data: name)
        day = try SnapshotReader.day(of: path)
        do throws(DiagnosticList) {
            approved = try SnapshotReader.read(path)
            obstacle = approved == nil ? .snapshotMissing(self.pack, name) : nil
        } catch {
            let mendable = ["snapshot-malformed", "snapshot-duplicate", "snapshot-outdated"]
            guard let first = error.diagnostics.first, mendable.contains(first.code) else { throw error }
            approved = nil
            obstacle = first
        }
        if let head = approved?.head, head.folder != source.folder, head.digest != source.digest {
            throw DiagnosticList([.snapshotOtherData(path, approved: head.folder, now: source.folder)])
        }
    }

    /// The file with what is approved.
    public var path: String { Snapshot.path(pack: pack, data: name) }

    /// What is said where the data set is not as it was when it was approved; nil where it is.
    public var finding: Diagnostic? {
        guard let head = approved?.head, head.digest != source.digest else { return nil }
        return .snapshotDataChanged(name)
    }

    /// The options for a comparison: where they name no day and no year, those of the approved snapshot.
    public func options(
        _ choices: EvaluationOptions, asOf: CalendarDate? = nil
    ) -> EvaluationOptions {
        var options = choices
        options.asOf = asOf ?? day?.asOf ?? choices.asOf
        if options.year == nil, asOf == nil { options.year = day?.year }
        return options
    }
}

extension Diagnostic {
    static func snapshotMissing(_ pack: String, _ data: String) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-missing",
            LocalizedText("`\(pack)` has no approved snapshot of `\(data)`", "`\(pack)` 没有已确认的 `\(data)` 快照"),
            help: LocalizedText(
                "look at what `tally eval` says, then approve it with `--update`",
                "请先查看 `tally eval` 的结果，再用 `--update` 确认"))
    }

    static func snapshotOtherData(_ path: String, approved: String, now: String) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-other-data",
            LocalizedText(
                "approved on another data set of this name: `\(approved)` seen from the pack, not `\(now)`",
                "此快照在另一个同名数据集上确认：从规则包看是 `\(approved)`，而不是 `\(now)`"),
            at: SourceLocation(file: path, line: 3),
            help: LocalizedText(
                "rename one of the two folders, or remove the file where the other is used no more",
                "请为其中一个文件夹改名；如另一个已不再使用，可删除此文件"))
    }

    static func snapshotDataChanged(_ data: String) -> Diagnostic {
        Diagnostic(
            .warning, "snapshot-data-changed",
            LocalizedText(
                "the tables of `\(data)` are not those that the decisions were approved on",
                "`\(data)` 的数据表已不是确认时的数据"),
            help: LocalizedText(
                "what changed may come from the data as well as from the rules", "变化可能来自数据，也可能来自规则"))
    }
}
