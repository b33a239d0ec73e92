import PolicyModel

@testable import PolicyRules

/// A small pack and a small data set, made by hand.
enum SamplePack {
    static let schema: Schema = {
        var schema = Schema.standard
        let fields = [
            FieldDefinition("green_score", title: "绿色评分", type: .number, source: "生态环境局"),
            FieldDefinition("grant", title: "财政资助", type: .money, isYearly: true, source: "财政局"),
        ]
        for field in fields {
            do { try schema.add(field, to: 0) } catch { preconditionFailure("\(error)") }
        }
        return schema
    }()

    static let enterprise = 0
    static let park = 1
    static let code = "91140105TTTTTT011J"
    static let strangeKey = "E,\"2\"\\\n二"

    static func field(_ entity: Int, _ name: String) -> Int {
        schema.entities[entity].fieldIndex(named: name) ?? -1
    }

    static let data: DataSet = {
        var builder = DataSetBuilder(schema: schema)
        do {
            try builder.add(
                entity: "enterprise", key: code,
                values: ["name": .text("晋城光机电公司"), "park": .text("P1"), "credit_grade": .text("D")],
                years: [2023: ["rd_expense": .quantity(yuan("12345000"))]])
            try builder.add(entity: "enterprise", key: strangeKey)
            try builder.add(entity: "park", key: "P1", values: ["name": .text("光机电园")])
        } catch {
            preconditionFailure("\(error)")
        }
        return builder.build()
    }()

    static let wanPerMu = Unit(parsing: "万元/亩") ?? .yuan

    static let here = SourceLocation(file: "rules/demo/rd.lua", line: 3)

    static let basis: Basis = {
        var basis = Basis(document: "创建特色产业集聚区总体方案")
        basis.number = "晋政发〔2021〕1号"
        basis.article = "第三条"
        basis.status = "illustrative"
        return basis
    }()

    static func condition(_ id: String, _ title: String, _ test: RuleCatalogue.Condition.Test = .function)
        -> RuleCatalogue.Condition
    {
        RuleCatalogue.Condition(id: id, title: title, test: test, location: here)
    }

    static func rule(_ id: String, _ title: String, conditions: [RuleCatalogue.Condition], givesMoney: Bool = true)
        -> RuleCatalogue.Rule
    {
        RuleCatalogue.Rule(
            id: id, fullID: "demo/\(id)", pack: 0, title: title, kind: givesMoney ? .award : .qualification,
            basis: [basis], entity: enterprise, incentive: nil, effectiveFrom: CalendarDate(iso: "2021-01-01"),
            effectiveTo: CalendarDate(iso: "2025-12-31"), hasScope: false, hasAmount: givesMoney,
            hasValue: !givesMoney, floor: nil, cap: givesMoney ? yuan("2000000") : nil, rounding: "fen",
            conditions: conditions, uses: givesMoney ? ["demo/sme", "demo/rd_rate"] : [], location: here)
    }

    static let catalogue = RuleCatalogue(
        schema: schema,
        packs: [
            PackManifest(
                id: "demo", title: "示范政策", authority: "省政府", jurisdiction: "140000", version: "1.0.0", depends: [],
                location: SourceLocation(file: "rules/demo/pack.lua", line: 1))
        ],
        requested: [0],
        rules: [
            rule(
                "rd_award", "研发投入增量补助",
                conditions: [
                    condition("high_tech", "有效期内高新技术企业"), condition("credit", "信用等级不为D"),
                    condition("size", "中小企业", .rule("demo/sme")), condition("panel", "专家评审通过", .review),
                ]),
            rule("sme", "中小企业划型", conditions: [], givesMoney: false),
        ],
        indicators: [
            RuleCatalogue.Indicator(
                id: "tax_per_mu", fullID: "demo/tax_per_mu", pack: 0, title: "亩均税收", entity: enterprise,
                unit: wanPerMu, basis: [], location: here),
            RuleCatalogue.Indicator(
                id: "total", fullID: "demo/total", pack: 0, title: "合计", entity: enterprise, unit: nil, basis: [],
                location: here),
        ],
        parameters: [
            RuleCatalogue.Parameter(
                id: "rd_rate", fullID: "demo/rd_rate", pack: 0, title: "补助比例", unit: nil, basis: [basis],
                note: "示例",
                values: [
                    RuleCatalogue.Parameter.Dated(from: CalendarDate(days: 18628), value: .number(0.1)),
                    RuleCatalogue.Parameter.Dated(from: CalendarDate(days: 19723), value: .number(0.12)),
                ], location: here)
        ],
        declaredFields: ["enterprise.green_score": "demo", "enterprise.grant": "demo"])
}

/// Money from its decimal text in 元.
func yuan(_ text: String) -> Quantity { quantity(text, .yuan) }

/// A quantity from its decimal text in a unit.
func quantity(_ text: String, _ unit: Unit) -> Quantity {
    guard let number = ExactDecimal(parsing: text.utf8), let value = try? Quantity.of(number, unit) else {
        preconditionFailure("no quantity: \(text)")
    }
    return value
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}
