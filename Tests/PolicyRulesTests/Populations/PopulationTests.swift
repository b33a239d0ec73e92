import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

@Suite("population values")
struct PopulationTests {
    private static func population(_ body: String, _ more: String = "") -> String {
        #"population "m" { title = "均值", of = "enterprise", \#(more) value = function(all) \#(body) end }"# + "\n"
    }

    private static let firms = [
        TrialFirm("F1", tax: 1, ["park": .text("P1"), "high_tech": .boolean(true)], years: [2024: 10]),
        TrialFirm("F2", tax: 2, ["park": .text("P1"), "high_tech": .boolean(true)], years: [2024: 20]),
        TrialFirm("F3", tax: 6, ["park": .text("P2"), "high_tech": .boolean(false)], years: [2024: 30]),
    ]

    private func values(_ lua: String, _ firms: [TrialFirm] = firms, of name: String = "m") throws -> [String] {
        try Trial(lua, firms: firms, parks: ["P1": nil, "P2": nil]).values(name, of: firms.map(\.key))
    }

    private static func indicator(_ body: String) -> String {
        #"indicator "x" { of = "enterprise", value = function(e) \#(body) end }"# + "\n"
    }

    @Test(
        "over all, over some, and in groups; the others read it too",
        arguments: [
            ("", ["3元", "3元", "3元"]), ("where = function(e) return e.high_tech end,", ["1.5元", "1.5元", "1.5元"]),
            ("within = function(e) return e.park end,", ["1.5元", "1.5元", "6元"]),
            (
                "where = function(e) return e.high_tech end, within = function(e) return e.park end,",
                ["1.5元", "1.5元", "lacks m!empty-collection"]
            ),
        ])
    func groups(_ more: String, _ expected: [String]) throws {
        #expect(try values(Self.population("return all:mean(\"tax\")", more)) == expected)
    }

    @Test("members come in the order of their keys, whatever the order of the rows")
    func order() throws {
        let body = "local keys = {} for _, e in ipairs(all) do table.insert(keys, e.id) end return keys"
        #expect(try values(Self.population(body), Self.firms.reversed())[0] == "[F1, F2, F3]")
    }

    @Test("of another year, with the values of that year")
    func years() throws {
        let lua = Self.population("return all:sum(\"tax\")") + Self.indicator("return e:year(-1).m")
        #expect(try values(lua, of: "x") == ["60元", "60元", "60元"])
        let framed = Self.population("return year") + Self.indicator("return e:year(-1).m * 10000 + e.m")
        #expect(try values(framed, of: "x")[0] == "20242025")
    }

