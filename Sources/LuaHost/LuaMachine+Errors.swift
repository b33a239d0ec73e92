import CLuaCore

// Statuses of the border as errors.
extension LuaMachine {
    func check(_ status: TLStatus) throws(LuaError) {
        guard status != TL_OK else { return }
        throw error(status)
    }

    func error(_ status: TLStatus) -> LuaError {
        // The host knows why it stopped the script; this happens for every missing fact.
        if status == TL_STOPPED { return LuaError(kind: .stopped, message: "stopped by the host") }
        let info = tl_error(raw)
        // SAFETY: the message and chunk stay until the next protected call.
        let message = String(
            decoding: UnsafeRawBufferPointer(start: info.message, count: info.length), as: UTF8.self)
        let chunk = String(cString: info.chunk)
        let kind: LuaError.Kind =
            switch status {
            case TL_SYNTAX: .syntax
            case TL_MEMORY: .memory
            case TL_INSTRUCTIONS: .instructions
            case TL_STACK: .stack
            case TL_STOPPED: .stopped
            default: .runtime
            }
        return LuaError(
            kind: kind, message: message, chunk: chunk.isEmpty ? nil : chunk, line: info.line > 0 ? Int(info.line) : nil
        )
    }

    /// Lua writes syntax errors as `chunk:line: message`; the line becomes data. A long chunk name is shortened by Lua.
    func syntaxError(_ error: LuaError, chunk: String) -> LuaError {
        guard error.kind == .syntax || error.line == nil else { return error }
        var result = error
        result.chunk = chunk
        if error.message.hasSuffix("C stack overflow") {
            result.message = "the text is nested more than 200 levels deep; a long `..` chain is better a table.concat"
            return result
        }
        let parts = error.message.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let tail = error.message.hasPrefix(chunk + ":") ? error.message.dropFirst(chunk.count + 1) : parts.last ?? ""
        if let colon = tail.firstIndex(of: ":"), let line = Int(tail[..<colon]) {
            result.line = line
            result.message = String(tail[tail.index(after: colon)...].drop { $0 == " " })
        }
        return result
    }
}
