extension Schema {
    /// The built-in entities and fields of the rule language (its section 2), which packs extend.
    public static let standard: Schema = {
        var schema = Schema()
        for entity in StandardModel.entities {
            do {
                try schema.add(entity)
            } catch {
                preconditionFailure("the standard model contradicts itself: \(error)")
            }
        }
        return schema
    }()
}

/// The standard model, as tables of name and title.
enum StandardModel {
    static let entities = [enterprise, park, project, region, agreement, incentive]

    /// Fields of one type, from pairs of name and title.
    private static func fields(
        _ type: FieldType, yearly: Bool = false, _ titles: KeyValuePairs<String, String>
    ) -> [FieldDefinition] {
        titles.map { FieldDefinition($0.key, title: $0.value, type: type, isYearly: yearly) }
    }

    private static let enterprise = EntityDefinition(
        name: "enterprise", title: "企业", key: "id",
        fields: [
            fields(.text, ["id": "统一社会信用代码"]),
            fields(.link("region"), ["region": "所在地区"]),
            fields(.link("park"), ["park": "所在园区"]),
            fields(.text, ["name": "企业名称", "industry": "行业代码"]),
            fields(.date, ["registered_on": "成立日期", "applied_on": "申报日期"]),
            fields(.area, ["land": "用地面积"]),
            fields(.boolean, ["high_tech": "高新技术企业", "chain_leader": "链主企业"]),
            fields(.enumeration(["A", "B", "C", "D"]), ["credit_grade": "信用等级"]),
            fields(
                .integer, yearly: true,
                [
                    "employees": "从业人员", "rd_staff": "研发人员", "patents": "有效专利",
                    "environmental_penalties": "环保处罚次数", "major_accidents": "较大以上事故",
                ]),
            fields(
                .money, yearly: true,
                [
                    "revenue": "营业收入", "main_revenue": "主营业务收入", "high_tech_revenue": "高新技术产品收入",
                    "assets": "资产总额", "liabilities": "负债总额", "net_profit": "净利润", "tax": "实缴税金",
                    "rd_expense": "研发费用", "value_added": "增加值", "output": "总产值", "exports": "出口额",
                    "fixed_investment": "固定资产投资", "payroll": "职工薪酬",
                ]),
            fields(.quantity(.tce), yearly: true, ["energy": "综合能耗"]),
            fields(.quantity(.kwh), yearly: true, ["electricity": "用电量"]),
        ].flatMap(\.self))

    private static let park = EntityDefinition(
        name: "park", title: "园区", key: "id",
        fields: [
            fields(.text, ["id": "园区编号"]),
            fields(.link("region"), ["region": "所在地区"]),
            fields(.text, ["name": "园区名称", "level": "级别", "leading_industry": "主导产业", "operator": "运营主体"]),
            fields(.area, ["area": "规划面积"]),
            fields(.money, yearly: true, ["output": "总产值", "tax": "税收", "fixed_investment": "固定资产投资"]),
            fields(.integer, yearly: true, ["employees": "从业人员"]),
        ].flatMap(\.self))

    private static let project = EntityDefinition(
        name: "project", title: "项目", key: "id",
        fields: [
            fields(.text, ["id": "项目编号"]),
            fields(.link("enterprise"), ["enterprise": "企业"]),
            fields(.link("park"), ["park": "所在园区"]),
            fields(.text, ["name": "项目名称", "industry": "行业代码", "kind": "类别"]),
            fields(.area, ["land": "用地面积"]),
            fields(.money, ["investment": "实际投资", "committed_investment": "承诺投资", "equipment": "设备投资"]),
            fields(.date, ["started_on": "开工日期", "completed_on": "竣工日期", "applied_on": "申报日期"]),
        ].flatMap(\.self))

    private static let region = EntityDefinition(
        name: "region", title: "地区", key: "id",
        fields: [
            fields(.text, ["id": "行政区划代码"]),
            fields(.link("region"), ["parent": "上级地区"]),
            fields(.text, ["name": "名称", "level": "级别"]),
        ].flatMap(\.self))

    private static let agreement = EntityDefinition(
        name: "agreement", title: "协议", key: "id",
        fields: [
            fields(.text, ["id": "协议编号"]),
            [
                FieldDefinition("origin", title: "转出地", type: .link("region"), reverse: "origin_agreements"),
                FieldDefinition("host", title: "承接地", type: .link("region"), reverse: "host_agreements"),
                FieldDefinition("park", title: "所在园区", type: .link("park")),
            ],
            fields(.text, ["title": "协议名称", "kind": "模式"]),
            fields(.date, ["starts_on": "生效日期", "ends_on": "终止日期"]),
            fields(.number, ["origin_share": "转出地分成", "host_share": "承接地分成"]),
            fields(.money, yearly: true, ["tax": "税收", "output": "总产值"]),
        ].flatMap(\.self))

    private static let incentive = EntityDefinition(
        name: "incentive", title: "政策", key: "id",
        fields: [
            fields(.text, ["id": "政策编号"]),
            fields(.text, ["title": "政策名称", "authority": "主管部门", "kind": "类别", "level": "层级"]),
            fields(.number, ["rate": "比例"]),
            fields(.money, ["cap": "上限", "budget": "预算"]),
            fields(.date, ["opens_on": "受理开始", "closes_on": "受理截止"]),
        ].flatMap(\.self))
}
