import CLuaCore

// The functions of the string library that need a bound: patterns with a step counter, formatting with a length cap.
extension LuaMachine {
    static var libraryFunctions: [(Int32, HostFunction)] {
        [
        (Int32(TL_LIB_FIND), { LuaStringLibrary($0, $1, "find").find() }),
        (Int32(TL_LIB_MATCH), { LuaStringLibrary($0, $1, "match").match() }),
        (Int32(TL_LIB_GMATCH), { LuaStringLibrary($0, $1, "gmatch").nextMatch() }),
        (Int32(TL_LIB_GSUB), { LuaStringLibrary($0, $1, "gsub").substitute() }),
        (Int32(TL_LIB_FORMAT), { LuaStringLibrary($0, $1, "format").format() }),
        ]
    }
}

/// One call of a string function.
struct LuaStringLibrary {
    let arguments: LuaArguments
    let reply: LuaReply
    let name: String

    init(_ arguments: LuaArguments, _ reply: LuaReply, _ name: String) {
        self.arguments = arguments
        self.reply = reply
        self.name = name
    }

    /// What is wrong with an argument.
    private enum Fault: Error {
        case argument(Int, String)
        case pattern(LuaPatternError)
        case replacement(String)
        case call(LuaError)
        case tooLong
    }

    func find() { answer { () throws(Fault) in try find(wantsPositions: true) } }
    func match() { answer { () throws(Fault) in try find(wantsPositions: false) } }

    private func answer(_ body: () throws(Fault) -> Void) {
        do throws(Fault) {
            try body()
        } catch {
            switch error {
            case .argument(let index, let message): reply.fail("bad argument #\(index) to '\(name)' (\(message))")
            case .pattern(let error): reply.fail(error.message)
            case .replacement(let type): reply.fail("invalid replacement value (a \(type))")
            case .call: reply.rethrow()
            case .tooLong: reply.fail("the resulting string is too long")
            }
        }
    }

    private func find(wantsPositions: Bool) throws(Fault) {
        let subject = try text(0)
        let pattern = try text(1)
        let start = try startOffset(2, count: subject.count)
        guard start <= subject.count else { return reply.appendNil() }
        let isPlain = wantsPositions && (truth(3) || pattern.withUnsafeBufferPointer(LuaPattern.isPlain))
        var steps = reply.machine.limits.patternSteps
        if isPlain {
            let found = try matching {
                () throws(LuaPatternError) in
                try LuaStringLibrary.occurrence(of: pattern, in: subject, from: start, &steps)
            }
            guard let found else { return reply.appendNil() }
            reply.append(Int64(found + 1))
            return reply.append(Int64(found + pattern.count))
        }
        guard let match = try firstMatch(subject, pattern, from: start, rejecting: nil, &steps, anchors: true) else {
            return reply.appendNil()
        }
        if wantsPositions {
            reply.append(Int64(match.range.lowerBound + 1))
            reply.append(Int64(match.range.upperBound))
        }
        append(wantsPositions ? match.captures : match.values, of: subject)
    }

    /// One step of `gmatch`: nil, or the position to go on from and the captures.
    func nextMatch() {
        answer { () throws(Fault) in
            let subject = try text(0)
            let pattern = try text(1)
            let last = Int(arguments[2]?.integer ?? 0)
            var steps = reply.machine.limits.patternSteps
            guard last <= subject.count + 1,
                let match = try firstMatch(
                    subject, pattern, from: max(0, last - 1), rejecting: last == 0 ? nil : last - 1, &steps, anchors: false)
            else { return reply.appendNil() }
            reply.append(Int64(match.range.upperBound + 1))
            append(match.values, of: subject)
        }
    }

    func substitute() {
        answer { () throws(Fault) in
            let subject = try text(0)
            let pattern = try text(1)
            guard let replacement = arguments[2],
                [.string, .number, .integer, .table, .function].contains(replacement.kind)
            else { throw .argument(3, "string/function/table expected") }
            let limit = try optionalInteger(3) ?? Int64(subject.count + 1)
            var steps = reply.machine.limits.patternSteps
            var result: [UInt8] = []
            var position = 0
            var rejected: Int?
            var count: Int64 = 0
            while count < limit,
                let match = try firstMatch(subject, pattern, from: position, rejecting: rejected, &steps, anchors: true)
            {
                result.append(contentsOf: subject[position..<match.range.lowerBound])
                result.append(contentsOf: try self.replacement(for: match, in: subject, by: replacement))
                guard result.count <= reply.machine.limits.memory / 4 else { throw .tooLong }
                count += 1
                position = match.range.upperBound
                rejected = position
                if LuaStringLibrary.isAnchored(pattern) { break }
            }
            result.append(contentsOf: subject[min(position, subject.count)...])
            reply.append([.string(result)])
            reply.append(count)
        }
    }

