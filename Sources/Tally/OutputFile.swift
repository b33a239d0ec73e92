import Glibc

/// Where results go: standard output, or a file that appears whole or not at all.
public final class OutputFile {
    private let path: String?
    private let temporary: String
    private var descriptor: Int32
    private var isOpen = true

    /// - Parameter path: nil: standard output. Else results are written beside it and renamed at the end.
    /// - Throws: `output-unwritable`.
    public init(_ path: String?) throws(DiagnosticList) {
        self.path = path
        guard let path else {
            temporary = ""
            descriptor = STDOUT_FILENO
            return
        }
        temporary = path + ".tally-\(getpid())"
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw DiagnosticList([.outputUnwritable(path, String(cString: strerror(errno)))]) }
    }

    deinit { if isOpen { discard() } }

    public func write(_ bytes: [UInt8]) throws(DiagnosticList) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                // SAFETY: offset < bytes.count.
                Glibc.write(descriptor, buffer.baseAddress.unsafelyUnwrapped + offset, bytes.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw DiagnosticList([.outputUnwritable(path ?? "-", String(cString: strerror(errno)))])
            }
            offset += count
        }
    }

    /// Completes the file: only now does it stand under its name.
    public func finish() throws(DiagnosticList) {
        isOpen = false
        guard let path else { return }
        let isClosed = fsync(descriptor) == 0 && close(descriptor) == 0
        guard isClosed, rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw DiagnosticList([.outputUnwritable(path, reason)])
        }
    }

    private func discard() {
        guard path != nil else { return }
        close(descriptor)
        unlink(temporary)
    }
}

extension Diagnostic {
    static func outputUnwritable(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "output-unwritable",
            LocalizedText("`\(path)` cannot be written: \(reason)", "无法写入 `\(path)`：\(reason)"))
    }
}
