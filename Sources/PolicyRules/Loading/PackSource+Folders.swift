internal import Glibc
internal import PolicyModel

extension PackSource {
    /// The packs that a folder stands for: itself, or, where it has no `pack.lua`, those of its folders that do, by name.
    ///
    /// A folder with neither stands for itself, so that reading it says what is wrong.
    public static func folders(in path: String) -> [String] {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard access(path + "/pack.lua", F_OK) != 0, let names = try? FolderListing.names(in: path) else {
            return [path]
        }
        let packs = names.map { path + "/" + $0 }.filter { access($0 + "/pack.lua", F_OK) == 0 }
        let shown = packs.filter { !($0.split(separator: "/").last ?? "").hasPrefix(".") }
        return shown.isEmpty ? [path] : shown
    }
}
