import LuaHost
import PolicyModel

// The modules in a pack's `lib`.
extension PackLoader {
    /// `require "lib.tiers"`: a module of this pack only, run once, read-only.
    func require(_ arguments: LuaArguments, _ reply: LuaReply, pack: Int) {
        guard let name = arguments[0], name.kind == .string else { return fail(.usage(.require), reply) }
        let file = name.string.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "/") + ".lua"
        let source = program.packs[pack].source
        guard file.hasPrefix("lib/"), source.files[file] != nil else {
            let known = source.files.keys.filter { $0.hasPrefix("lib/") }.sorted()
                .map { String($0.dropLast(4)).split(separator: "/").joined(separator: ".") }
            return fail(.moduleUnknown(name.string, nearest: nearestName(to: name.string, among: known)), reply)
        }
        let full = source.location(of: file)
        if let module = modules[full] { return reply.append(module) }
        guard !loadingModules.contains(full) else {
            return fail(.moduleCycle(loadingModules + [full]), reply)
        }
        guard let function = compile(file, of: pack) else { return fail(.moduleFailed(name.string), reply) }
        loadingModules.append(full)
        defer { loadingModules.removeLast() }
        do throws(LuaError) {
            var module = try machine.call(function, budget: machine.limits.loadInstructions).first ?? .nil
            if case .table(let table) = module {
                module = .table(try machine.makeView(of: table, asking: LuaObject(program.types.module, 0)))
            }
            modules[full] = module
            reply.append(module)
        } catch {
            report(error, in: full)
            fail(.moduleFailed(name.string), reply)
        }
    }
}
