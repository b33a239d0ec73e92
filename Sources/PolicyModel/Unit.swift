/// A unit of measure: a dimension, an exact factor to base units, and the symbol that output shows.
public struct Unit: Hashable, Sendable {
    /// The canonical symbol, `万元/亩`.
    public let symbol: String
    public let dimension: Dimension
    /// One of this unit is `numerator / denominator` base units: 分 is 1/100 元, 平方米 3/2000 亩, 公顷 15 亩.
    public let numerator: Int128
    public let denominator: Int128

    /// A unit of one's own; both parts of the factor are above zero and are reduced to lowest terms.
    init(_ symbol: String, _ dimension: Dimension, _ numerator: Int128 = 1, over denominator: Int128 = 1) {
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        self.symbol = symbol
        self.dimension = dimension
        self.numerator = numerator / a
        self.denominator = denominator / a
    }

    public static let fen = Unit("分", .money, 1, over: 100)
    public static let yuan = Unit("元", .money)
    public static let qian = Unit("千元", .money, 1000)
    public static let wan = Unit("万元", .money, 10000)
    public static let baiwan = Unit("百万元", .money, 1_000_000)
    public static let yi = Unit("亿元", .money, 100_000_000)
    public static let mu = Unit("亩", .area)
    public static let wanMu = Unit("万亩", .area, 10000)
    /// 公顷, 15 亩.
    public static let ha = Unit("公顷", .area, 15)
    /// 平方米: 2000 are 3 亩.
    public static let sqm = Unit("平方米", .area, 3, over: 2000)
    /// 平方公里, 1500 亩.
    public static let km2 = Unit("平方公里", .area, 1500)
    /// 吨标准煤.
    public static let tce = Unit("tce", .energy)
    public static let wanTce = Unit("万tce", .energy, 10000)
    public static let kwh = Unit("kWh", .electricity)
    public static let wanKwh = Unit("万kWh", .electricity, 10000)
    public static let yiKwh = Unit("亿kWh", .electricity, 100_000_000)
    public static let ton = Unit("吨", .mass)
    public static let wanTon = Unit("万吨", .mass, 10000)
    public static let kilogram = Unit("千克", .mass, 1, over: 1000)
    public static let cubicMetre = Unit("立方米", .volume)
    public static let wanCubicMetre = Unit("万立方米", .volume, 10000)
    /// 1/100, without a dimension.
    public static let percent = Unit("%", .none, 1, over: 100)

    /// The base unit of a dimension: 元/亩 of money per area.
    public static func base(of dimension: Dimension) -> Unit {
        Unit(dimension.description, dimension)
    }
}
