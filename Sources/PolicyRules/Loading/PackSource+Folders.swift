internal import Glibc

extension PackSource {
    /// The packs that a folder stands for: itself, or, where it has no `pack.lua`, those of its folders that do, by name.
    ///
    /// A folder with neither stands for itself, so that reading it says what is wrong.
    public static func folders(in path: String) -> [String] {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard access(path + "/pack.lua", F_OK) != 0, let directory = opendir(path) else { return [path] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            // SAFETY: d_name is a C string inside the entry, copied before the next readdir.
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        let packs = names.sorted().map { path + "/" + $0 }.filter { access($0 + "/pack.lua", F_OK) == 0 }
        let shown = packs.filter { !($0.split(separator: "/").last ?? "").hasPrefix(".") }
        return shown.isEmpty ? [path] : shown
    }
}
