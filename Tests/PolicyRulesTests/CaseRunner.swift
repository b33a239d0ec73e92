import Foundation
import LuaHost
import PolicyModel

@testable import PolicyRules

/// Runs the worked cases of a pack through the functions that its `tests/cases_test.lua` gives for them.
struct CaseRunner {
    /// One case that did not come out as expected.
    struct Mismatch: CustomStringConvertible {
        var id: String
        var expected: String
        var found: String

        var description: String { "\(id): expected \(expected), found \(found)" }
    }

    /// The root of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let machine: LuaMachine
    private let evaluation: Evaluation
    /// By the name of the case file.
    let functions: [String: LuaFunction]

    /// A pack of the repository.
    static func program(_ pack: String) throws -> RuleProgram {
        try RuleProgram.load(paths: [root.appending(path: "rules/\(pack)").path])
    }

    init(pack: String) throws {
        let folder = CaseRunner.root.appending(path: "rules/\(pack)").path
        let program = try CaseRunner.program(pack)
        guard let index = program.packs.firstIndex(where: { $0.manifest.id == pack }),
            let day = CalendarDate(iso: "2026-06-01")
        else {
            throw CocoaError(.featureUnsupported)
        }
        machine = program.machine
        evaluation = try Evaluation(program, on: DataSetBuilder(schema: program.schema).build(), asOf: day, year: 2026)
        let environment = program.packs[index].environment
        let found = FoundFunctions()
        try machine.setGlobal("cases", to: .hostFunction(CaseRunner.collector(of: found, in: machine)), in: environment)
        let file = folder + "/tests/cases_test.lua"
        let script = try machine.load(Array(Data(contentsOf: URL(filePath: file))), name: file, in: environment)
        _ = try machine.call(script)
        functions = found.functions
    }

    private final class FoundFunctions {
        var functions: [String: LuaFunction] = [:]
    }

    /// `cases "name.json" (function(case) … end)`
    private static func collector(of found: FoundFunctions, in machine: LuaMachine) -> Int32 {
        machine.register { [unowned machine] arguments, reply in
            let name = arguments[0]?.string ?? ""
            reply.append(
                function: machine.register { [unowned machine] arguments, _ in
                    if let argument = arguments[0], case .function(let function) = machine.retain(argument) {
                        found.functions[name] = function
                    }
                })
        }
    }

    /// The cases of a file that come out otherwise than the file says, and how many there are in all.
    func run(_ file: URL) throws -> (count: Int, mismatches: [Mismatch]) {
        let document = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
        guard case .list(let cases)? = document["cases"], let function = functions[file.lastPathComponent] else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return (cases.count, try cases.compactMap { try run($0, function) })
    }

    private func run(_ test: JSONValue, _ function: LuaFunction) throws -> Mismatch? {
        let expected = test["expected"] ?? .null
        let id = test["id"]?.text ?? "?"
        do throws(LuaError) {
            let argument: LuaValue
            do { argument = try test.luaValue(in: machine) } catch {
                return Mismatch(id: id, expected: "a case", found: "\(error)")
            }
            let result = evaluation.binding.policyValue(try machine.call(function, [argument]).first ?? .nil)
            return agrees(result, expected)
                ? nil : Mismatch(id: id, expected: "\(expected)", found: result.map(shown) ?? "nil")
        } catch {
            return Mismatch(
                id: id, expected: "\(expected)", found: "the error \(error.message) at line \(error.line ?? 0)")
        }
    }

    /// By structure: 5 equals 5.0, null a value that is not there, an empty table an empty list or object.
    private func agrees(_ value: PolicyValue?, _ expected: JSONValue) -> Bool {
        switch (value, expected) {
        case (nil, .null): true
        case (.boolean(let a)?, .boolean(let b)): a == b
        case (.text(let a)?, .text(let b)): a == b
        case (.integer(let a)?, .integer(let b)): a == b
        case (.integer(let a)?, .number(let b)): Double(a) == b
        case (.number(let a)?, .integer(let b)): a == Double(b)
        case (.number(let a)?, .number(let b)): a == b
        case (.list(let a)?, .list(let b)): a.count == b.count && zip(a, b).allSatisfy { agrees($0, $1) }
        case (.list(let a)?, .object(let b)): a.isEmpty && b.values.allSatisfy { $0 == .null }
        case (.record(let a)?, .object(let b)): agrees(a, b)
        default: false
        }
    }

    private func agrees(_ record: [PolicyValue.Member], _ expected: [String: JSONValue]) -> Bool {
        record.allSatisfy { expected[$0.key] != nil }
            && expected.allSatisfy { key, expected in agrees(record.first { $0.key == key }?.value, expected) }
    }
}
