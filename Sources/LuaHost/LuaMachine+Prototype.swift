// Reading the compiled form of functions.
extension LuaMachine {
    /// Lua's own globals in every environment.
    public static let baseGlobals = [
        "assert", "error", "ipairs", "math", "pairs", "pcall", "select", "string", "table", "tonumber", "tostring",
        "type",
        "utf8",
    ]

    /// The compiled form of a function, with names and lines.
    /// - Throws: ``LuaError/Kind/runtime`` for functions that are not Lua.
    package func prototype(of function: LuaFunction) throws(LuaError) -> LuaPrototype {
        let bytes = try dump(function)
        let decoded: Result<LuaPrototype, LuaPrototypeError> = bytes.withUnsafeBufferPointer { bytes in
            do throws(LuaPrototypeError) {
                return .success(try LuaPrototype(chunk: bytes))
            } catch {
                return .failure(error)
            }
        }
        switch decoded {
        case .success(let prototype): return prototype
        case .failure(let error): throw LuaError(kind: .syntax, message: "this Lua writes another bytecode: \(error)")
        }
    }
}
