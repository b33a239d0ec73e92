import Glibc
import Testing

@testable import LuaHost

/// Every script in `hostile/` says in its first line how it must end:
/// `-- expect: OUTCOME[|OUTCOME…] | what it tries`, where an outcome is `ok VALUE`, `error KIND` or `nil global NAME`.
@Suite("Hostile scripts")
struct HostileScriptTests {
    static let directory = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/hostile"

    static let scripts: [String] = {
        guard let directory = opendir(directory) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".lua") { names.append(name) }
        }
        return names.sorted()
    }()

    static func bytes(_ name: String) -> [UInt8] {
        guard let file = fopen(directory + "/" + name, "rb") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    /// How the script ended, in the words of the first lines.
    static func outcome(_ source: [UInt8], name: String) -> (kind: String, text: String) {
        var limits = LuaLimits()
        limits.memory = 16 << 20
        limits.loadInstructions = 2_000_000
        limits.callInstructions = 500_000
        limits.patternSteps = 500_000
        do {
            let machine = try LuaMachine(limits: limits)
            machine.operate = { operation, _, key, reply in
                reply.fail(operation == .index ? "there is no field `\(key.string)`" : "not allowed")
            }
            do {
                let record = LuaValue.object(LuaObject(machine.addType("enterprise"), 1))
                var results = try machine.call(
                    try machine.load(source, name: name), budget: limits.loadInstructions)
                if case .function(let rule)? = results.first { results = try machine.call(rule, [record]) }
                return ("ok", text(results.first ?? .nil))
            } catch {
                // whatever happened, the machine is still of use
                let after = try machine.call(try machine.load("return 1 + 1", name: "after"))
                guard case .integer(2)? = after.first else { return ("broken", "the machine is of no use afterwards") }
                return ("error", "\(error.kind) \(error.message)")
            }
        } catch {
            return ("broken", "\(error)")
        }
    }

    static func text(_ value: LuaValue) -> String {
        switch value {
        case .nil: "nil"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(decoding: luaNumberText(value), as: UTF8.self)
        case .string(let value): value
        default: value.typeName
        }
    }

    @Test("ends as its first line says", arguments: scripts)
    func endsAsExpected(script: String) throws {
        let source = Self.bytes(script)
        let firstLine = String(decoding: source.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        let expectation = firstLine.drop { $0 != ":" }.dropFirst().split(separator: " | ")[0]
            .trimmingPrefix(while: { $0 == " " })
        let result = Self.outcome(source, name: script)
        #expect(Self.accepts(String(expectation), result), "\(script): expected \(expectation), got \(result)")
    }

    static func accepts(_ expectation: String, _ result: (kind: String, text: String)) -> Bool {
        var head = ""
        for part in expectation.split(separator: "|", omittingEmptySubsequences: false).map(String.init) {
            var words = part.split(separator: " ", maxSplits: 1).map(String.init)
            if let first = words.first, ["ok", "error", "nil"].contains(first) {
                head = first
                words.removeFirst()
            }
            let wanted = words.first ?? ""
            switch head {
            case "ok"
            where result.kind == "ok" && (wanted == "deterministic" || wanted.isEmpty || result.text == wanted):
                return true
            case "nil" where result.kind == "error" && result.text.contains("there is no global"): return true
            case "error" where result.kind == "error" && result.text.hasPrefix(kind(wanted) + " "): return true
            default: continue
            }
        }
        return false
    }

    private static func kind(_ word: String) -> String {
        switch word {
        case "time-limit": "instructions"
        case "memory-limit": "memory"
        case "stack-overflow": "stack"
        default: word
        }
    }
}
