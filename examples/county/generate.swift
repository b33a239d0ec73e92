// The county's tables, the same for the same seed on any machine: whole numbers only.
//
//   swiftc -O examples/county/generate.swift -o .build/generate && .build/generate DIR
//
// Parks, firms and figures are made up. The seed is 990121, the county's code, which no place has.
import Glibc

struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func chance(_ perMille: Int) -> Bool { within(0...999) < perMille }

    mutating func one<T>(of list: [T]) -> T { list[within(0...(list.count - 1))] }
}

var random = SplitMix64(state: 990_121)

// MARK: - Text

func pad(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}

/// 12345 hundredths are 123.45.
func hundredths(_ value: Int) -> String {
    let (whole, rest) = (value / 100, value % 100)
    return rest == 0 ? "\(whole)" : rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(pad(rest))"
}

func day(_ year: Int, _ months: ClosedRange<Int> = 1...12) -> String {
    "\(year)-\(pad(random.within(months)))-\(pad(random.within(1...28)))"
}

func write(_ name: String, _ lines: [String]) {
    let path = CommandLine.arguments[1] + "/" + name
    guard let file = fopen(path, "w") else {
        fputs("cannot write \(path)\n", stderr)
        exit(2)
    }
    fputs(lines.joined(separator: "\n") + "\n", file)
    fclose(file)
}

// MARK: - Credit codes (GB 32100-2015), both check characters right

let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
let ordinary = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

func weighted(_ text: String, _ weights: [Int], _ digits: [Character]) -> Int {
    zip(text, weights).reduce(0) { $0 + digits.firstIndex(of: $1.0)! * $1.1 }
}

func creditCode(_ number: Int) -> String {
    let body = "TTTTTT\(alphabet[number / 31])\(alphabet[number % 31])"
    let check = 11 - weighted(body, [3, 7, 9, 10, 5, 8, 4, 2], ordinary) % 11
    let code = "91990121" + body + (check == 10 ? "X" : check == 11 ? "0" : "\(check)")
    let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    return code + String(alphabet[(31 - weighted(code, weights, alphabet) % 31) % 31])
}

// MARK: - Firms

struct Firm {
    var code = ""
    var name = ""
    var park = ""
    var industry = ""
    var registered = 2015
    var isIndustrial = true
    var isHighTech = false
    var rentsPlant = false
    /// 万元, 2022 to 2025.
    var revenue = [Int](repeating: 0, count: 4)
    var land = 0
}

let first = ["澄", "溪", "岚", "泽", "栖", "望", "柏", "秋", "青", "云", "朗", "沐", "松", "曲", "鹭", "禾", "砺", "屿", "汀", "北"]
let second = ["川", "原", "舟", "桥", "埠", "岭", "渡", "垣", "洲", "野", "坪", "峰", "谷", "湾", "堂", "园"]
let trades: [String: [(String, String)]] = [
    "P01": [("3971", "电子元件"), ("3921", "通信设备"), ("3984", "电子材料"), ("3823", "电气设备"), ("3841", "电池")],
    "P02": [("3441", "泵业"), ("3484", "机械零部件"), ("3591", "环保装备"), ("3311", "金属结构"), ("3525", "模具")],
    "P03": [("1391", "淀粉制品"), ("1432", "食品"), ("2740", "中成药"), ("3042", "玻璃"), ("2921", "塑料薄膜")],
]
let services = [("6513", "软件"), ("5949", "仓储"), ("7310", "科技研发"), ("5137", "商贸"), ("6110", "宾馆")]
var names = Set<String>()

func revenues(_ firm: Firm) -> [Int] {
    if random.chance(130) {  // on its way to the scale of 2,000 万元
        let last = random.one(of: [1999, 2000, 1760, 1850, 1930])
        return [random.within(1200...1500), random.within(1400...1700), last, random.within(1980...2700)]
    }
    let start =
        switch random.within(0...99) {
        case ..<16: random.within(120...1800)
        case ..<74: random.within(2100...11000)
        case ..<95: random.within(11000...36000)
        default: random.within(42000...98000)
        }
    var list = [start]
    for _ in 1...3 { list.append(list.last! * random.within(91...124) / 100) }
    return list
}

func firm(_ number: Int) -> Firm {
    var firm = Firm()
    firm.code = creditCode(number)
    firm.park = number % 20 == 19 ? "" : random.one(of: ["P01", "P01", "P01", "P02", "P02", "P02", "P03", "P03"])
    let isService = firm.park.isEmpty || random.chance(60)
    let trade = random.one(of: isService ? services : trades[firm.park]!)
    firm.isIndustrial = !isService
    firm.industry = trade.0
    repeat {
        firm.name = random.one(of: first) + random.one(of: second) + trade.1 + "有限公司"
    } while !names.insert(firm.name).inserted
    firm.registered = random.chance(25) ? 2023 : random.within(1998...2021)
    firm.revenue = revenues(firm)
    if firm.registered == 2023 { firm.revenue[0] = 0 }
    firm.isHighTech = random.chance(isService ? 200 : firm.revenue[3] > 2000 ? 420 : 220)
    firm.rentsPlant = !firm.park.isEmpty && firm.revenue[3] < 9000 && random.chance(330)
    firm.land = max(15, firm.revenue[3] * 10 / random.within(firm.rentsPlant ? 400...900 : 140...620))
    return firm
}

