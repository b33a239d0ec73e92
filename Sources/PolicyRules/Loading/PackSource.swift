import Glibc
public import PolicyModel

/// The files of a pack, read whole, as text that any number of machines can load.
public struct PackSource: Sendable, Hashable {
    /// The folder as it was given.
    public var path: String
    /// Bytes of the Lua files by their path in the folder: `pack.lua`, `awards.lua`, `lib/tiers.lua`; never those of `tests`.
    public var files: [String: [UInt8]]

    public init(path: String, files: [String: [UInt8]]) {
        self.path = path
        self.files = files
    }

    /// Reads a folder.
    /// - Throws: `pack-unreadable` where it cannot be opened, `pack-missing` where it has no `pack.lua`.
    public init(reading path: String) throws(DiagnosticList) {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        self.init(path: path, files: [:])
        var faults: [Diagnostic] = []
        read("", &faults)
        if faults.isEmpty && files["pack.lua"] == nil { faults.append(.packMissing(path)) }
        guard faults.isEmpty else { throw DiagnosticList(faults) }
    }

    /// Where a file of the pack is, as messages name it.
    public func location(of file: String) -> String { path + "/" + file }

    private mutating func read(_ folder: String, _ faults: inout [Diagnostic]) {
        let full = folder.isEmpty ? path : path + "/" + folder
        let names: [String]
        do throws(FolderListing.Failure) {
            names = try FolderListing.names(in: full)
        } catch { return faults.append(.packUnreadable(full, String(cString: strerror(error.code)))) }
        for name in names where !name.hasPrefix(".") {
            let file = folder.isEmpty ? name : folder + "/" + name
            if name.hasSuffix(".lua") {
                do throws(DiagnosticList) {
                    files[file] = try SourceFile.bytes(of: path + "/" + file)
                } catch { faults += error.diagnostics }
            } else if folder.isEmpty, name != "tests", SourceFile.isDirectory(path + "/" + file) {
                read(file, &faults)
            }
        }
    }
}