    func format() {
        answer { () throws(Fault) in
            let template = try text(0)
            var texts: [[UInt8]] = []
            for index in 1..<max(1, arguments.count) { texts.append(displayText(index)) }
            let outcome: Result<[UInt8], LuaFormatError> = LuaStringLibrary.withBuffers(texts) { buffers in
                var values: [LuaFormat.Argument] = []
                for index in 1..<max(1, arguments.count) {
                    guard let argument = arguments[index] else { continue }
                    values.append(formatArgument(argument, buffers[index - 1]))
                }
                return template.withUnsafeBufferPointer { template in
                    do throws(LuaFormatError) {
                        return .success(try LuaFormat.text(template, values, limit: reply.machine.limits.memory / 8))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            switch outcome {
            case .success(let bytes): reply.append(bytes)
            case .failure(let error): reply.fail(error.message)
            }
        }
    }

    // MARK: Arguments

    private func text(_ index: Int) throws(Fault) -> [UInt8] {
        guard let argument = arguments[index] else { throw .argument(index + 1, "string expected, got no value") }
        switch argument.kind {
        case .string: return Array(argument.bytes)
        case .integer: return Array(String(argument.integer).utf8)
        case .number: return luaNumberText(argument.number)
        default: throw .argument(index + 1, "string expected, got \(LuaStringLibrary.typeName(argument.kind))")
        }
    }

    private func optionalInteger(_ index: Int) throws(Fault) -> Int64? {
        guard let argument = arguments[index], argument.kind != .nil else { return nil }
        if argument.kind == .integer { return argument.integer }
        if argument.kind == .number, let exact = Int64(exactly: argument.number) { return exact }
        throw .argument(index + 1, "number has no integer representation")
    }

    private func startOffset(_ index: Int, count: Int) throws(Fault) -> Int {
        guard let start = try optionalInteger(index) else { return 0 }
        if start > 0 { return Int(clamping: start - 1) }
        if start == 0 || start < -Int64(count) { return 0 }
        return count + Int(start)
    }

    private func truth(_ index: Int) -> Bool {
        guard let argument = arguments[index] else { return false }
        return argument.kind != .nil && !(argument.kind == .boolean && !argument.boolean)
    }

    static func typeName(_ kind: LuaKind) -> String {
        switch kind {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .word, .object: "userdata"
        case .table: "table"
        case .function: "function"
        }
    }

    // MARK: Matching

    private func matching<R>(_ body: () throws(LuaPatternError) -> R) throws(Fault) -> R {
        do throws(LuaPatternError) { return try body() } catch { throw .pattern(error) }
    }

    private func firstMatch(
        _ subject: [UInt8], _ pattern: [UInt8], from start: Int, rejecting: Int?, _ steps: inout Int, anchors: Bool
    ) throws(Fault) -> LuaPattern.Match? {
        guard start <= subject.count else { return nil }
        var remaining = steps
        defer { steps = remaining }
        let outcome: Result<LuaPattern.Match?, LuaPatternError> = pattern.withUnsafeBufferPointer { pattern in
            subject.withUnsafeBufferPointer { subject in
                do throws(LuaPatternError) {
                    let compiled = try LuaPattern(pattern, anchors: anchors)
                    return .success(
                        try compiled.firstMatch(in: subject, from: start, rejectingEnd: rejecting, steps: &remaining))
                } catch {
                    return .failure(error)
                }
            }
        }
        return try matching { () throws(LuaPatternError) in try outcome.get() }
    }

    private static func occurrence(
        of needle: [UInt8], in subject: [UInt8], from start: Int, _ steps: inout Int
    ) throws(LuaPatternError) -> Int? {
        var remaining = steps
        defer { steps = remaining }
        let outcome: Result<Int?, LuaPatternError> = needle.withUnsafeBufferPointer { needle in
            subject.withUnsafeBufferPointer { subject in
                do throws(LuaPatternError) {
                    return .success(
                        try LuaPattern.firstOccurrence(of: needle, in: subject, from: start, steps: &remaining))
                } catch {
                    return .failure(error)
                }
            }
        }
        return try outcome.get()
    }

    private static func isAnchored(_ pattern: [UInt8]) -> Bool { pattern.first == UInt8(ascii: "^") }

    private func append(_ captures: [LuaPattern.Capture], of subject: [UInt8]) {
        reply.append(
            captures.map { capture in
                switch capture {
                case .text(let range): .string(Array(subject[range]))
                case .position(let position): .integer(Int64(position + 1))
                }
            })
    }

    private static func bytes(_ capture: LuaPattern.Capture, _ subject: [UInt8]) -> [UInt8] {
        switch capture {
        case .text(let range): Array(subject[range])
        case .position(let position): Array(String(position + 1).utf8)
        }
    }

    private func luaValue(_ capture: LuaPattern.Capture, _ subject: [UInt8]) -> LuaValue {
        switch capture {
        case .text(let range): .bytes(Array(subject[range]))
        case .position(let position): .integer(Int64(position + 1))
        }
    }

    // MARK: Replacement

    private func replacement(
        for match: LuaPattern.Match, in subject: [UInt8], by replacement: LuaArgument
    ) throws(Fault) -> [UInt8] {
        let result: LuaValue?
        switch replacement.kind {
        case .function:
            do throws(LuaError) {
                result = try reply.machine.invoke(replacement, match.values.map { luaValue($0, subject) }).first
            } catch { throw .call(error) }
        case .table:
            guard case .table(let table) = reply.machine.retain(replacement), let key = match.values.first else { return [] }
            let wanted = luaValue(key, subject)
            do throws(LuaError) {
                result = try reply.machine.value(of: wanted, in: table)
            } catch { throw .call(error) }
        default: return try expand(try text(2), match, subject)
        }
        switch result {
        case .string(let text): return Array(text.utf8)
        case .bytes(let bytes): return bytes
        case .integer(let value): return Array(String(value).utf8)
        case .number(let value): return luaNumberText(value)
        case .none, .nil, .boolean(false): return Array(subject[match.range])
        case .some(let other): throw .replacement(other.typeName)
        }
    }

    /// `%1` … `%9` are captures, `%0` the whole match, `%%` a percent sign.
    private func expand(_ template: [UInt8], _ match: LuaPattern.Match, _ subject: [UInt8]) throws(Fault) -> [UInt8] {
        var result: [UInt8] = []
        var iterator = template.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            guard let next = iterator.next() else { throw .argument(3, "invalid use of '%' in replacement string") }
            switch next {
            case UInt8(ascii: "%"): result.append(next)
            case UInt8(ascii: "0"): result.append(contentsOf: subject[match.range])
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                let index = Int(next - UInt8(ascii: "1"))
                guard index < match.values.count else {
                    throw .argument(3, "invalid capture index %\(index + 1) in replacement string")
                }
                result.append(contentsOf: LuaStringLibrary.bytes(match.values[index], subject))
            default: throw .argument(3, "invalid use of '%' in replacement string")
            }
        }
        return result
    }

    // MARK: Formatting

    private func displayText(_ index: Int) -> [UInt8] {
        guard let argument = arguments[index] else { return [] }
        switch argument.kind {
        case .string: return Array(argument.bytes)
        case .nil: return Array("nil".utf8)
        case .boolean: return Array((argument.boolean ? "true" : "false").utf8)
        case .word, .object: return Array(reply.machine.text(of: argument).utf8)
        default: return Array(LuaStringLibrary.typeName(argument.kind).utf8)
        }
    }

    private func formatArgument(_ argument: LuaArgument, _ text: UnsafeBufferPointer<UInt8>) -> LuaFormat.Argument {
        switch argument.kind {
        case .integer: .integer(argument.integer)
        case .number: .float(argument.number)
        case .string: .text(text)
        default: .other(text: text, typeName: LuaStringLibrary.typeName(argument.kind))
        }
    }

    private static func withBuffers<R>(_ texts: [[UInt8]], _ body: ([UnsafeBufferPointer<UInt8>]) -> R) -> R {
        var joined: [UInt8] = []
        var ranges: [Range<Int>] = []
        for text in texts {
            ranges.append(joined.count..<(joined.count + text.count))
            joined.append(contentsOf: text)
        }
        return joined.withUnsafeBufferPointer { buffer in
            // SAFETY: the slices are used only while `joined` is borrowed.
            body(ranges.map { UnsafeBufferPointer(rebasing: buffer[$0]) })
        }
    }
}
