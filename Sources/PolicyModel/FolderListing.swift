import Glibc

/// What stands in a folder.
package enum FolderListing {
    /// Why a folder cannot be listed: the system's number.
    package struct Failure: Error {
        package let code: Int32
    }

    /// Ascending names of everything in a folder, hidden files, `.` and `..` among them.
    /// - Throws: what the system says of a folder that cannot be listed.
    package static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else { throw Failure(code: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                // What cannot be read on is no end.
                if errno != 0 { throw Failure(code: errno) }
                break
            }
            // SAFETY: `d_name` ends with NUL and lives until the next `readdir`.
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names.sorted()
    }
}
