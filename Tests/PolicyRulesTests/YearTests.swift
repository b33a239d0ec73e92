import Testing

@Suite("years and links")
struct YearTests {
    @Test(
        "absolute and relative years, and links that keep the year",
        arguments: [
            ("e.tax", "100000元"), ("e:year(2024).tax", "80000元"), ("e:year(-1).tax", "80000元"),
            ("e:year(0).tax", "100000元"), ("e:year(2025).tax", "100000元"),
            ("e:year(-1):year(2025).tax", "100000元"), ("e:year(-1):year(-1).tax", "80000元"),
            ("e:year(-1):year(0).tax", "100000元"),
            ("e:year(-2).tax", "unknown: tax@2023"), ("e:year(2024).patents", "unknown: patents@2024"),
            ("e:year(-1).land", "0亩"),
            ("e:year(-1).park.name", "北园"), ("e:year(-1).double", "160000元"), ("e.double", "200000元"),
            ("e:year(2023).double", "unknown: tax@2023"),
            ("e.growth", "1.25"), ("e:year(-1).growth", "unknown: tax@2023"), ("e.last.tax", "80000元"),
            ("e:year(-1).now", "2024"), ("e.now", "2025"), ("e:year(-1).now + e.now", "4049"),
            ("e.tax - e:year(-1).tax", "20000元"), ("e:year(1).tax", "unknown: tax@2026"),
            ("e:year(\"x\").tax", "error: `year` wants a whole number"),
            ("e:year(1.5).tax", "error: `year` wants a whole number"), ("e:year(2024.0).tax", "80000元"),
            ("e:years(-1, 0):sum \"tax\"", "180000元"), ("e:years(2024, 2025):mean \"tax\"", "90000元"),
            ("e:years(-1, 0)[1].tax", "80000元"), ("#e:years(-3, 0)", "4"), ("#e:years(0, 0)", "1"),
            ("e:years(-2, 0):sum \"tax\"", "unknown: tax@2023"), ("e:years(-1, 0)[2]:year()", "2025"),
            ("e:years(-1, 0):all(function(y) return y.tax >= wan(8) end)", "true"),
            ("e:years(-2, 0):any(function(y) return y.tax >= wan(10) end)", "true"),
            ("e:years(-1, 0):where(function(y) return y.tax > wan(8) end)[1]:year()", "2025"),
            ("e:years(-1, 0):group_by(function(y) return y:year() end)[2024][1].tax", "80000元"),
            ("e:years(-1, 0):max \"double\"", "200000元"),
            ("e:years(2024)", "error: `years` wants a whole number"),
            (
                "#e:years(1, 0)",
                "error: `years` wants a first and a last year, in this order and less than 200 apart: e:years(-2, 0)"
            ),
            (
                "#e:years(1800, 2025)",
                "error: `years` wants a first and a last year, in this order and less than 200 apart: e:years(-2, 0)"
            ),
            ("e.park.enterprises[1].tax", "100000元"), ("e:year(-1).park.enterprises[1].tax", "80000元"),
            ("e:year(-1).park.enterprises:sum \"tax\"", "80000元"),
        ])
    func years(_ expression: String, _ expected: String) {
        let declarations = """
            indicator "double" { of = "enterprise", title = "t", value = function(e) return e.tax * 2 end }
            indicator "growth" { of = "enterprise", title = "t", value = function(e) return e.tax / e:year(-1).tax end }
            indicator "last" { of = "enterprise", title = "t", value = function(e) return e:year(-1) end }
            indicator "now" { of = "enterprise", title = "t", value = function(e) return year end }
            """
        #expect(Trial.result(of: expression, declarations: declarations) == expected)
    }

    @Test(
        "links lead on; a missing link is a missing value",
        arguments: [
            ("e.park.region.name", "小店区"), ("e.region.name", "小店区"), ("e.park.id", "P1"),
            ("e.region.parent.name", "unknown: 140105.parent"),
            ("e.park.operator", "unknown: P1.operator"), ("e.park.enterprises[1] == e", "true"),
            ("e.region.parks[1] == e.park", "true"),
        ])
    func links(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }
}
