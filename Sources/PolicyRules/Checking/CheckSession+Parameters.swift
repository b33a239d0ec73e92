import LuaHost
import PolicyModel

extension CheckSession {
    /// Warns of parameters that nothing reads.
    ///
    /// A pack that reads `params` in another way than `params.name` may read all of them.
    func reportUnusedParameters() {
        let reads = reads.values.reduce(into: settlementReads) { $0.formUnion($1.keys) }
        for (pack, loaded) in program.packs.enumerated() {
            let names = parameterNames(of: loaded)
            guard let names else { continue }
            for (index, parameter) in program.parameters.enumerated()
            where parameter.pack == pack && !reads.contains(.parameter(index)) && !names.contains(parameter.id) {
                report(.parameterUnused(parameter.id), at: parameter.location)
            }
        }
    }

    /// The names that the files of a pack read as `params.name`; nil where they cannot be told.
    private func parameterNames(of pack: RuleProgram.Pack) -> Set<String>? {
        var names: Set<String> = []
        for (file, bytes) in pack.source.files {
            do throws(LuaError) {
                let function = try machine.compile(bytes, name: pack.source.location(of: file), in: pack.environment)
                var isPlain = true
                try machine.prototype(of: function).visit { prototype, _ in
                    isPlain = isPlain && prototype.addParameterNames(to: &names)
                }
                if !isPlain { return nil }
            } catch { return nil }
        }
        return names
    }
}

extension LuaPrototype {
    /// Adds the names read as `params.name`; false where `params` is used in another way.
    fileprivate func addParameterNames(to names: inout Set<String>) -> Bool {
        for pc in code.indices {
            let read = code[pc]
            guard read.opcode == .getTableUpvalue, upvalues[read.b].name == "_ENV", name(at: read.c) == "params" else {
                continue
            }
            guard pc + 1 < code.count, code[pc + 1].opcode == .getField, code[pc + 1].b == read.a,
                let name = name(at: code[pc + 1].c)
            else {
                return false
            }
            names.insert(name)
        }
        return true
    }
}
