import LuaHost
import PolicyModel

// yuan(5), wan(2000), mu(10) …, quantity(0.6, "tce/万元")
extension Binding {
    func unitHelpers() -> [(String, LuaMachine.HostFunction)] {
        let units: [(String, Unit)] = [
            ("yuan", .yuan), ("wan", .wan), ("yi", .yi), ("mu", .mu), ("ha", .ha), ("sqm", .sqm), ("tce", .tce),
            ("kwh", .kwh), ("ton", .ton),
        ]
        return units.map { name, unit in
            let one = Binding.word(ofOne: unit)
            return (name, { [unowned self] in make(name, unit, one, $0, $1) })
        }
            + [("quantity", { [unowned self] in makeQuantity($0, $1) })]
    }

    /// One of a unit, where its word is exact: then so are the words of its multiples.
    private static func word(ofOne unit: Unit) -> QuantityWord? {
        do throws(QuantityError) { return QuantityWord(try Quantity.of(1, unit)) } catch { return nil }
    }

    private func make(
        _ name: String, _ unit: Unit, _ one: QuantityWord?, _ arguments: LuaArguments, _ reply: LuaReply
    ) {
        if let one, let count = arguments[0], count.kind == .integer, arguments.count == 1,
            let word = one.multiplied(by: ExactDecimal(count.integer))
        {
            return reply.append(word: word.bits)
        }
        guard let number = decimal(arguments[0]), arguments.count == 1 else {
            return fail(.wantsOneNumber(name, got: noun(arguments[0])), reply)
        }
        do throws(QuantityError) {
            append(try Quantity.of(number, unit), to: reply)
        } catch { fail(arithmetic: error, reply) }
    }

    private func makeQuantity(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let number = decimal(arguments[0]), let name = arguments[1], name.kind == .string else {
            return fail(.usage(.quantity), reply)
        }
        let text = name.string
        guard let unit = Unit(parsing: text) else {
            return fail(.unitUnknown(text, nearest: Unit.nearest(to: text)), reply)
        }
        do throws(QuantityError) {
            let quantity = try Quantity.of(number, unit)
            if quantity.dimension.isNone { reply.append(quantity.double) } else { append(quantity, to: reply) }
        } catch { fail(arithmetic: error, reply) }
    }
}
