// Made-up firms for the benchmark, the same for the same seed on any machine.
//
//   generate ROWS DIR     writes DIR/data/firms.csv for Tally, DIR/peer.csv with the same rows for the peers
//
// One row in twelve sits on a threshold of the twelve rules or one fen below it.
import Glibc

struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    /// A value whose logarithm is normally distributed.
    mutating func logNormal(_ median: Double, _ sigma: Double) -> Double {
        let u = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &self)
        let v = Double.random(in: 0..<1, using: &self)
        return median * exp(sigma * (-2 * log(u)).squareRoot() * cos(2 * .pi * v))
    }
}

let names = [
    "id", "name", "region", "park", "industry", "registered_on", "employees", "revenue(分)", "assets(分)", "tax(分)",
    "rd_expense(分)", "prior_rd_expense(分)", "prior_revenue(分)", "land", "energy", "value_added(分)", "sci_staff",
    "patents",
    "high_tech", "chain_leader", "credit_grade", "env_violations", "fixed_investment(分)", "committed_investment(分)",
    "exports(分)",
]
let peerNames = [
    "id", "name", "region", "park", "industry", "registered_at", "employees", "revenue_fen", "assets_fen",
    "tax_paid_fen",
    "rd_expense_fen", "prior_rd_expense_fen", "prior_revenue_fen", "land_mu", "energy_tce", "value_added_fen",
    "sci_staff",
    "patents", "is_high_tech", "is_chain_leader", "credit_grade", "env_violations", "fixed_investment_fen",
    "committed_investment_fen", "export_fen",
]

guard CommandLine.arguments.count == 3, let rows = Int(CommandLine.arguments[1]) else {
    print("usage: generate ROWS DIR")
    exit(2)
}
let directory = CommandLine.arguments[2]
mkdir(directory, 0o777)
mkdir(directory + "/data", 0o777)
guard let ours = fopen(directory + "/data/firms.csv", "w"), let peers = fopen(directory + "/peer.csv", "w") else {
    print("cannot write to \(directory)")
    exit(2)
}
fputs(names.joined(separator: ",") + "\n", ours)
fputs(peerNames.joined(separator: ",") + "\n", peers)

var random = SplitMix64(state: 20_260_101)
let regions = [
    "330102", "330106", "330110", "330203", "330206", "330212", "330302", "330402", "330502", "330602", "310115",
    "320505",
]
let divisions = [1, 13, 17, 26, 30, 35, 36, 39, 39, 40, 47, 51, 52, 54, 59, 60, 61, 64, 65, 65, 70, 72, 73, 75]
let words = ["华瑞", "中科", "天成", "蓝海", "永盛", "恒力", "东方", "明德", "启航", "云帆", "新锐", "金桥"]

func pad(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

func decimal(_ value: Int, _ digits: Int) -> String {
    let power = digits == 3 ? 1000 : 100
    return "\(value / power).\(pad(value % power, digits))"
}

for row in 0..<rows {
    let region = regions.randomElement(using: &random)!
    let division = divisions.randomElement(using: &random)!
    let employees = min(20_000, max(1, Int(random.logNormal(35, 1.5))))
    var revenue = min(5_000_000_000_000, max(1_000_000, Int(Double(employees) * random.logNormal(6e7, 0.9))))
    let isOnThreshold = random.chance(0.08)
    if isOnThreshold {
        revenue =
            [2_000_000_000, 5_000_000_000, 20_000_000_000].randomElement(using: &random)!
            - Int.random(in: 0...1, using: &random)
    }
    let assets = max(100_000, Int(Double(revenue) * random.logNormal(0.9, 0.8)))
    let prior = random.chance(0.015) ? 0 : max(1, Int(Double(revenue) / Double.random(in: 0.7...1.6, using: &random)))
    var land = min(3_000_000, max(500, Int(Double(revenue) / random.logNormal(5e8, 0.7) * 1000)))
    var tax = Int(Double(revenue) * Double.random(in: 0.005...0.12, using: &random))
    if isOnThreshold {
        land = min(3_000_000, max(500, tax / 15_000))
        tax = land * [30_000, 15_000, 5_000].randomElement(using: &random)! - Int.random(in: 0...1, using: &random)
    }
    let rd = random.chance(0.2) ? 0 : Int(Double(revenue) * Double.random(in: 0...0.09, using: &random))
    let priorRD = Int(Double(rd) * Double.random(in: 0.4...1.3, using: &random))
    let value = max(1, Int(Double(revenue) * Double.random(in: 0.15...0.4, using: &random)))
    let energy = min(100_000_000, Int(Double(value) / 1e6 * random.logNormal(0.4, 0.6) * 100))
    let staff = Int(Double(employees) * Double.random(in: 0...0.3, using: &random))
    let fixed = min(4_000_000_000_000, Int(Double(revenue) * random.logNormal(0.3, 1)))
    let committed = random.chance(0.05) ? 0 : Int(Double(fixed) / Double.random(in: 0.5...1.3, using: &random))
    let year = Int.random(in: 1995...2025, using: &random)
    let day =
        "\(year)-\(pad(Int.random(in: 1...12, using: &random), 2))-\(pad(Int.random(in: 1...28, using: &random), 2))"
    let cells = [
        "91\(region)\(pad(row, 10))",
        words.randomElement(using: &random)! + words.randomElement(using: &random)! + "有限公司", region,
        random.chance(0.2) ? "" : "P" + pad(Int.random(in: 1...79, using: &random), 3), pad(division, 2), day,
        String(employees),
        String(revenue), String(assets), String(tax), random.chance(0.03) ? "" : String(rd), String(priorRD),
        String(prior),
        random.chance(0.03) ? "" : decimal(land, 3), decimal(energy, 2), String(value), String(staff),
        String(staff / 4), String(random.chance(0.45)), String(random.chance(0.05)),
        ["A", "A", "B", "B", "C", "D"].randomElement(using: &random)!,
        random.chance(0.92) ? "0" : String(Int.random(in: 1...4, using: &random)),
        String(fixed), String(committed), "0",
    ]
    let line = cells.joined(separator: ",") + "\n"
    fputs(line, ours)
    fputs(line, peers)
}
fclose(ours)
fclose(peers)
