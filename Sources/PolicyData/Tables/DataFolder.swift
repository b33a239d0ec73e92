import Glibc
import PolicyModel

/// The files of a data set, by what they hold.
struct DataFolder {
    private(set) var sources: [TableSource] = []
    private let directory: String
    private let schema: Schema

    /// Lists a folder.
    ///
    /// - Throws: what the system says of a folder that cannot be listed.
    init(_ directory: String, schema: Schema, log: FaultLog) throws(UnreadableFile) {
        self.directory = directory
        self.schema = schema
        var found: [String: String] = [:]
        for name in try Self.names(directory) {
            guard let source = source(name) else {
                if Self.looksLikeData(name) {
                    log.faults.append(DataFault(.unknownFile(nearest: nearest(name)), file: path(name)))
                }
                continue
            }
            let stem = Self.split(name).stem
            if let other = found[stem] {
                log.fatal.append(DataFault(.twoFiles(other: path(other)), file: path(name)))
            } else {
                found[stem] = name
                sources.append(source)
            }
        }
    }

    /// Ascending names of what is in a folder, but for hidden files.
    private static func names(_ directory: String) throws(UnreadableFile) -> [String] {
        do throws(FolderListing.Failure) {
            return try FolderListing.names(in: directory).filter { !$0.hasPrefix(".") }
        } catch { throw UnreadableFile(error.code) }
    }

    private func path(_ name: String) -> String {
        directory.hasSuffix("/") ? directory + name : directory + "/" + name
    }

    private static func split(_ name: String) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: ".") else { return (name, "") }
        return (String(name[..<dot]), String(name[name.index(after: dot)...]))
    }

    private func source(_ name: String) -> TableSource? {
        let (stem, ending) = Self.split(name)
        guard ending == "csv" || ending == "ndjson" else { return nil }
        guard let content = content(stem) else { return nil }
        return TableSource(path: path(name), format: ending == "csv" ? .csv : .ndjson, content: content)
    }

    private func content(_ stem: String) -> TableSource.Content? {
        if stem == "decisions" { return .decisions }
        for (entity, definition) in schema.entities.enumerated() {
            if stem == definition.plural { return .subjects(entity: entity) }
            if stem == definition.yearsTable { return .years(entity: entity) }
        }
        return nil
    }

    /// Other files, a README for one, are nobody's business.
    private static func looksLikeData(_ name: String) -> Bool {
        ["csv", "ndjson", "json", "jsonl", "tsv", "txt", "xls", "xlsx", "et"].contains(split(name).ending.lowercased())
    }

    private func nearest(_ name: String) -> String? {
        let (stem, ending) = Self.split(name)
        let stems = schema.entities.flatMap { [$0.plural, $0.yearsTable] } + ["decisions"]
        let known = nearestName(to: stem, among: stems)
        return known.map { $0 + (ending == "ndjson" || ending.hasPrefix("json") ? ".ndjson" : ".csv") }
    }
}
