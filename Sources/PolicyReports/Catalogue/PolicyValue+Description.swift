internal import PolicyModel
internal import PolicyRules

extension PolicyValue {
    /// A value that names no subject, such as a parameter's, as people read it.
    func described(unit: Unit?, _ language: Language) -> String {
        ValueWording(keys: .none, language: language).text(self, unit: unit)
    }

    /// A value that names no subject as JSON.
    func node(unit: Unit?) -> JSONNode {
        var bytes: [UInt8] = []
        ValueWriter(keys: .none, isMoneyExact: true).appendJSON(self, unit: unit, to: &bytes)
        return .written(bytes)
    }
}
