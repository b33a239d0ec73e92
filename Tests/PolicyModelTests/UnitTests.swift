import PolicyModel
import Testing

@Suite("Unit")
struct UnitTests {
    @Test(
        "reads Chinese and English spellings",
        arguments: [
            ("元", "元", 1, 1), ("yuan", "元", 1, 1), ("分", "分", 1, 100), ("千元", "千元", 1000, 1), ("万元", "万元", 10000, 1),
            ("Wan", "万元", 10000, 1),
            ("百万元", "百万元", 1_000_000, 1), ("亿元", "亿元", 100_000_000, 1), ("亩", "亩", 1, 1), ("mu", "亩", 1, 1),
            ("万亩", "万亩", 10000, 1),
            ("公顷", "公顷", 15, 1), ("ha", "公顷", 15, 1), ("平方米", "平方米", 3, 2000), ("sqm", "平方米", 3, 2000),
            ("㎡", "平方米", 3, 2000),
            ("km2", "平方公里", 1500, 1), ("平方公里", "平方公里", 1500, 1), ("tce", "tce", 1, 1), ("吨标准煤", "tce", 1, 1),
            ("万吨标准煤", "万tce", 10000, 1),
            ("kWh", "kWh", 1, 1), ("kwh", "kWh", 1, 1), ("千瓦时", "kWh", 1, 1), ("万千瓦时", "万kWh", 10000, 1),
            ("亿千瓦时", "亿kWh", 100_000_000, 1),
            ("吨", "吨", 1, 1), ("万吨", "万吨", 10000, 1), ("千克", "千克", 1, 1000), ("立方米", "立方米", 1, 1),
            ("万立方米", "万立方米", 10000, 1),
            ("%", "%", 1, 100), ("人", "人", 1, 1), (" 万元 ", "万元", 10000, 1), ("万元/亩", "万元/亩", 10000, 1),
            ("元/kWh", "元/kWh", 1, 1),
            ("tce/万元", "tce/万元", 1, 10000), ("万元*亩", "万元*亩", 10000, 1), ("万元·亩", "万元*亩", 10000, 1),
            ("元/平方米", "元/平方米", 2000, 3),
            ("万元／公顷", "万元/公顷", 2000, 3), ("wan/mu", "万元/亩", 10000, 1), ("万元/人", "万元/人", 10000, 1),
            ("吨/万元/亩", "吨/万元/亩", 1, 10000),
            ("亩^2", "亩^2", 1, 1), ("平方米^2", "平方米^2", 9, 4_000_000),
        ] as [(String, String, Int128, Int128)])
    func spellings(text: String, symbol: String, numerator: Int128, denominator: Int128) throws {
        let unit = try #require(Unit(parsing: text))
        #expect(unit.symbol == symbol)
        #expect(unit.numerator == numerator)
        #expect(unit.denominator == denominator)
        #expect(Unit(parsing: unit.symbol) == unit)
    }

    @Test(
        "composes dimensions",
        arguments: [
            ("万元/亩", "元/亩"), ("tce/万元", "tce/元"), ("万元*亩", "元*亩"), ("元/kWh", "元/kWh"), ("%", ""), ("人", ""),
            ("万元/人", "元"),
            ("千克/立方米", "吨/立方米"), ("元/元", ""),
        ])
    func dimensions(text: String, expected: String) throws {
        #expect(try #require(Unit(parsing: text)).dimension.description == expected)
    }

    @Test(
        "refuses what it does not know",
        arguments: ["", "/", "万元/", "/亩", "furlong", "万元//亩", "万元 亩", "亩^0", "亩^", "亩^x", "^2", "亩^99"])
    func unknown(text: String) {
        #expect(Unit(parsing: text) == nil)
    }

    @Test(
        "offers the nearest spelling, part by part",
        arguments: [("yuann", "yuan"), ("万圆", "万元"), ("万元/muu", "万元/mu"), ("furlong", nil), ("tcee/万元", "tce/万元")]
            as [(String, String?)])
    func nearest(text: String, expected: String?) {
        #expect(Unit.nearest(to: text) == expected)
    }
}
