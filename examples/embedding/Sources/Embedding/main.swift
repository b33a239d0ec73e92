import Tally

// A program that has its data already decides on one firm, without files of data and without the command line.

let pack = CommandLine.arguments.dropFirst().first ?? "examples/first-rule"
let book = try RuleBook(paths: [pack])

func money(wan: Int64) throws -> InputValue { .quantity(try Quantity.of(ExactDecimal(wan), .wan)) }
func coal(_ tce: Int64) throws -> InputValue { .quantity(try Quantity.of(ExactDecimal(tce), .tce)) }

var builder = DataSetBuilder(schema: book.schema)
try builder.add(
    entity: "enterprise", key: "91140105TTTTTT900H",
    values: ["name": .text("晓岭铸造有限公司"), "credit_grade": .text("A")],
    years: [
        2024: ["energy": coal(1000), "value_added": money(wan: 2000)],
        2025: ["energy": coal(900), "value_added": money(wan: 2000)],
    ])
try builder.add(
    entity: "enterprise", key: "91140105TTTTTT943Y",
    values: ["name": .text("柏梁机械有限公司"), "credit_grade": .text("D")],
    years: [2024: ["energy": coal(260)], 2025: ["value_added": money(wan: 1700)]])
let data = builder.build()

let asOf = CalendarDate(year: 2025, month: 12, day: 31)!
for decision in try book.evaluate(data, EvaluationOptions(asOf: asOf)) {
    let rule = book.catalogue.rules[decision.rule]
    print(data.tables[decision.entity].key(decision.row), rule.title, decision.verdict.rawValue)
    for condition in decision.failed { print("  fails:", rule.conditions[condition].title) }
    for fact in decision.missing {
        guard case .field(let index) = fact.subject else { continue }
        let field = book.schema.entities[fact.entity].fields[index]
        let year = fact.year.map { " \($0)" } ?? ""
        print("  missing:", field.title + year + ",", field.source.map { "ask \($0)" } ?? "nobody is named for it")
    }
    if let entitled = decision.entitled { print("  entitled:", entitled.fenText(), "元") }
}
