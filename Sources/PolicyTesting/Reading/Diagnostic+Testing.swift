package import PolicyModel

// All that is said of tests that cannot be understood, and of files of tests that cannot be read.
extension Diagnostic {
    /// - Parameter zh: the reason in Chinese; nil for the system's own words.
    static func testFileUnreadable(_ path: String, _ reason: String, _ zh: String? = nil) -> Diagnostic {
        Diagnostic(
            .error, "test-file-unreadable",
            LocalizedText("`\(path)` cannot be read: \(reason)", "无法读取 `\(path)`：\(zh ?? reason)"))
    }

    static func casesMissing(_ name: String, folder: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "cases-missing",
            LocalizedText("there is no file `\(name)` in `\(folder)`", "`\(folder)` 中没有文件 `\(name)`"),
            help: nearest.map(LocalizedText.didYouMean))
    }

    static func casesMalformed(_ path: String, line: Int, found: String) -> Diagnostic {
        let place = found.isEmpty ? LocalizedText("the end", "末尾") : LocalizedText("`\(found)`", "`\(found)`")
        return Diagnostic(
            .error, "cases-malformed",
            LocalizedText("the file is no JSON: unexpected \(place.en)", "文件不是 JSON：此处\(place.zh)有误"),
            at: SourceLocation(file: path, line: line))
    }

    static func casesEmpty(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, "cases-malformed", LocalizedText("the file has no cases", "文件中没有用例"),
            at: SourceLocation(file: path),
            help: LocalizedText(
                "write { \"cases\": [ { \"id\": …, \"input\": …, \"expected\": … } ] }",
                "请写成 { \"cases\": [ { \"id\": …, \"input\": …, \"expected\": … } ] }"))
    }

    static func testKeyUnknown(_ key: String, of what: LocalizedText, nearest: String?, keys: [String]) -> Diagnostic {
        Diagnostic(
            .error, "test-key-unknown", LocalizedText("\(what.en) has no `\(key)`", "\(what.zh)没有 `\(key)`"),
            help: nearest.map(LocalizedText.didYouMean)
                ?? LocalizedText(
                    "known: \(keys.prefix(24).joined(separator: ", "))", "可用：\(keys.prefix(24).joined(separator: "、"))")
        )
    }

    static func testNameUnknown(_ name: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "test-name-unknown",
            LocalizedText(
                "there is no rule, indicator or subject `\(name)`", "没有名为 `\(name)` 的规则、指标或主体"),
            help: nearest.map(LocalizedText.didYouMean))
    }

    static func testNameAmbiguous(_ name: String, _ names: [String]) -> Diagnostic {
        Diagnostic(
            .error, "test-name-unknown",
            LocalizedText("several packs have a `\(name)`", "多个规则包都有 `\(name)`"),
            help: LocalizedText(
                "write its full id: \(names.joined(separator: ", "))", "请写完整的 id：\(names.joined(separator: "、"))"))
    }

    static func testValue(
        _ name: String, _ got: String, expected: LocalizedText, help: LocalizedText? = nil
    ) -> Diagnostic {
        Diagnostic(
            .error, "test-value",
            LocalizedText(
                "`\(name)` is `\(got)`, expected \(expected.en)", "`\(name)` 是 `\(got)`，应为\(expected.zh)"),
            help: help)
    }

    static func testWord(_ word: String, key: String, nearest: String?, words: [String]) -> Diagnostic {
        Diagnostic(
            .error, "test-word", LocalizedText("`\(word)` is no \(key)", "`\(word)` 不是 \(key) 的取值"),
            help: nearest.map(LocalizedText.didYouMean)
                ?? LocalizedText(
                    "known: \(words.prefix(24).joined(separator: ", "))",
                    "可用：\(words.prefix(24).joined(separator: "、"))"))
    }

    static func testEmpty() -> Diagnostic {
        Diagnostic(
            .error, "test-empty", LocalizedText("the test expects nothing", "测试没有任何预期"),
            help: LocalizedText(
                "say what is expected: expect = { rule = { verdict = \"eligible\" } }",
                "请写明预期：expect = { rule = { verdict = \"eligible\" } }"))
    }

    /// A part of what is expected that agrees with everything.
    static func testEmpty(_ key: String) -> Diagnostic {
        Diagnostic(
            .error, "test-empty", LocalizedText("`\(key)` expects nothing", "`\(key)` 没有任何预期"),
            help: LocalizedText("say what is expected of it, or leave it out", "请写明预期，或删去"))
    }

    static func testSubjectMissing(_ entity: String, _ declaration: String) -> Diagnostic {
        Diagnostic(
            .error, "test-subject",
            LocalizedText(
                "the test gives no \(entity), which `\(declaration)` is about", "测试没有给出 `\(declaration)` 所针对的 \(entity)"
            ),
            help: LocalizedText("add given = { \(entity) = { … } }", "请添加 given = { \(entity) = { … } }"))
    }

    static func testSubjectUnclear(_ entity: String, _ declaration: String, _ keys: [String]) -> Diagnostic {
        Diagnostic(
            .error, "test-subject",
            LocalizedText(
                "the test gives several subjects `\(entity)`, and does not say of which `\(declaration)` is expected",
                "测试给出了多个 \(entity)，但没有说明 `\(declaration)` 针对哪一个"),
            help: LocalizedText(
                "name the subject: expect = { \(keys.first ?? "E1") = { \(declaration) = … } }",
                "请指明主体：expect = { \(keys.first ?? "E1") = { \(declaration) = … } }"))
    }

    static func testLinkUnknown(_ field: String, _ key: String, _ entity: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "test-subject",
            LocalizedText(
                "`\(field)` leads to `\(key)`, and the test gives no such \(entity)",
                "`\(field)` 指向 `\(key)`，但测试没有给出这个 \(entity)"),
            help: nearest.map(LocalizedText.didYouMean))
    }

    static func testTwice(_ name: String) -> Diagnostic {
        Diagnostic(.error, "test-twice", LocalizedText("`\(name)` is given twice", "`\(name)` 给出了两次"))
    }

    static func testYearTwice(_ name: String, _ year: Int) -> Diagnostic {
        Diagnostic(
            .error, "test-twice",
            LocalizedText(
                "`\(name)` of \(year) is given twice, directly and otherwise in `years`",
                "\(year) 年的 `\(name)` 给出了两次：直接给出，又在 `years` 中给出另一值"),
            help: LocalizedText(
                "given directly it is that of the evaluation year, \(year): leave one out",
                "直接给出的是评价年度（\(year) 年）的值：请去掉其一"))
    }

    /// A function of a row that returns nothing, or nothing that a test can hold.
    static func testFunctionEmpty(_ key: String) -> Diagnostic {
        Diagnostic(
            .error, "test-value",
            LocalizedText(
                "the function `\(key)` returns nothing, or nothing that a test can hold, expected a table",
                "函数 `\(key)` 没有返回值，或返回了测试无法使用的值，应为表"),
            help: LocalizedText("end it with `return { … }`", "请以 `return { … }` 结尾"))
    }

    static func testKeyUnread(_ key: String, nearest: String?) -> Diagnostic {
        let use = key.hasPrefix("[") ? "row\(key)" : "row.\(key)"
        return Diagnostic(
            .error, "test-key-unknown",
            LocalizedText("no function reads `\(key)` of the row", "没有函数读取该行的 `\(key)`"),
            help: nearest.map(LocalizedText.didYouMean)
                ?? LocalizedText("leave it out, or use it: \(use)", "请删去，或加以使用：\(use)"))
    }

    package static func testUnmatched(_ filter: String) -> Diagnostic {
        Diagnostic(
            .error, "test-unmatched", LocalizedText("no test matches `\(filter)`", "没有与 `\(filter)` 相符的测试"))
    }

    package static func testsMissing(_ packs: [String]) -> Diagnostic {
        let names = packs.map { "`\($0)`" }
        return Diagnostic(
            .error, "tests-missing",
            LocalizedText(
                "there are no tests in \(names.joined(separator: ", "))", "\(names.joined(separator: "、")) 中没有测试"),
            help: LocalizedText("write one in tests/<rule>_test.lua of the pack", "请在规则包的 tests/<规则>_test.lua 中编写"))
    }
}

// What keeps a test from running.
extension Diagnostic {
    /// The machine cannot take up the parameters.
    static func testMachineFull(at location: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .error, "test-not-run",
            LocalizedText("there is no memory for the parameters of the test", "没有足够的内存存放测试的参数"), at: location)
    }
}