let firms = (0..<300).map(firm)

/// What is not known comes as an empty cell, a dash or 无.
func blank() -> String { random.one(of: ["", "", "—", "无"]) }

func sometimes(_ text: String, missing perMille: Int) -> String { random.chance(perMille) ? blank() : text }

let titles = ["创新型中小企业", "专精特新中小企业", "专精特新小巨人企业"]
let titleAmounts = [5, 20, 50]

func enterpriseRow(_ firm: Firm, _ number: Int) -> String {
    var highTechOn = ""
    if firm.isHighTech { highTechOn = day(random.one(of: [2023, 2024, 2025])) }
    var title = ["无", "", ""]
    if random.chance(firm.isHighTech ? 560 : 160) {
        let level = random.one(of: [0, 0, 0, 1, 1, 1, 1, 2])
        let paid = level > 0 && random.chance(600) ? "\(titleAmounts[level - 1])" : ""
        title = [titles[level], day(random.one(of: [2024, 2025, 2025])), paid]
    }
    let credit = random.one(of: ["A", "A", "A", "B", "B", "B", "B", "B", "B", "C", "C", "C", "C", "D"])
    let movedIn = firm.rentsPlant ? day(random.one(of: [2021, 2022, 2023, 2024])) : ""
    var cells = [
        firm.code, firm.name, "990121", firm.park, firm.industry,
        firm.registered == 2023 ? day(2023, 1...6) : day(firm.registered), sometimes(day(2025, 3...11), missing: 40),
        sometimes(hundredths(firm.land * 10), missing: 7), firm.isHighTech ? "是" : "否", highTechOn,
        sometimes(credit, missing: 10), title[0], title[1], title[2], firm.rentsPlant ? "是" : "否", movedIn,
    ]
    switch number {  // the warts that README lists
    case 57: cells[0] = String(firm.code.dropLast()) + (firm.code.last == "1" ? "2" : "1")
    case 113: cells[3] = "P07"
    case 171: cells[10] = "AA"
    default: break
    }
    return cells.joined(separator: ",")
}

func yearRows(_ firm: Firm, _ number: Int) -> [String] {
    let (perHead, margin) = (random.within(38...110), random.within(190...310))
    let (taxRate, research) = (random.within(14...68), firm.isHighTech ? random.within(30...62) : random.within(0...24))
    var intensity = random.within(70...820)
    let rent = random.within(800...4200)
    let code = number == 57 ? String(firm.code.dropLast()) + (firm.code.last == "1" ? "2" : "1") : firm.code
    return (0..<4).map { index in
        let revenue = firm.revenue[index]
        if revenue == 0 { return ([code, "2022"] + [String](repeating: "", count: 12)).joined(separator: ",") }
        intensity = intensity * random.within(92...104) / 100
        let added = revenue * margin * random.within(95...105) / 100_000
        let tax = revenue * taxRate * random.within(93...107) / 1000  // hundredths of 万元
        let spent = revenue * research * random.within(82...118) / 1000
        let penalties = random.chance(30) ? random.within(1...3) : 0
        let accidents = random.chance(6) ? 1 : 0
        var cells = [
            code, "\(2022 + index)", sometimes("\(max(3, revenue / perHead))", missing: 6), "\(revenue)",
            "\(revenue * random.within(94...100) / 100)", "\(revenue * random.within(60...140) / 100)",
            sometimes(hundredths(tax), missing: 5), sometimes(hundredths(spent), missing: 9), "\(added)",
            "\(revenue * random.within(100...107) / 100)",
            sometimes(hundredths(added * intensity / 10), missing: 9), "\(penalties)", "\(accidents)",
            firm.rentsPlant ? sometimes(hundredths(rent), missing: 25) : "",
        ]
        if number == 203 && index == 3 { cells[7] = "约300" }
        return cells.joined(separator: ",")
    }
}

write(
    "enterprises.csv",
    [
        "统一社会信用代码,企业名称,所在地区,所在园区,行业代码,成立日期,申报日期,用地面积（亩）,高新技术企业,高新技术企业认定日期,"
            + "信用等级,梯度培育称号,称号认定日期,以前年度已兑付称号奖励（万元）,租用标准厂房,入驻日期"
    ]
        + firms.enumerated().map { enterpriseRow($1, $0) })
write(
    "enterprise_years.csv",
    [
        "统一社会信用代码,年度,从业人员,营业收入（万元）,主营业务收入（万元）,资产总额（万元）,实缴税金（万元）,研发费用（万元）,"
            + "增加值（万元）,总产值（万元）,综合能耗（吨标准煤）,环保处罚次数,较大以上事故,厂房年租金（万元）"
    ]
        + firms.enumerated().flatMap { yearRows($1, $0) })

