import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker knows of tables that a function makes")
struct TableCheckTests {
    private func codes(_ body: String) throws -> [String] {
        try CheckedPack.condition(body, before: ConditionCases.before).findings().map(\.code)
    }

    @Test(
        "reads entries by name, by number and by a word",
        arguments: [
            ("return ({ a = 5 }).a > e.tax", "compare-mixed"),
            ("return ({ e.tax, 5 })[2] > e.tax", "compare-mixed"),
            ("return ({ [1.0] = 5 })[1] > e.tax", "compare-mixed"),
            ("return ({ A = 5, B = 6 })[e.credit_grade] > e.tax", "compare-mixed"),
            ("local t = {} t.a = 5 t.a = e.tax return t.a > 5", "compare-mixed"),
            ("local t = { a = e.tax } t.b = 5 return t.b > e.tax", "compare-mixed"),
            ("local t = { a = 5 } return t.b.c == 5", "field-unknown"),
        ])
    func entries(_ body: String, _ code: String) throws {
        #expect(try codes(body) == [code])
    }

    @Test(
        "knows nothing of a table that something else may change",
        arguments: [
            "local t = { a = 5 } local u = t u.a = e.tax return t.a > e.tax",
            "local t = { a = 5 } local function f() t.a = e.tax end f() return t.a > e.tax",
            "local t local function f() t.a = e.tax end t = { a = 5 } f() return t.a > e.tax",
            "local t = { a = 5 } local h = { t } h[1].a = e.tax return t.a > e.tax",
            "local t = { a = 5 } local h = { x = t } h.x.a = e.tax return t.a > e.tax",
            "local t = { { a = 5 } } local u = t[1] u.a = e.tax return t[1].a > e.tax",
            "local t = {} table.insert(t, e.tax) return t[1] > e.tax",
            "local t = { a = 5 } local u = nil or t u.a = e.tax return t.a > e.tax",
            "local t = { a = 5 } t[e.name] = e.tax return t.a ~= e.name",
            "local t = { a = 5 } for i = 1, 2 do t.a = e.tax end return t.a > e.tax",
            "local t = { a = 5 } local function f(x) x.a = e.tax return true end return f(t) and t.a > e.tax",
            "local t = {} for i = 1, 3 do t[i] = e.tax end return t[2] > e.tax",
            "local t = { a = 5 } if e.high_tech then t.a = e.tax end return t.a ~= e.name",
            "local t = { a = 5 } local s = { t = t } s.t.a = e.tax return t.a > e.tax",
            "local function f(...) return { ... } end return f(5, e.tax)[2] > e.tax",
            "return ({ A = e.tax })[e.credit_grade] > e.tax",
        ])
    func shared(_ body: String) throws {
        #expect(try codes(body) == [], "\(body)")
    }

    @Test("takes a test that a table decides as decided")
    func decided() throws {
        #expect(try codes("local t = { on = true } return t.on") == ["condition-constant"])
        #expect(try codes("local t = { on = true } return t.off == nil") == ["condition-constant"])
    }
}
