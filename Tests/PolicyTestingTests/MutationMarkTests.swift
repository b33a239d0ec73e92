import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("marks of changes that make no difference")
struct MutationMarkTests {
    private func read(_ comment: String) -> MutationMark? {
        MutationMark(comment, location: SourceLocation(file: "a.lua", line: 3), excerpt: "-- " + comment, line: 4)
    }

    @Test(
        "a mark names one change or several",
        arguments: [
            ("`>=` → `>`", ["`>=` → `>`"]), ("`>=` -> `>`", ["`>=` → `>`"]), ("`>=`→`>`", ["`>=` → `>`"]),
            ("without `e.high_tech  and`", ["without `e.high_tech and`"]),
            ("without condition `credit`", ["without condition `credit`"]), ("without `not` #2", ["without `not` #2"]),
            ("rows `{ 1, a }` and `{ b }` swapped", ["rows `{ 1, a }` and `{ b }` swapped"]),
            ("`1` → `2`, `1` → `0`", ["`1` → `2`", "`1` → `0`"]), ("`1` → `2` #1", ["`1` → `2`"]),
            ("`\"because\"` → `\"?\"`", ["`\"because\"` → `\"?\"`"]),
        ])
    func changes(_ text: String, _ expected: [String]) throws {
        let mark = try #require(read(" mutation: equivalent \(text) because no two are equal  "))
        #expect(mark.changes == expected)
        #expect(mark.reason == "no two are equal")
        #expect(mark.fault == nil)
    }

    @Test(
        "what a mark lacks is a fault",
        arguments: [
            ("mutation: equivalent because none is", MutationMark.Fault.changeMissing),
            ("mutation: equivalent", .changeMissing), ("mutation: equivalent `1` → `2`", .reasonMissing),
            ("mutation: equivalent `1` → `2` because", .reasonMissing),
            ("mutation: equivalent `1` → `2` because …", .reasonMissing),
            ("mutation: equivalent >= → > because x", .changeUnclear(">= → > because x")),
            ("mutation: equivalent `>=` to `>` because x", .changeUnclear("`>=` to `>` because x")),
            ("mutation: equivalent without because x", .changeUnclear("without because x")),
            ("mutation: equivalent rows `a` and `b` because x", .changeUnclear("rows `a` and `b` because x")),
            ("mutation equivalent `1` → `2` because x", .misspelt), ("Mutation: equivalent `1` → `2`", .misspelt),
            ("mutation: equivalant `1` → `2` because x", .misspelt), ("muttaion: equivalent `1` → `2`", .misspelt),
            ("mutation: ignore", .misspelt), ("mutation：equivalent `1` → `2` because x", .misspelt),
        ])
    func faults(_ text: String, _ fault: MutationMark.Fault) throws {
        #expect(try #require(read(text)).fault == fault)
    }

    @Test(
        "other comments are no marks",
        arguments: [
            "mutation of the rates", "equivalent because the law says so", "", "the mutation: equivalent", "TODO",
        ])
    func others(_ text: String) { #expect(read(text) == nil) }

    @Test("the mark that a survivor comes with reads back as that change", arguments: MutationRunTests.sources)
    func pasted(_ source: PackSource) throws {
        for mutant in MutationPlan(source, id: "x", schema: .standard, reaches: [], loading: []).mutants {
            let back = try #require(read(String(mutant.mark.dropFirst(2)) + "no case differs"))
            #expect(back.changes == [mutant.name], "\(mutant.location)")
            #expect(read(mutant.mark)?.fault == .reasonMissing)
        }
    }
}