    @Test("an unknown member makes the value unknown, and names what is missing of whom")
    func unknownMembers() throws {
        let firms = Self.firms + [TrialFirm("F4", ["park": .text("P2"), "high_tech": .boolean(true)])]
        #expect(
            try values(Self.population("return all:mean(\"tax\")"), firms)
                == Array(repeating: "lacks tax@2025", count: 4))
        #expect(
            try values(Self.population("return all:mean(\"tax\")", "within = function(e) return e.park end,"), firms)
                == ["1.5元", "1.5元", "lacks tax@2025", "lacks tax@2025"])
    }

    @Test("whether somebody is a member may be unknown: then the value of that group is")
    func openMembers() throws {
        let firms = Self.firms + [TrialFirm("F4", tax: 5, ["park": .text("P2")])]
        let more = "where = function(e) return e.high_tech end, within = function(e) return e.park end,"
        #expect(
            try values(Self.population("return all:count()", more), firms) == [
                "2", "2", "lacks high_tech", "lacks high_tech",
            ])
    }

    @Test(
        "a member of an unknown group may belong to any: no group is known then; one who is no member changes nothing")
    func openGroups() throws {
        let more = "where = function(e) return e.high_tech end, within = function(e) return e.park end,"
        let member = Self.firms + [TrialFirm("F4", tax: 5, ["high_tech": .boolean(true)])]
        #expect(
            try values(Self.population("return all:count()", more), member) == Array(repeating: "lacks park", count: 4))
        let outsider = Self.firms + [TrialFirm("F4", tax: 5, ["high_tech": .boolean(false)])]
        #expect(try values(Self.population("return all:count()", more), outsider) == ["2", "2", "0", "lacks park"])
    }

    @Test(
        "errors name the population",
        arguments: [
            ("error(\"boom\")", "error: boom"), ("return nil", "error: population `m` gave nil"),
            ("return all", "error: population `m` gave a collection"),
            ("return 0/0", "error: population `m` gave"),
            ("return all:sum(\"no\")", "error: `enterprise` has no field `no`"),
            ("while true do end", "error: the script runs too long"),
        ])
    func errors(_ body: String, _ expected: String) throws {
        for value in try values(Self.population(body)) { #expect(value.hasPrefix(expected), "\(value)") }
    }

    @Test("errors of where and within")
    func brokenMembers() throws {
        #expect(
            try values(Self.population("return all:count()", "where = function(e) return 1 end,"))[0]
                == "error: `m` got a plain number, expected true or false")
        #expect(
            try values(Self.population("return all:count()", "within = function(e) return nil end,"))[0]
                == "error: `m` got nil, expected a subject, text, a number or a date")
        let some =
            "where = function(e) if e.tax > yuan(5) then error(\"boom\") end return true end, within = function(e) return e.park end,"
        #expect(try values(Self.population("return all:count()", some)) == ["2", "2", "error: boom"])
    }

    @Test("a list or a record is read like one, deep down, and cannot be changed")
    func tables() throws {
        let lua = Self.population(
            "return { list = { 1, yuan(2), { \"x\" } }, best = all[1], on = date \"2024-01-01\" }")
        func read(_ body: String) throws -> String { try values(lua + Self.indicator(body), of: "x")[1] }
        #expect(try read("return e.m.list[2] + yuan(1)") == "3元")
        #expect(try read("return e.m.list[3][1] .. #e.m.list") == "x3")
        #expect(try read("return e.m.best.tax") == "1元")
        #expect(try read("return e.m.best == e") == "false")
        #expect(try read("return e.m.on + days(1)") == "2024-01-02")
        for body in ["e.m.list[1] = 5", "e.m.new = 1", "e.m.list[3][1] = 2", "table.insert(e.m.list, 1)"] {
            #expect(try read(body + " return e.m.list[1]").hasPrefix("error: "), "\(body)")
        }
    }

    @Test("a value that is a subject is seen from the year it was made for")
    func subjects() throws {
        let lua = Self.population("return all[1]") + Self.indicator("return e:year(-1).m.tax")
        #expect(try values(lua, of: "x")[2] == "10元")
    }

    @Test("missing scores filled with the mean of the others, then ranked")
    func meanFilled() throws {
        let lua =
            Self.population("return all:mean(\"tax\")", "where = function(e) return e:has \"tax\" end,")
            + #"indicator "filled" { of = "enterprise", value = function(e) return e:get("tax", e.m) end }"# + "\n"
            + #"ranking "g" { of = "enterprise", by = "filled" }"#
        let firms = Self.firms + [TrialFirm("F4")]
        #expect(try values(lua, firms, of: "filled") == ["1元", "2元", "6元", "3元"])
        #expect(try values(lua, firms, of: "g") == ["#4", "#3", "#1", "#2"])
    }

    @Test("many groups with tables do not fill the machine's memory")
    func manyTables() throws {
        let body = "local t = {} for i = 1, 300 do t[i] = i + ratio(all[1].tax, yuan(1)) end return t"
        let lua = Self.population(body, "within = function(e) return e.id end,") + Self.indicator("return e.m[300]")
        let firms = (1...2000).map { TrialFirm("F\($0)", tax: Double($0)) }
        var limits = LuaLimits()
        limits.memory = 8 << 20
        let trial = try Trial(lua, limits: limits) { data in try Trial.add(firms, to: &data) }
        for number in 1...2000 { #expect(try trial.value("x", of: "F\(number)") == "\(300 + Double(number))") }
    }
}
