import CLuaCore

// Which lines of scripts ran.
extension LuaMachine {
    /// Keeps each line that runs from now on, until the machine is gone; every line costs about as much as a call.
    ///
    /// Scripts behave the same, limits included.
    /// - Throws: ``LuaError/Kind/memory`` when there is no room for it.
    package func traceLines() throws(LuaError) {
        guard tl_trace_lines(raw) != 0 else {
            throw LuaError(kind: .memory, message: "there is no memory to trace lines")
        }
    }

    /// The lines that ran since the last call, each once.
    package func takeTracedLines() -> [LuaTracedLine] {
        // SAFETY: the names live as long as the trace; the line's chunk is below their count.
        let chunks = (0..<tl_traced_chunk_count(raw)).map { String(cString: tl_traced_chunk(raw, $0)) }
        let lines = (0..<tl_traced_count(raw)).map { index in
            let line = tl_traced_line(raw, index)
            return LuaTracedLine(chunk: chunks[Int(line.chunk)], function: Int(line.function), line: Int(line.line))
        }
        tl_forget_lines(raw)
        return lines
    }
}
