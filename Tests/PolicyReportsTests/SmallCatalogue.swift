import PolicyModel

@testable import PolicyRules

/// A catalogue whose schema is small enough to be shown whole.
enum SmallCatalogue {
    static let catalogue: RuleCatalogue = {
        var schema = Schema()
        let shop = EntityDefinition(
            name: "shop", title: "门店", key: "id",
            fields: [
                FieldDefinition("id", title: "编号", type: .text),
                FieldDefinition("region", title: "地区", type: .link("shop")),
                FieldDefinition("sales", title: "销售额", type: .money, isYearly: true, source: "税务局"),
                FieldDefinition("energy", title: "能耗", type: .quantity(.tce)),
                FieldDefinition("grade", title: "等级", type: .enumeration(["A", "B"])),
            ])
        do { try schema.add(shop) } catch { preconditionFailure("\(error)") }
        var catalogue = SamplePack.catalogue
        catalogue.schema = schema
        catalogue.declaredFields = ["shop.grade": "demo"]
        catalogue.packs.append(
            PackManifest(
                id: "base", title: "base", authority: nil, jurisdiction: nil, version: nil, depends: ["demo"],
                location: SamplePack.here))
        return catalogue
    }()
}
