internal import LuaHost
package import PolicyModel

// What coverage and mutation ask of a program: the lines of its functions, which of them ran, what they compiled to.
extension RuleProgram {
    /// Loads packs and keeps which lines run, from the first file on.
    package static func loadTraced(
        _ sources: [PackSource], dependencies: [PackSource] = []
    ) throws(DiagnosticList) -> RuleProgram {
        try PackLoader.load(sources, dependencies, limits: LuaLimits(), isTraced: true)
    }

    /// Loads packs of which all files but one are those of a program that loaded, so that they need no second check.
    package static func load(
        _ sources: [PackSource], dependencies: [PackSource], changed file: String
    ) throws(DiagnosticList) -> RuleProgram {
        var checked = Set((sources + dependencies).flatMap { source in source.files.keys.map(source.location) })
        checked.remove(file)
        return try PackLoader.load(sources, dependencies, limits: LuaLimits(), checked: checked)
    }

    /// The lines that ran since the last call, each once; of a program that was loaded to keep them.
    package func takeTracedLines() -> [ScriptLine] {
        machine.takeTracedLines().map { ScriptLine(file: $0.chunk, function: $0.function, line: $0.line) }
    }

    /// The lines of the functions in a pack's files: those that have instructions which can run. The bodies of files, which
    /// run when the pack loads, do not count.
    package func functionLines(ofPack index: Int) -> [ScriptLine] {
        let pack = packs[index]
        var lines: [ScriptLine] = []
        for file in pack.source.files.keys.sorted() where file != "pack.lua" {
            guard let bytes = pack.source.files[file], let body = prototype(of: bytes, file: file, index) else {
                continue
            }
            let name = pack.source.location(of: file)
            body.visit { prototype, depth in
                if depth > 0 { lines += RuleProgram.lines(of: prototype, in: name) }
            }
        }
        return lines
    }

    private static func lines(of prototype: LuaPrototype, in file: String) -> [ScriptLine] {
        prototype.runnableLines.sorted()
            .map { ScriptLine(file: file, function: prototype.lineDefined, line: $0) }
    }

    private func prototype(of bytes: [UInt8], file: String, _ pack: Int) -> LuaPrototype? {
        do throws(LuaError) {
            let name = packs[pack].source.location(of: file)
            return try machine.prototype(of: try machine.compile(bytes, name: name, in: packs[pack].environment))
        } catch { return nil }
    }

    /// What a text compiles to as a file of a pack; nil where it does not compile. Texts that differ in comments, blanks or
    /// in how a constant is written compile to the same.
    package func compiled(_ bytes: [UInt8], as file: String, ofPack pack: Int) -> [UInt8]? {
        do throws(LuaError) {
            let name = packs[pack].source.location(of: file)
            return try machine.dump(try machine.compile(bytes, name: name, in: packs[pack].environment))
        } catch { return nil }
    }
}
