import LuaHost
import PolicyModel

/// Operations on constants, carried out by the machine itself, so that they mean what they mean when a rule runs.
final class ColumnFolds {
    private let evaluation: Evaluation
    private let machine: LuaMachine
    private let binding: Binding
    private var functions: [String: LuaFunction] = [:]
    private var entries: [EntryKey: ColumnConstant] = [:]
    /// Whether a call gave none or several values since this was last put back.
    var metSeveral = false

    private struct EntryKey: Hashable {
        var table: ColumnConstant.Handle<LuaTable>
        var key: ColumnConstant
    }

    init(_ evaluation: Evaluation) {
        self.evaluation = evaluation
        machine = evaluation.machine
        binding = evaluation.binding
    }

    /// What an expression gives, in which `a`, `b` … are the constants; a fault where it is an error or unknown.
    ///
    /// - Parameter isOne: where the expression gives several values or none, that is no fault: the first is taken, or nil.
    func fold(
        _ expression: String, _ operands: [ColumnConstant], pack: Int, isOne: Bool = true
    ) -> ColumnConstant {
        if operands.contains(.never) { return .never }
        if operands.contains(.fault) { return .fault }
        let arguments = operands.map { value(of: $0) }
        guard !arguments.contains(where: { $0 == nil }) else { return .fault }
        do throws(LuaError) {
            let function = try function(expression, operands.count, pack)
            let result = try machine.call(function, arguments.compactMap { $0 })
            if result.count != 1 { metSeveral = true }
            guard isOne || result.count == 1 else { return .fault }
            return result.first.map(constant) ?? .nil
        } catch {
            _ = evaluation.takeMissing()
            _ = evaluation.takeFault()
            return .fault
        }
    }

    private func function(_ expression: String, _ count: Int, _ pack: Int) throws(LuaError) -> LuaFunction {
        let key = "\(pack) \(count) \(expression)"
        if let known = functions[key] { return known }
        let names = ["a", "b", "c", "d", "e", "f", "g", "h"].prefix(count).joined(separator: ", ")
        let head = count == 0 ? "" : "local \(names) = ... "
        let function = try machine.load(
            "\(head)return \(expression)", name: "constant", in: evaluation.program.packs[pack].environment)
        functions[key] = function
        return function
    }

    /// The entry of a table.
    func entry(of table: ColumnConstant.Handle<LuaTable>, _ key: ColumnConstant, pack: Int) -> ColumnConstant {
        let place = EntryKey(table: table, key: key)
        if let known = entries[place] { return known }
        let result = fold("a[b]", [.table(table), key], pack: pack)
        entries[place] = result
        return result
    }

    /// Keys in the order of `pairs`; nil where they have none.
    func sorted(_ keys: Set<ColumnConstant>) -> [ColumnConstant]? {
        let values = keys.map { value(of: $0) }
        guard !values.contains(where: { $0 == nil }) else { return nil }
        do throws(LuaError) {
            let table = try machine.makeTable(values.compactMap { $0 }.map { ($0, .boolean(true)) })
            return binding.entries(of: table)?.map { constant($0.key) }
        } catch { return nil }
    }

    // MARK: Values

    func constant(_ value: LuaValue) -> ColumnConstant {
        switch value {
        case .nil: return .nil
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .string(let value): return .text(Array(value.utf8))
        case .bytes(let value): return .text(value)
        case .word(let bits):
            switch ValueWord(bits) {
            case .quantity(let word): return .quantity(word.quantity)
            case .date(let date): return .date(date)
            case .span: return .span(bits)
            }
        case .object(let object) where object.type == binding.types.quantity: return .quantity(Binding.quantity(object))
        case .table(let table): return .table(.init(object: table))
        case .function(let function): return .function(.init(object: function))
        case .object, .hostFunction, .cursor: return .fault
        }
    }

    func value(of constant: ColumnConstant) -> LuaValue? {
        switch constant {
        case .nil: .nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let bits): .number(Double(bitPattern: bits))
        case .text(let bytes): .bytes(bytes)
        case .quantity(let quantity): binding.luaValue(quantity)
        case .date(let date): .word(date.word)
        case .span(let bits): .word(bits)
        case .table(let table): .table(table.object)
        case .function(let function): .function(function.object)
        case .never, .fault, .environment, .library, .helper, .parameters, .incentive: nil
        }
    }
}
