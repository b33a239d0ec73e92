internal import Glibc
internal import PolicyModel

// What is said of folders of tests and of files that nothing reads.
extension Diagnostic {
    static func testFolderUnreadable(_ path: String, _ code: Int32) -> Diagnostic {
        switch code {
        case ENOENT: return .testFileUnreadable(path, "there is no such folder", "没有这个文件夹")
        case ENOTDIR:
            var fault = Diagnostic.testFileUnreadable(path, "it is a file, not a folder", "是文件，不是文件夹")
            fault.help = LocalizedText("name the folder that the file is in", "请指明文件所在的文件夹")
            return fault
        default: return .testFileUnreadable(path, String(cString: strerror(code)).lowercased())
        }
    }

    /// - Parameter name: what the file has to be called.
    static func testFileIgnored(_ path: String, name: String, mayBeModule: Bool = false) -> Diagnostic {
        let module = LocalizedText("; what tests share goes into `lib/` of the pack", "；供测试共用的代码请放入规则包的 `lib/`")
        return Diagnostic(
            .warning, "test-file-ignored",
            LocalizedText(
                "the file is not run: tests are in files `*_test.lua` and `*.csv`",
                "该文件未运行：测试须写在名为 `*_test.lua` 或 `*.csv` 的文件中"),
            at: SourceLocation(file: path),
            help: LocalizedText(
                "call it `\(name)`" + (mayBeModule ? module.en : ""), "请改名为 `\(name)`" + (mayBeModule ? module.zh : ""))
        )
    }

    static func testFileNoTable(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, "test-file-ignored",
            LocalizedText("the file is not run: a table of tests is a CSV file", "该文件未运行：测试表须为 CSV 文件"),
            at: SourceLocation(file: path),
            help: LocalizedText(
                "in the spreadsheet choose Save as, CSV (comma delimited)", "请在表格软件中另存为“CSV（逗号分隔）”"))
    }

    static func testFolderNested(_ path: String) -> Diagnostic {
        Diagnostic(
            .warning, "test-file-ignored",
            LocalizedText(
                "the tests in this folder are not run: only those in `tests/` itself are",
                "该文件夹中的测试未运行：只运行 `tests/` 下的文件"),
            at: SourceLocation(file: path), help: LocalizedText("move them up", "请将其移到上一级"))
    }

    static func casesUnused(_ path: String, _ name: String, nearest: String?) -> Diagnostic {
        let offered = nearest.map {
            LocalizedText("a script names `\($0)`, which is not there", "脚本中写的是不存在的 `\($0)`")
        }
        return Diagnostic(
            .warning, "cases-unused",
            LocalizedText("no script runs the cases of this file", "没有脚本运行该文件中的用例"),
            at: SourceLocation(file: path), notes: offered.map { [Note($0)] } ?? [],
            help: LocalizedText(
                "write cases \"\(name)\" (function(case) return … end) in a `*_test.lua`",
                "请在 `*_test.lua` 中写 cases \"\(name)\" (function(case) return … end)"))
    }

    /// - Parameter files: names of several files of the folder.
    static func casesUnused(_ folder: String, files: [String]) -> Diagnostic {
        let names = files.prefix(12).map { "`\($0)`" }
        let rest = files.count > names.count ? "…" : nil
        let shown = names + [rest].compactMap { $0 }
        return Diagnostic(
            .warning, "cases-unused",
            LocalizedText(
                "no script of these packs runs the cases of \(files.count) files: \(shown.joined(separator: ", "))",
                "这些规则包中没有脚本运行 \(files.count) 个文件中的用例：\(shown.joined(separator: "、"))"),
            at: SourceLocation(file: folder),
            help: LocalizedText(
                "test the packs that they are of too, or take them out", "请一并测试其所属的规则包，或将其移走"))
    }

    static func testFileEmpty(_ path: String, line: Int? = nil) -> Diagnostic {
        Diagnostic(
            .warning, "test-file-empty", LocalizedText("there is no test in this file", "文件中没有测试"),
            at: SourceLocation(file: path, line: line))
    }

    static func testUnfinished(_ word: String, _ name: String) -> Diagnostic {
        let body = word == "cases" ? "(function(case) return … end)" : "{ … }"
        return Diagnostic(
            .error, "test-unfinished",
            LocalizedText("nothing follows `\(word) \"\(name)\"`", "`\(word) \"\(name)\"` 之后没有内容"),
            help: LocalizedText("write \(word) \"\(name)\" \(body)", "请写成 \(word) \"\(name)\" \(body)"))
    }

    /// - Parameter lines: of all tests of this name, in order.
    static func testRepeated(_ name: String, lines: [Int]) -> Diagnostic {
        let shown = lines.prefix(8).map(String.init).joined(separator: ", ") + (lines.count > 8 ? ", …" : "")
        return Diagnostic(
            .warning, "test-repeated",
            LocalizedText(
                "\(lines.count) tests of the file are called `\(name)`: lines \(shown)",
                "文件中有 \(lines.count) 项测试都名为 `\(name)`：第 \(shown) 行"),
            help: LocalizedText("give each a name of its own", "请为每项测试取不同的名称"))
    }

    static func testUnnamed() -> Diagnostic {
        Diagnostic(
            .warning, "test-repeated", LocalizedText("the test has no name", "测试没有名称"),
            help: LocalizedText("say in a few words what it tests", "请用几个字写明所测内容"))
    }
}
