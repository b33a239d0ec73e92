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
        case table(LuaError)
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
            case .pattern(.tooComplex): reply.exhaust(LuaPatternError.tooComplex.message)
            case .pattern(let error): reply.fail(error.message)
            case .replacement(let type): reply.fail("invalid replacement value (a \(type))")
            case .call: reply.rethrow()
            case .table(let error): reply.fail(error.message)
            case .tooLong: reply.fail("the resulting string is too long")
            }
        }
    }

    private func find(wantsPositions: Bool) throws(Fault) {
        let subject = try text(0)
        let pattern = try text(1)
        let start = try startOffset(2, count: subject.count)
        guard start <= subject.count else { return reply.appendNil() }
        if wantsPositions && (truth(3) || LuaPattern.isPlain(pattern)) {
            let found = try counting { (steps) throws(LuaPatternError) in
                try LuaPattern.firstOccurrence(of: pattern, in: subject, from: start, steps: &steps)
            }
            guard let found else { return reply.appendNil() }
            reply.append(Int64(found + 1))
            return reply.append(Int64(found + pattern.count))
        }
        let match = try counting { (steps) throws(LuaPatternError) in
            try LuaPattern(pattern).firstMatch(in: subject, from: start, steps: &steps)
        }
        guard let match else { return reply.appendNil() }
        if wantsPositions {
            reply.append(Int64(match.range.lowerBound + 1))
            reply.append(Int64(match.range.upperBound))
        }
        append(wantsPositions ? match.captures : match.values, of: subject)
    }

    /// One step of `gmatch`: nil, or the position to go on from and the captures. The third argument is the position after
    /// the match before this one, from 1, or the place to start at as a negative number.
    func nextMatch() {
        answer { () throws(Fault) in
            let subject = try text(0)
            let pattern = try text(1)
            let last = Int(arguments[2]?.integer ?? 0)
            let start = max(0, abs(last) - 1)
            guard start <= subject.count else { return reply.appendNil() }
            let match = try counting { (steps) throws(LuaPatternError) in
                try LuaPattern(pattern, anchors: false).firstMatch(
                    in: subject, from: start, rejectingEnd: last > 0 ? start : nil, steps: &steps)
            }
            guard let match else { return reply.appendNil() }
            reply.append(Int64(match.range.upperBound + 1))
            append(match.values, of: subject)
        }
    }

    func substitute() {
        answer { () throws(Fault) in
            let subject = try text(0)
            let pattern = try text(1)
            guard let replacement = arguments[2], [.string, .table, .function].contains(replacement.kind)
            else { throw .argument(3, "string/function/table expected") }
            let limit = try optionalInteger(3) ?? Int64(subject.count + 1)
            let compiled = try counting { (_) throws(LuaPatternError) in try LuaPattern(pattern) }
            var steps = reply.machine.limits.patternSteps
            defer { reply.machine.spend(reply.machine.limits.patternSteps - steps) }
            var result: [UInt8] = []
            var position = 0
            var rejected: Int?
            var count: Int64 = 0
            while count < limit {
                let found: LuaPattern.Match?
                do throws(LuaPatternError) {
                    found = try compiled.firstMatch(in: subject, from: position, rejectingEnd: rejected, steps: &steps)
                } catch { throw .pattern(error) }
                guard let match = found else { break }
                try add(subject[position..<match.range.lowerBound], to: &result)
                try replace(match, in: subject, by: replacement, into: &result)
                // a callback or a copy costs more than the steps of the match
                reply.machine.spend(16 + match.range.count / 64)
                count += 1
                position = match.range.upperBound
                rejected = position
                if compiled.isAnchored { break }
            }
            try add(subject[min(position, subject.count)...], to: &result)
            reply.machine.spend(result.count / 64)
            reply.append([.string(result)])
            reply.append(count)
        }
    }

    func format() {
        answer { () throws(Fault) in
            let template = try text(0)
            var texts: [UInt8] = []
            var ranges: [Range<Int>] = []
            for index in 1..<max(1, arguments.count) {
                let start = texts.count
                texts += displayText(index)
                ranges.append(start..<texts.count)
            }
            let outcome: Result<[UInt8], LuaFormatError> = texts.withUnsafeBufferPointer { texts in
                var values: [LuaFormat.Argument] = []
                for index in 1..<max(1, arguments.count) {
                    guard let argument = arguments[index] else { continue }
                    // SAFETY: the slices are used only while `texts` is borrowed.
                    values.append(formatArgument(argument, UnsafeBufferPointer(rebasing: texts[ranges[index - 1]])))
                }
                do throws(LuaFormatError) {
                    return .success(try LuaFormat.text(template, values, limit: reply.machine.limits.block))
                } catch {
                    return .failure(error)
                }
            }
            reply.machine.spend(arguments.count + template.count / 16)
            switch outcome {
            case .success(let bytes):
                reply.machine.spend(bytes.count / 16)
                reply.append(bytes)
            case .failure(let error): reply.fail(error.message)
            }
        }
    }

    // MARK: Arguments

    /// A text argument; numbers have become text before the call.
    private func text(_ index: Int) throws(Fault) -> UnsafeBufferPointer<UInt8> {
        guard let argument = arguments[index] else { throw .argument(index + 1, "string expected, got no value") }
        guard argument.kind == .string else {
            throw .argument(index + 1, "string expected, got \(LuaStringLibrary.typeName(argument.kind))")
        }
        return argument.bytes
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

    /// Matches under the step limit of one call, and counts the steps against the budget of the script.
    private func counting<R>(_ body: (inout Int) throws(LuaPatternError) -> R) throws(Fault) -> R {
        let limit = reply.machine.limits.patternSteps
        var steps = limit
        defer { reply.machine.spend(1 + limit - steps) }
        do throws(LuaPatternError) { return try body(&steps) } catch { throw .pattern(error) }
    }

    private func append(_ captures: [LuaPattern.Capture], of subject: UnsafeBufferPointer<UInt8>) {
        reply.append(
            captures.map { capture in
                switch capture {
                case .text(let range): .string(Array(subject[range]))
                case .position(let position): .integer(Int64(position + 1))
                }
            })
    }

    private func luaValue(_ capture: LuaPattern.Capture, _ subject: UnsafeBufferPointer<UInt8>) -> LuaValue {
        switch capture {
        case .text(let range): .bytes(Array(subject[range]))
        case .position(let position): .integer(Int64(position + 1))
        }
    }

    // MARK: Replacement

    /// Grows the result as far as a string may be long.
    private func add(_ bytes: some Collection<UInt8>, to result: inout [UInt8]) throws(Fault) {
        guard bytes.count <= reply.machine.limits.block - result.count else { throw .tooLong }
        result.append(contentsOf: bytes)
    }

    private func replace(
        _ match: LuaPattern.Match, in subject: UnsafeBufferPointer<UInt8>, by replacement: LuaArgument,
        into result: inout [UInt8]
    ) throws(Fault) {
        let value: LuaValue?
        switch replacement.kind {
        case .function:
            do throws(LuaError) {
                value = try reply.machine.invoke(replacement, match.values.map { luaValue($0, subject) }).first
            } catch { throw .call(error) }
        case .table:
            guard case .table(let table) = reply.machine.retain(replacement), let key = match.values.first else {
                return
            }
            let wanted = luaValue(key, subject)
            do throws(LuaError) {
                value = try reply.machine.value(of: wanted, in: table)
            } catch { throw .table(error) }
        default: return try expand(try text(2), match, subject, into: &result)
        }
        switch value {
        case .string(let text): try add(text.utf8, to: &result)
        case .bytes(let bytes): try add(bytes, to: &result)
        case .integer(let value): try add(String(value).utf8, to: &result)
        case .number(let value): try add(luaNumberText(value), to: &result)
        case .none, .nil, .boolean(false): try add(subject[match.range], to: &result)
        case .some(let other): throw .replacement(other.typeName)
        }
    }

    /// `%1` … `%9` are captures, `%0` the whole match, `%%` a percent sign.
    private func expand(
        _ template: UnsafeBufferPointer<UInt8>, _ match: LuaPattern.Match, _ subject: UnsafeBufferPointer<UInt8>,
        into result: inout [UInt8]
    ) throws(Fault) {
        var iterator = template.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                try add(CollectionOfOne(byte), to: &result)
                continue
            }
            guard let next = iterator.next() else { throw .argument(3, "invalid use of '%' in replacement string") }
            switch next {
            case UInt8(ascii: "%"): try add(CollectionOfOne(next), to: &result)
            case UInt8(ascii: "0"): try add(subject[match.range], to: &result)
            case UInt8(ascii: "1")...UInt8(ascii: "9"):
                let index = Int(next - UInt8(ascii: "1"))
                guard index < match.values.count else {
                    throw .argument(3, "invalid capture index %\(index + 1) in replacement string")
                }
                switch match.values[index] {
                case .text(let range): try add(subject[range], to: &result)
                case .position(let position): try add(String(position + 1).utf8, to: &result)
                }
            default: throw .argument(3, "invalid use of '%' in replacement string")
            }
        }
        // a template that gives nothing is read again for every match
        reply.machine.spend(template.count / 16)
    }

    // MARK: Formatting

    private func displayText(_ index: Int) -> [UInt8] {
        guard let argument = arguments[index] else { return [] }
        switch argument.kind {
        case .string, .integer, .number: return []
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
        case .string: .text(argument.bytes)
        default: .other(text: text, typeName: LuaStringLibrary.typeName(argument.kind))
        }
    }
}
