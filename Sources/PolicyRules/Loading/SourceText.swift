import PolicyModel

/// The lines of the sources, to show with a message the line that it speaks of.
struct SourceText {
    /// A file and where its lines begin; a line becomes text when it is asked for.
    private struct File {
        var bytes: [UInt8]
        var starts: [Int]
    }

    private var files: [String: File] = [:]

    mutating func add(_ bytes: [UInt8], as file: String) {
        var starts = [0]
        bytes.withUnsafeBufferPointer { bytes in
            for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        }
        files[file] = File(bytes: bytes, starts: starts)
    }

    func line(_ number: Int, of file: String) -> String? {
        guard let file = files[file], number >= 1, number <= file.starts.count else { return nil }
        let start = file.starts[number - 1]
        var end = number < file.starts.count ? file.starts[number] - 1 : file.bytes.count
        if end > start, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return String(decoding: file.bytes[start..<end], as: UTF8.self)
    }

    /// A place in a file; with a token, the first place in the line where that stands as a word of its own.
    func location(_ file: String, _ line: Int?, token: String? = nil) -> SourceLocation {
        var location = SourceLocation(file: file, line: line)
        guard let line, let text = self.line(line, of: file), let token, !token.isEmpty else { return location }
        if let offset = SourceText.offset(of: Array(token), in: Array(text)) {
            location.column = offset + 1
            location.length = token.count
        }
        return location
    }

    /// Completes a diagnostic with its line of source.
    func complete(_ diagnostic: Diagnostic) -> Diagnostic {
        var result = diagnostic
        if result.excerpt == nil, let location = result.location, let line = location.line {
            result.excerpt = self.line(line, of: location.file)
        }
        return result
    }

    private static func offset(of token: [Character], in text: [Character]) -> Int? {
        guard token.count <= text.count else { return nil }
        var fallback: Int?
        for start in 0...(text.count - token.count) where text[start..<(start + token.count)].elementsEqual(token) {
            let before = start > 0 ? text[start - 1] : " "
            let after = start + token.count < text.count ? text[start + token.count] : " "
            if !isWord(before) && !isWord(after) { return start }
            // An operator may touch its operands; a word inside another word is not it.
            if !token.contains(where: isWord) { fallback = fallback ?? start }
        }
        return fallback
    }

    private static func isWord(_ character: Character) -> Bool {
        character == "_" || character.isLetter || character.isNumber
    }
}
