import LuaHost

extension LuaPrototype {
    /// The keys that this function and those inside it read of tables: names as they are, numbers in brackets, `[2]`.
    ///
    /// Of a function with very many constants all texts are taken for keys, as the machine then loads them first.
    var namesRead: Set<String> {
        var names: Set<String> = []
        visit { prototype, _ in
            for instruction in prototype.code {
                switch instruction.opcode {
                case .getField: if let name = prototype.name(at: instruction.c) { names.insert(name) }
                case .getIndex: names.insert("[\(instruction.c)]")
                default: break
                }
            }
            if prototype.constants.count > 255 {
                for index in prototype.constants.indices {
                    if let name = prototype.name(at: index) { names.insert(name) }
                }
            }
        }
        return names
    }
}