// MARK: - Projects and what people decided

let industrial = firms.indices.filter { firms[$0].isIndustrial && $0 != 57 && $0 != 113 && firms[$0].revenue[0] > 2000 }
var projects: [String] = []
var projectYears: [String] = []
var decisions: [String] = []
for number in 1...54 {
    let firm = firms[random.one(of: industrial)]
    let equipment = random.within(180...1900) * 100 + random.within(0...99)
    let smart = random.chance(450) ? equipment * random.within(30...80) / 100 : 0
    let id = "J\(pad(number, 3))"
    let completed = random.chance(850) ? day(2025) : day(2024)
    projects.append(
        [
            id, firm.code, firm.park, firm.name.dropLast(4) + "生产线改造", "技术改造", hundredths(equipment * 13 / 10),
            sometimes(hundredths(equipment), missing: 20), smart == 0 ? "" : hundredths(smart), day(2023, 1...12),
            completed, day(2025, 3...11), "", "",
        ].joined(separator: ","))
    if smart > 0 && random.chance(800) {
        let holds = random.chance(850)
        decisions.append("\(id),smart_award,panel,\(holds ? "是" : "否"),智能制造专家组,2025-12-05,\(holds ? "" : "未接入生产数据")")
    }
}
for number in 1...12 {
    let firm = firms[random.one(of: industrial)]
    let (id, since) = ("Z\(pad(number, 3))", random.one(of: [2022, 2022, 2023]))
    let (promised, keeps) = (random.within(60...300), random.within(70...125))
    projects.append(
        [
            id, firm.code, firm.park, firm.name.dropLast(4) + "新建项目", "招商引资", "\(promised * 50)", "", "",
            day(since - 2), day(since - 1), "", "\(since)", "\(promised * 2)",
        ].joined(separator: ","))
    for year in since...2025 {
        let paid = promised * keeps * random.within(85...115) / 100
        projectYears.append("\(id),\(year),\(promised),\(number == 7 && year == 2024 ? "" : hundredths(paid))")
    }
}
write(
    "projects.csv",
    [
        "项目编号,企业,所在园区,项目名称,类别,实际投资（万元）,设备投资（万元）,智能化设备投资（万元）,开工日期,竣工日期,申报日期,承诺起始年度,"
            + "已预拨扶持资金（万元）"
    ] + projects)
write("project_years.csv", ["项目编号,年度,承诺税收（万元）,实缴税收（万元）"] + projectYears)
write("decisions.csv", ["subject,rule,condition,holds,by,on,note"] + decisions)

// MARK: - Small tables

write(
    "regions.csv",
    [
        "行政区划代码,名称,级别,上级地区", "990000,示范省,省,", "990100,示范市,地级市,990000", "990121,澄溪县,县级,990100",
        "990200,临湾市,地级市,990000", "990205,临湾区,县级,990200",
    ])
write(
    "parks.csv",
    [
        "园区编号,园区名称,级别,所在地区,主导产业,运营主体,规划面积（公顷）", "P01,澄溪经济开发区,省级,990121,电子信息,澄溪经开区管委会,860",
        "P02,北垛装备产业园,市级,990121,通用设备,北垛园区管委会,540", "P03,临澄合作产业园,市级,990121,食品医药,临澄园区开发有限公司,420",
    ])
write(
    "agreements.csv",
    [
        "协议编号,协议名称,模式,转出地,承接地,所在园区,生效日期,终止日期,转出地分成,承接地分成,分享办法,基期税收（万元）",
        "X01,临湾区澄溪县合作共建产业园协议,共建,990205,990121,P03,2022-01-01,2041-12-31,0.5,0.5,增量分享,8200",
    ])
write(
    "agreement_years.csv",
    ["协议编号,年度,税收（元）", "X01,2022,85120000", "X01,2023,91455000.5", "X01,2024,96230410.22", "X01,2025,103456789.01"])
write(
    "incentives.csv",
    [
        "政策编号,政策名称,主管部门,类别,层级,比例,上限（万元）,预算（万元）,受理开始,受理截止",
        "rd-award,研发投入增量奖补,科技局,奖补,市县,10%,40,450,2025-03-01,2025-11-30",
        "high-tech-award,高新技术企业认定奖励,科技局,奖励,市县,,20,490,2025-03-01,2025-11-30",
        "title-award,梯度培育称号奖励,工业和信息化局,奖励,市县,,50,800,2025-03-01,2025-11-30",
        "scale-up-award,首次升规奖励,统计局,奖励,县级,,10,300,2025-03-01,2025-11-30",
        "equipment-award,技术改造设备补助,工业和信息化局,补助,市县,8%,120,1200,2025-03-01,2025-11-30",
        "smart-award,智能化改造补助,工业和信息化局,补助,市县,15%,150,400,2025-03-01,2025-11-30",
        "energy-award,节能奖励,发展和改革局,奖励,县级,,30,300,2025-03-01,2025-11-30",
        "rent-relief,标准厂房租金减免,园区管委会,减免,县园,50%,15,200,2025-03-01,2025-11-30",
    ])
