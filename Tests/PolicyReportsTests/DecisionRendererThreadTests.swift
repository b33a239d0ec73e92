import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("One renderer, many threads")
struct DecisionRendererThreadTests {
    @Test("all write the same bytes", arguments: DecisionFormat.allCases)
    func sameBytes(format: DecisionFormat) async {
        let renderer = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: format, language: .zh)
        let decisions = [DecisionRendererTests.eligible, DecisionRendererTests.troubled]
        let texts = await withTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var buffer: [UInt8] = []
                    for _ in 0..<50 {
                        for decision in decisions { renderer.append(decision, isFirst: false, to: &buffer) }
                    }
                    return buffer
                }
            }
            return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
        }
        #expect(texts.count == 1)
    }
}
