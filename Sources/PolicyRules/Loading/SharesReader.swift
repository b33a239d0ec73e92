import LuaHost
import PolicyModel

/// Reads `shares`: a record by party, a list of parties with their shares, or a function that gives either.
struct SharesReader {
    let reader: DeclarationReader

    init(_ reader: DeclarationReader) { self.reader = reader }

    /// The shares; nil where they are missing or malformed, which is reported.
    func shares() -> SharesDeclaration? {
        switch reader.named["shares"] {
        case nil:
            reader.loader.report(.keyMissing("shares", of: reader.kind, reader.id), near: reader.location)
        case .function(let function): return .function(function)
        case .table(let table): return fixed(table).map { .fixed($0) }
        case .some(let other):
            reader.wrong(
                "shares", other,
                expected: LocalizedText(
                    "a table such as { city = 0.6, county = 0.4 }, or a function that gives one",
                    "表（如 { city = 0.6, county = 0.4 }）或给出表的函数"))
        }
        return nil
    }

    private func fixed(_ table: LuaTable) -> [SharesDeclaration.Share]? {
        var shares: [SharesDeclaration.Share] = []
        let entries = reader.loader.entries(of: table)
        let isList = if case .integer? = entries.first?.key { true } else { false }
        for entry in entries {
            guard let share = isList ? row(entry.value) : member(entry) else { return refuse(.sharesMalformed()) }
            if isList, case .string = entry.key { return refuse(.sharesMalformed()) }
            if shares.contains(where: { $0.party == share.party }) {
                return refuse(.partyRepeated(share.party), token: share.party)
            }
            if share.share.coefficient < 0 { return refuse(.shareNegative(share.party), token: share.party) }
            shares.append(share)
        }
        guard shares.addUpToOne else { return refuse(.sharesTotal(shares)) }
        return shares
    }

    private func member(_ entry: (key: LuaValue, value: LuaValue)) -> SharesDeclaration.Share? {
        guard case .string(let party) = entry.key, !party.isEmpty, let share = entry.value.decimal else { return nil }
        return SharesDeclaration.Share(party: party, share: share)
    }

    /// `{ "city", 0.6 }`
    private func row(_ value: LuaValue) -> SharesDeclaration.Share? {
        guard case .table(let table) = value else { return nil }
        let entries = reader.loader.entries(of: table)
        guard entries.count == 2, case .integer(1) = entries[0].key, case .integer(2) = entries[1].key else {
            return nil
        }
        return member((entries[0].value, entries[1].value))
    }

    private func refuse(_ fault: Diagnostic, token: String = "shares") -> [SharesDeclaration.Share]? {
        reader.loader.report(fault, near: reader.location, token: token)
        return nil
    }
}
