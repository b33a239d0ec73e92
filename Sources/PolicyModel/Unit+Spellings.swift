extension Unit {
    /// Every single unit with the spellings it has besides its symbol.
    static let known: [(unit: Unit, others: [String])] = money + area + energy + matter + counts

    private static let money: [(unit: Unit, others: [String])] = [
        (.yuan, ["yuan", "人民币元", "CNY", "RMB"]),
        (.wan, ["wan", "万"]),
        (.yi, ["yi", "亿"]),
        (.fen, ["fen"]),
        (.qian, ["qian"]),
        (.baiwan, ["baiwan"]),
        (Unit("角", .money, 1, over: 10), ["jiao"]),
        (Unit("百元", .money, 100), []),
        (Unit("十万元", .money, 100_000), []),
        (Unit("千万元", .money, 10_000_000), []),
        (Unit("万亿元", .money, 1_000_000_000_000), []),
    ]

    private static let area: [(unit: Unit, others: [String])] = [
        (.mu, ["mu"]),
        (.wanMu, []),
        (.ha, ["ha", "hm2", "hm²"]),
        (Unit("万公顷", .area, 150_000), []),
        (.sqm, ["sqm", "平米", "m2", "m²", "㎡"]),
        (Unit("万平方米", .area, 15), ["万平米", "万m2", "万m²", "万㎡"]),
        (.km2, ["km2", "km²", "平方千米"]),
    ]

    private static let energy: [(unit: Unit, others: [String])] = [
        (.tce, ["吨标准煤", "吨标煤", "吨煤当量"]),
        (.wanTce, ["万吨标准煤", "万吨标煤"]),
        (Unit("kgce", .energy, 1, over: 1000), ["千克标准煤", "公斤标准煤", "千克标煤"]),
        (.kwh, ["千瓦时", "度"]),
        (.wanKwh, ["万千瓦时", "万度"]),
        (.yiKwh, ["亿千瓦时", "亿度"]),
        (Unit("MWh", .electricity, 1000), ["兆瓦时"]),
    ]

    private static let matter: [(unit: Unit, others: [String])] = [
        (.ton, ["ton", "t"]),
        (.wanTon, ["万t"]),
        (Unit("亿吨", .mass, 100_000_000), []),
        (.kilogram, ["公斤", "kg"]),
        (Unit("克", .mass, 1, over: 1_000_000), ["g"]),
        (.cubicMetre, ["m3", "m³", "方"]),
        (.wanCubicMetre, ["万m3", "万m³", "万方"]),
        (Unit("亿立方米", .volume, 100_000_000), []),
        (Unit("升", .volume, 1, over: 1000), ["L"]),
    ]

    /// What is counted has no dimension, but may stand in a composed unit: 万元/人.
    private static let counts: [(unit: Unit, others: [String])] =
        [
            (.percent, ["％", "百分比"]),
            (Unit("‰", .none, 1, over: 1000), []),
            (Unit("1", .none), []),
            (Unit("万人", .none, 10000), []),
        ] + ["人", "人次", "户", "家", "个", "件", "项", "次", "年", "月", "天", "日"].map { (Unit($0, .none), []) }
}
