import PolicyModel
import Testing

@testable import PolicyRules

@Suite("collections")
struct CollectionTests {
    /// A park P with A 5万元 and 1 patent, B 3万元, C 10万元 and 4 patents, D without figures; a park Q with nobody.
    private func result(_ expression: String, park: String = "P") throws -> String {
        let lua = """
            indicator "double" { of = "enterprise", title = "t", value = function(e) return e.tax * 2 end }
            rule "r" { title = "t", kind = "qualification", of = "park", basis = { document = "d" }, value = function(p)
              local all = p.enterprises
              local paying = all:where(function(e) return e:has "tax" end)
              return \(expression) end }
            """
        let trial = try Trial(lua) { data in
            for key in ["P", "Q"] { try data.add(entity: "park", key: key) }
            let figures: [(String, [String: InputValue])] = [
                ("C", ["tax": .wan(10), "patents": .integer(4)]), ("A", ["tax": .wan(5), "patents": .integer(1)]),
                ("D", [:]), ("B", ["tax": .wan(3)]),
            ]
            for (key, values) in figures {
                try data.add(
                    entity: "enterprise", key: key, values: ["park": .text("P"), "name": .text(key)],
                    years: [2025: values])
            }
            try data.add(entity: "enterprise", key: "X", values: ["name": .text("X")], years: [2025: ["tax": .wan(99)]])
        }
        return try trial.outcome("r", of: park, entity: "park")
    }

    @Test(
        "what all members together come to",
        arguments: [
            ("all:count()", "eligible value 4"), ("#all", "eligible value 4"), ("paying:count()", "eligible value 3"),
            ("all:count(function(e) return e.name > \"B\" end)", "eligible value 2"),
            ("paying:sum \"tax\"", "eligible value 180000元"),
            ("paying:sum(function(e) return e.tax end)", "eligible value 180000元"),
            ("paying:mean \"tax\"", "eligible value 60000元"),
            ("paying:min \"tax\"", "eligible value 30000元"), ("paying:max \"tax\"", "eligible value 100000元"),
            ("paying:sum \"double\"", "eligible value 360000元"),
            ("paying:max(function(e) return e.tax / wan(1) end)", "eligible value 10.0"),
            ("all:sum(function(e) return 1 end)", "eligible value 4"),
            ("all:mean(function(e) return 0.1 end)", "eligible value 0.1"), ("all[1].name", "eligible value A"),
            ("all[4].name", "eligible value D"),
            ("all[5] == nil", "eligible value true"),
            ("paying:where(function(e) return e.tax >= wan(5) end):count()", "eligible value 2"),
        ])
    func folds(_ expression: String, _ expected: String) throws {
        let found = try result(expression)
        #expect(found == expected)
    }

    @Test(
        "an unknown member makes the result unknown and is named",
        arguments: [
            ("all:sum \"tax\"", "undetermined lacks tax@2025"), ("all:mean \"tax\"", "undetermined lacks tax@2025"),
            ("all:max \"double\"", "undetermined lacks tax@2025"),
            ("all:count(function(e) return e.tax > wan(1) end)", "undetermined lacks tax@2025"),
            ("all:where(function(e) return e.tax > wan(1) end):count()", "undetermined lacks tax@2025"),
            ("all:sum \"patents\"", "undetermined lacks patents@2025 patents@2025"),
            ("all:group_by(function(e) return e.tax end)", "undetermined lacks tax@2025"),
        ])
    func unknown(_ expression: String, _ expected: String) throws {
        let found = try result(expression)
        #expect(found == expected)
    }

    @Test(
        "any and all are three-valued",
        arguments: [
            ("all:any(function(e) return e.tax >= wan(10) end)", "eligible value true"),
            ("all:any(function(e) return e.tax > wan(10) end)", "undetermined lacks tax@2025"),
            ("all:all(function(e) return e.tax > wan(3) end)", "eligible value false"),
            ("all:all(function(e) return e.tax >= wan(3) end)", "undetermined lacks tax@2025"),
            ("paying:all(function(e) return e.tax >= wan(3) end)", "eligible value true"),
            ("paying:any(function(e) return e.tax > wan(10) end)", "eligible value false"),
        ])
    func threeValued(_ expression: String, _ expected: String) throws {
        let found = try result(expression)
        #expect(found == expected)
    }

