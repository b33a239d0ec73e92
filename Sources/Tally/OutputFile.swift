import Glibc

/// Where results go: standard output, or a file that appears whole or not at all.
///
/// What stands under the name and is no plain file, a pipe or a device, is written to and stays what it is; so does a
/// link, of whose file the results take the place, also where that file is yet to come.
public final class OutputFile {
    private let path: String?
    /// The path with links followed.
    private let destination: String
    /// The file beside the final one; nil where what is open needs no renaming.
    private let temporary: String?
    private var descriptor: Int32
    private var isOpen = true
    private var unfinished: Int?
    /// For a file of our own.
    private var writer: DirectWriter?
    /// What a pipe was given so far, and how much comes again that it was given already.
    private var written = 0
    private var repeated = 0

    /// - Parameters:
    ///   - path: nil: standard output. Else results are written beside it and renamed at the end.
    ///   - mayReplace: whether a file that is there already may be replaced, as results that are made again are; not so
    ///     what a person may have worked on.
    /// - Throws: `output-unwritable`, `output-exists`.
    public init(_ path: String?, mayReplace: Bool = true) throws(DiagnosticList) {
        if !mayReplace, let path, access(path, F_OK) == 0, !OutputFile.isStream(path) {
            throw DiagnosticList([.outputExists(path)])
        }
        self.path = path
        guard let path else {
            destination = ""
            temporary = nil
            descriptor = STDOUT_FILENO
            return
        }
        let isStream = OutputFile.isStream(path)
        destination = OutputFile.resolved(path)
        let target = isStream ? path : destination + ".tally-\(getpid())"
        temporary = isStream ? nil : target
        descriptor = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw DiagnosticList([.outputUnwritable(path, String(cString: strerror(errno)))]) }
        if let temporary {
            unfinished = UnfinishedFiles.add(temporary)
            writer = DirectWriter(descriptor)
        }
    }

    /// From now on whoever ends the program by a signal, Ctrl-C for one, leaves no half-written file behind: for programs
    /// that have no handlers of their own for these signals.
    public static func removeWhenInterrupted() { UnfinishedFiles.removeWhenInterrupted() }

    /// Refuses a path that cannot be written to; leaves nothing there.
    /// - Throws: `output-unwritable`.
    public static func check(_ path: String?) throws(DiagnosticList) {
        guard let path, !isStream(path) else { return }
        _ = try OutputFile(path)
    }

    deinit { if isOpen { discard() } }

    /// Whether a path leads to a pipe, a device or a folder, none of which a rename may replace.
    private static func isStream(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return followed(path) }
        defer { free(real) }
        // SAFETY: `realpath` ends its answer with NUL; it is freed here.
        return String(cString: real)
    }

    /// Where a link leads whose file is not there yet; the path itself where it is no link.
    private static func followed(_ path: String) -> String {
        var path = path
        for _ in 0..<40 {
            var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(path, &buffer, buffer.count)
            guard count > 0 else { return path }
            let target = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
            path = target.hasPrefix("/") ? target : folder + target
        }
        return path
    }

    /// Writes bytes after those written before.
    /// - Throws: `output-unwritable`; an empty list where nobody reads standard output, or the pipe, any more.
    public func write(_ bytes: [UInt8]) throws(DiagnosticList) {
        if let writer { return try check(bytes.withUnsafeBytes { writer.write($0) }) }
        var offset = min(repeated, bytes.count)
        repeated -= offset
        written += bytes.count - offset
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                // SAFETY: offset < bytes.count.
                Glibc.write(descriptor, buffer.baseAddress.unsafelyUnwrapped + offset, bytes.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                // Whoever read standard output has seen enough (`| head`): an end without words.
                if errno == EPIPE { throw DiagnosticList() }
                throw DiagnosticList([.outputUnwritable(path ?? "-", String(cString: strerror(errno)))])
            }
            offset += count
        }
    }

    /// Whether what was written can be taken back.
    public var canRestart: Bool { temporary != nil }

    /// Begins anew: takes back all that was written, or where nothing can be taken back leaves out as much of what comes
    /// now, which must be the same again.
    /// - Throws: `output-unwritable`.
    func restart() throws(DiagnosticList) {
        guard canRestart else {
            repeated = written
            return
        }
        writer?.stop()
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else { return try check(errno) }
        writer = DirectWriter(descriptor)
    }

    /// - Throws: `output-unwritable` for a number of the system's that is not 0.
    private func check(_ code: Int32) throws(DiagnosticList) {
        guard code != 0 else { return }
        throw DiagnosticList([.outputUnwritable(path ?? "-", String(cString: strerror(code)))])
    }

    /// Completes the file: only now does it stand under its name.
    public func finish() throws(DiagnosticList) {
        isOpen = false
        guard let path else { return }
        guard let temporary else {
            if close(descriptor) == 0 { return }
            throw DiagnosticList([.outputUnwritable(path, String(cString: strerror(errno)))])
        }
        let failure = writer?.finish() ?? 0
        if failure != 0 { errno = failure }
        defer { UnfinishedFiles.forget(unfinished) }
        let isClosed = failure == 0 && fsync(descriptor) == 0 && close(descriptor) == 0
        guard isClosed, rename(temporary, destination) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw DiagnosticList([.outputUnwritable(path, reason)])
        }
    }

    private func discard() {
        guard path != nil else { return }
        writer?.stop()
        close(descriptor)
        if let temporary { unlink(temporary) }
        UnfinishedFiles.forget(unfinished)
    }
}

extension Diagnostic {
    static func outputExists(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, "output-exists",
            LocalizedText("`\(path)` exists already, and may have been worked on", "`\(path)` 已存在，其中可能有人工修改"),
            help: LocalizedText("name another file, or remove this one first", "请指定其他文件名，或先删除该文件"))
    }

    static func outputUnwritable(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "output-unwritable",
            LocalizedText("`\(path)` cannot be written: \(reason)", "无法写入 `\(path)`：\(reason)"))
    }
}
