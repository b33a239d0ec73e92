internal import Glibc

/// One run of `git`, without a shell.
struct GitCommand {
    var output: [UInt8]
    var errors: [UInt8]
    /// The exit status; -1 where a signal ended it.
    var status: Int32

    /// - Throws: the error number, where `git` cannot be started.
    init(_ arguments: [String], in folder: String) throws(GitFailure) {
        var (output, errors) = (GitPipe(), GitPipe())
        guard output.open(), errors.open() else { throw GitFailure(number: errno) }
        defer {
            output.close()
            errors.close()
        }
        let process = try GitCommand.start(["git", "-C", folder] + arguments, output, errors)
        output.closeWriting()
        errors.closeWriting()
        (self.output, self.errors) = GitCommand.read(output, errors)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }

    var text: String { String(decoding: output, as: UTF8.self) }

    private static func start(
        _ words: [String], _ output: GitPipe, _ errors: GitPipe
    ) throws(GitFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Whoever ignores SIGPIPE hands that down; git ends by it as it always does.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        // SAFETY: copies of the words that live until the process is started; a nil ends the list.
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let number = posix_spawnp(&process, "git", &actions, &attributes, pointers, environ)
        guard number == 0 else { throw GitFailure(number: number) }
        return process
    }

    /// Reads both to their ends, whichever has something, so that neither fills up.
    private static func read(_ output: GitPipe, _ errors: GitPipe) -> ([UInt8], [UInt8]) {
        var texts: [[UInt8]] = [[], []]
        var waiting = [output, errors].map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while waiting.contains(where: { $0.fd >= 0 }) {
            guard poll(&waiting, 2, -1) > 0 || errno == EINTR else { break }
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                let count = Glibc.read(waiting[index].fd, &buffer, buffer.count)
                if count > 0 {
                    texts[index] += buffer[..<count]
                } else if count == 0 || errno != EINTR {
                    waiting[index].fd = -1
                }
            }
        }
        return (texts[0], texts[1])
    }
}

/// Why `git` could not be started.
struct GitFailure: Error {
    var number: Int32

    var reason: String { String(cString: strerror(number)).lowercased() }
}

/// A pipe that a process writes to.
private struct GitPipe {
    private(set) var reading: Int32 = -1
    private(set) var writing: Int32 = -1

    mutating func open() -> Bool {
        var ends: [Int32] = [-1, -1]
        // Closed in every process started: else a reader would wait for the end of a stranger.
        guard pipe(&ends) == 0 else { return false }
        (reading, writing) = (ends[0], ends[1])
        return ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
    }

    mutating func closeWriting() {
        if writing >= 0 { Glibc.close(writing) }
        writing = -1
    }

    mutating func close() {
        closeWriting()
        if reading >= 0 { Glibc.close(reading) }
        reading = -1
    }
}
