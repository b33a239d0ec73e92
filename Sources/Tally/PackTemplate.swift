import Glibc

/// The files of a pack that works, to start from.
public struct PackTemplate {
    private let directory: String
    private let id: String

    /// - Throws: `id-malformed` where the folder's name is no pack id, `folder-exists` where something is there already.
    public init(directory: String) throws(DiagnosticList) {
        let directory = directory.count > 1 && directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        id = directory.split(separator: "/").last.map(String.init) ?? directory
        self.directory = directory
        let isWellFormed =
            id.first.map { $0.isASCII && $0.isLowercase } == true
            && id.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        guard isWellFormed else { throw DiagnosticList([.packName(id)]) }
        guard access(directory, F_OK) != 0 else { throw DiagnosticList([.folderExists(directory)]) }
    }

    /// Writes the files; returns their paths.
    /// - Throws: `output-unwritable`.
    public func write() throws(DiagnosticList) -> [String] {
        for folder in [directory, directory + "/tests", directory + "/data"] where mkdir(folder, 0o777) != 0 {
            throw DiagnosticList([.outputUnwritable(folder, String(cString: strerror(errno)))])
        }
        var written: [String] = []
        for (name, text) in files {
            let path = directory + "/" + name
            let file = try OutputFile(path)
            try file.write(Array(text.utf8))
            try file.finish()
            written.append(path)
        }
        return written
    }

    private var files: [(name: String, text: String)] {
        [
            (
                "pack.lua",
                """
                pack "\(id)" {
                  title = "示例规则包",
                  jurisdiction = "000000",
                  version = "0.1.0",
                }

                """
            ),
            (
                "rd_award.lua",
                """
                param "rd_rate" {
                  title = "研发增量补助比例",
                  basis = { document = "示例办法", article = "第三条", status = "illustrative" },
                  values = { ["2024-01-01"] = percent(10) },
                }

                rule "rd_award" {
                  title = "研发投入增量补助", kind = "award", of = "enterprise",
                  basis = { document = "示例办法", article = "第三条", status = "illustrative" },
                  conditions = {
                    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
                    { "growth", "研发费用比上年增加", function(e) return e.rd_expense > e:year(-1).rd_expense end },
                  },
                  amount = function(e) return (e.rd_expense - e:year(-1).rd_expense) * params.rd_rate end,
                  cap = wan(200),
                }

                """
            ),
            (
                "tests/rd_award_test.lua",
                """
                -- 一行一例：每个条件成立、不成立、缺数据各一例，每条线恰好达到和刚刚越过各一例。
                test "研发投入增量补助" {
                  each {
                    { "增量一成",   high_tech = true,  rd = wan(600),             expect = { rd_award = { verdict = "eligible", entitled = wan(10) } } },
                    { "恰为封顶",   high_tech = true,  rd = wan(2500),            expect = { rd_award = { entitled = wan(200), steps = {} } } },
                    { "超过封顶",   high_tech = true,  rd = wan(2500) + yuan(10), expect = { rd_award = { entitled = wan(200), steps = { "cap" } } } },
                    { "与上年持平", high_tech = true,  rd = wan(500),             expect = { rd_award = { verdict = "ineligible", failed = { "growth" } } } },
                    { "不是高新",   high_tech = false, rd = wan(600),             expect = { rd_award = { failed = { "high_tech" } } } },
                    { "缺数据",     expect = { rd_award = { verdict = "undetermined", missing = { "high_tech", "rd_expense" } } } },
                  },
                  as_of = "2025-12-31",
                  given = function(row)
                    return { enterprise = { high_tech = row.high_tech, rd_expense = row.rd, years = { [2024] = { rd_expense = wan(500) } } } }
                  end,
                }

                test "比例施行首日" {
                  as_of = "2024-01-01",
                  given = { enterprise = { high_tech = true, rd_expense = wan(600), years = { [2023] = { rd_expense = wan(500) } } } },
                  expect = { rd_award = { entitled = wan(10) } },
                }

                """
            ),
            (
                "data/enterprises.csv",
                """
                统一社会信用代码,企业名称,高新技术企业
                91140105TTTTTT011J,甲公司,是
                91430502TTTTTT02XK,乙公司,否
                91320509TTTTTT038X,丙公司,是

                """
            ),
            (
                "data/enterprise_years.csv",
                """
                统一社会信用代码,年度,研发费用(万元)
                91140105TTTTTT011J,2024,500
                91140105TTTTTT011J,2025,600
                91430502TTTTTT02XK,2024,80
                91430502TTTTTT02XK,2025,90
                91320509TTTTTT038X,2024,—
                91320509TTTTTT038X,2025,70

                """
            ),
        ]
    }
}

extension Diagnostic {
    static func packName(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, "id-malformed", LocalizedText("`\(id)` is no name for a pack", "`\(id)` 不能作为规则包名称"),
            help: LocalizedText("use a-z, 0-9 and `-`, starting with a letter", "请用 a-z、0-9 和 `-`，以字母开头"))
    }

    static func folderExists(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, "folder-exists", LocalizedText("`\(path)` exists already", "`\(path)` 已存在"),
            help: LocalizedText("name a folder that is not there yet", "请给出一个尚不存在的文件夹"))
    }
}
