import PolicyModel
import Testing

@Suite("Schema")
struct SchemaTests {
    @Test(
        "English plurals",
        arguments: [
            ("enterprise", "enterprises"), ("city", "cities"), ("branch", "branches"), ("day", "days"),
            ("tax", "taxes"),
            ("bus", "buses"), ("dish", "dishes"), ("y", "ys"),
        ])
    func plurals(name: String, plural: String) {
        #expect(EntityDefinition.plural(of: name) == plural)
    }

    @Test("The standard model has the entities, titles and tables of the contract")
    func standard() {
        let schema = Schema.standard
        #expect(schema.entities.map(\.name) == ["enterprise", "park", "project", "region", "agreement", "incentive"])
        #expect(schema.entities.map(\.title) == ["企业", "园区", "项目", "地区", "协议", "政策"])
        #expect(
            schema.entities.map(\.plural) == [
                "enterprises", "parks", "projects", "regions", "agreements", "incentives",
            ])
        #expect(schema.entities.map(\.yearsTable)[0] == "enterprise_years")
        #expect(schema.entities.map(\.fields.count) == [31, 11, 13, 4, 12, 10])
        #expect(schema.entities.allSatisfy { $0.fields[0].name == "id" && $0.key == "id" })
        #expect(schema.unknownLinkTargets.isEmpty)
    }

    @Test(
        "Fields of the standard model",
        arguments: [
            ("enterprise", "rd_expense", "研发费用", FieldType.money, true),
            ("enterprise", "land", "用地面积", .area, false),
            ("enterprise", "energy", "综合能耗", .quantity(.tce), true),
            ("enterprise", "electricity", "用电量", .quantity(.kwh), true),
            ("enterprise", "credit_grade", "信用等级", .enumeration(["A", "B", "C", "D"]), false),
            ("enterprise", "major_accidents", "较大以上事故", .integer, true),
            ("park", "area", "规划面积", .area, false), ("region", "parent", "上级地区", .link("region"), false),
            ("agreement", "origin_share", "转出地分成", .number, false),
            ("incentive", "closes_on", "受理截止", .date, false),
        ])
    func fields(entity: String, name: String, title: String, type: FieldType, isYearly: Bool) throws {
        let definition = Schema.standard.entities[try #require(Schema.standard.entityIndex(named: entity))]
        let field = definition.fields[try #require(definition.fieldIndex(named: name))]
        #expect(field == FieldDefinition(name, title: title, type: type, isYearly: isYearly))
    }

    @Test("Collections take the plural of the linking entity, or the name that the link says")
    func reverses() throws {
        let schema = Schema.standard
        let names = schema.entities.indices.map { schema.reverses(of: $0).map(\.name) }
        #expect(
            names == [
                ["projects"], ["agreements", "enterprises", "projects"], [],
                ["enterprises", "host_agreements", "origin_agreements", "parks", "regions"], [], [],
            ])
        let host = try #require(schema.reverse(named: "host_agreements", of: 3))
        #expect(schema.entities[host.entity].fields[host.field].name == "host")
        #expect(schema.reverse(named: "hosts", of: 3) == nil)
    }

    @Test("A pack adds entities and fields; the same again changes nothing")
    func additions() throws {
        var schema = Schema.standard
        let branch = EntityDefinition(
            name: "branch", title: "分支机构", key: "id",
            fields: [FieldDefinition("head_office", type: .link("enterprise"))])
        try schema.add(branch)
        try schema.add(FieldDefinition("green_score", type: .number), to: 0)
        let once = schema
        try schema.add(branch)
        try schema.add(FieldDefinition("green_score", title: "另一标题", type: .number), to: 0)
        #expect(schema == once)
        #expect(schema.reverse(named: "branches", of: 0) == Schema.Reverse(entity: 6, field: 1))
    }

    @Test("What contradicts the schema is refused and changes nothing")
    func refusals() throws {
        var schema = Schema.standard
        let before = schema
        #expect(throws: SchemaFault.self) { try schema.add(FieldDefinition("revenue", type: .money), to: 0) }
        #expect(throws: SchemaFault.self) { try schema.add(FieldDefinition("land", type: .number), to: 0) }
        #expect(throws: SchemaFault.self) { try schema.add(FieldDefinition("projects", type: .link("park")), to: 2) }
        #expect(throws: SchemaFault.badEnumeration(entity: "park", field: "x")) {
            try schema.add(FieldDefinition("x", type: .enumeration(["A", "A"])), to: 1)
        }
        #expect(throws: SchemaFault.duplicateEntity("park")) {
            try schema.add(EntityDefinition(name: "park", key: "code", fields: []))
        }
        #expect(throws: SchemaFault.duplicatePlural("parks", entity: "garden", other: "park")) {
            try schema.add(EntityDefinition(name: "garden", key: "id", plural: "parks", fields: []))
        }
        #expect(schema == before)
    }

    @Test("Two links to one entity need a name for their collection")
    func twoLinks() throws {
        var schema = Schema.standard
        #expect(throws: SchemaFault.reverseTaken("loans", target: "enterprise", entity: "loan", field: "guarantor")) {
            try schema.add(
                EntityDefinition(
                    name: "loan", key: "id",
                    fields: [
                        FieldDefinition("borrower", type: .link("enterprise")),
                        FieldDefinition("guarantor", type: .link("enterprise")),
                    ]))
        }
    }

    @Test("A link may lead to an entity that comes later")
    func laterTarget() throws {
        var schema = Schema()
        try schema.add(
            EntityDefinition(name: "branch", key: "id", fields: [FieldDefinition("city", type: .link("city"))]))
        #expect(schema.unknownLinkTargets.map(\.target) == ["city"])
        try schema.add(EntityDefinition(name: "city", key: "id", fields: []))
        #expect(schema.unknownLinkTargets.isEmpty)
        #expect(schema.reverse(named: "branches", of: 1) != nil)
    }
}