    @Test(
        "of nothing: a field's sum is zero of its unit, everything else unknown; any is false, all is true",
        arguments: [
            ("all:sum \"tax\"", "eligible value 0元"), ("all:sum \"patents\"", "eligible value 0"),
            ("all:count()", "eligible value 0"),
            ("all:sum(function(e) return e.tax end)", "undetermined lacks Q.value!empty-collection"),
            ("all:mean \"tax\"", "undetermined lacks Q.value!empty-collection"),
            ("all:min \"tax\"", "undetermined lacks Q.value!empty-collection"),
            ("all:max \"tax\"", "undetermined lacks Q.value!empty-collection"),
            ("all:any(function(e) return true end)", "eligible value false"),
            ("all:all(function(e) return false end)", "eligible value true"),
            ("all:sum \"double\"", "undetermined lacks Q.value!empty-collection"),
        ])
    func nothing(_ expression: String, _ expected: String) throws {
        let found = try result(expression, park: "Q")
        #expect(found == expected)
    }

    @Test(
        "loops go in key order; groups are a table of collections",
        arguments: [
            (
                "(function() local s = \"\" for i, e in ipairs(all) do s = s .. i .. e.name end return s end)()",
                "eligible value 1A2B3C4D"
            ),
            (
                "(function() local s = \"\" for k, g in pairs(all:group_by(function(e) return e:has \"patents\" end)) do s = s .. tostring(k) .. g:count() end return s end)()",
                "eligible value false2true2"
            ),
            (
                "(function() local s = \"\" for k, g in pairs(paying:group_by(function(e) return e.name end)) do s = s .. k .. #g end return s end)()",
                "eligible value A1B1C1"
            ),
            (
                "(function() local n = 0 for k, g in pairs(all:group_by(function(e) return e.park end)) do if k == p then n = #g end end return n end)()",
                "eligible value 4"
            ),
        ])
    func loops(_ expression: String, _ expected: String) throws {
        let found = try result(expression)
        #expect(found == expected)
    }

    @Test(
        "mistakes are named",
        arguments: [
            ("all:summ \"tax\"", "a collection has no `summ`; did you mean `sum`?"),
            ("all:sum \"taxx\"", "`enterprise` has no field `taxx`; did you mean `tax`?"),
            ("all:count(3)", "`count` wants a function: collection:count(function(x) return … end)"),
            ("all:any(function(e) return 1 end)", "the function of `any` gave a plain number, expected true or false"),
            ("all:sum \"name\"", "`sum` wants numbers or quantities, not a text"),
            ("all.count()", "`count` is called with a colon: collection:count(…)"),
            ("all:sum(function(e) error(\"boom\") end)", "boom"),
        ])
    func mistakes(_ expression: String, _ expected: String) throws {
        let found = try result(expression)
        #expect(found == "error error: \(expected)")
    }

    @Test("a reverse link is named by the linking entity's plural, or as the field says")
    func reverseNames() throws {
        let lua = """
            entity "branch" { title = "分支", key = "id", plural = "branches", fields = { id = "text",
              head_office = { type = "enterprise", title = "总部", reverse = "offices" } } }
            rule "r" { title = "t", kind = "qualification", of = "enterprise", basis = { document = "d" }, value = function(e) return e.offices:count() end }
            """
        let trial = try Trial(lua) { data in
            try data.add(entity: "enterprise", key: "E")
            for key in ["1", "2"] { try data.add(entity: "branch", key: key, values: ["head_office": .text("E")]) }
        }
        let found = try trial.outcome("r")
        #expect(found == "eligible value 2")
    }
}
