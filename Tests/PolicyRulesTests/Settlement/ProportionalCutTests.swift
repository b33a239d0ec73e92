import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyRules

@Suite("cuts in proportion")
struct ProportionalCutTests {
    @Test(
        "a cut takes up the limit's whole fen, and no part is a fen from its exact share",
        arguments: Array(1...20) as [UInt64])
    func exact(_ seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<200 {
            let amounts = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Int128(Int64.random(in: 0...(1 << 40), using: &random))
                    * (Bool.random(using: &random) ? ProportionalCut.fen : 1)
            }
            let total = amounts.reduce(0, +)
            let limit = Int128(Int64.random(in: 0...(1 << 42), using: &random)) * 10_000_000_000_000
            guard let parts = try ProportionalCut.cut(amounts, to: limit) else {
                #expect(total <= limit)
                continue
            }
            let whole = limit / ProportionalCut.fen
            #expect(total > limit && parts.reduce(0, +) == whole * ProportionalCut.fen)
            for (part, amount) in zip(parts, amounts) {
                // part/fen against whole × amount / total, without rounding: |part × total - whole × fen × amount| < fen × total
                let units = part / ProportionalCut.fen
                let exact = whole.multipliedFullWidth(by: amount)
                let (floor, _) = total.dividingFullWidth(exact)
                #expect(part % ProportionalCut.fen == 0 && (units == floor || units == floor + 1))
            }
        }
    }

    @Test("equal amounts differ by a fen at most, the first ones get more")
    func fair() throws {
        let parts = try #require(
            try ProportionalCut.cut([7, 7, 7].map { $0 * ProportionalCut.fen }, to: 20 * ProportionalCut.fen))
        #expect(parts.map { $0 / ProportionalCut.fen } == [7, 7, 6])
    }

    @Test("sums beyond the range are refused")
    func overflow() {
        #expect(throws: LargestRemainder.Fault.overflow) { try ProportionalCut.cut([.max, 1], to: 5) }
        #expect(throws: LargestRemainder.Fault.overflow) { try ProportionalCut.total(of: [.max, 1]) }
    }
}
