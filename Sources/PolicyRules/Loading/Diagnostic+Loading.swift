import PolicyModel

// The wording of everything that can be wrong with a pack before it runs. One function a code.
extension Diagnostic {
    /// The nearest name, or else the names there are.
    static func nearestHelp(_ nearest: String?, _ names: [String] = []) -> LocalizedText? {
        if let nearest { return .didYouMean(nearest) }
        guard !names.isEmpty else { return nil }
        let list = names.map { "`\($0)`" }
        return LocalizedText("known: " + list.joined(separator: ", "), "可用：" + list.joined(separator: "、"))
    }

    // MARK: Packs and files

    static func packMissing(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, "pack-missing", LocalizedText("`\(path)` has no `pack.lua`", "`\(path)` 中没有 `pack.lua`"),
            at: SourceLocation(file: path),
            help: LocalizedText(
                "name the folder of a pack, or make one with `tally new \(path)`",
                "请给出规则包所在的文件夹，或用 `tally new \(path)` 新建一个"))
    }

    static func packUnreadable(_ path: String, _ reason: String) -> Diagnostic {
        Diagnostic(
            .error, "pack-unreadable", LocalizedText("`\(path)` cannot be read: \(reason)", "无法读取 `\(path)`：\(reason)"),
            at: SourceLocation(file: path))
    }

    static func manifestMissing() -> Diagnostic {
        Diagnostic(
            .error, "manifest-missing", LocalizedText("this file declares no pack", "此文件没有声明规则包"),
            help: LocalizedText("write `pack \"my-pack\" { title = \"…\" }`", "请写 `pack \"my-pack\" { title = \"…\" }`")
        )
    }

    static func manifestMisplaced() -> Diagnostic {
        Diagnostic(
            .error, "manifest-misplaced",
            LocalizedText("a pack is declared once, in `pack.lua`", "规则包只能在 `pack.lua` 中声明一次"))
    }

    static func dependencyUnknown(_ id: String, searched: [String]) -> Diagnostic {
        Diagnostic(
            .error, "dependency-unknown",
            LocalizedText("the pack `\(id)` is not found", "找不到规则包 `\(id)`"),
            help: LocalizedText(
                "put it beside this pack or name its folder on the command line; looked in "
                    + searched.map { "`\($0)`" }.joined(separator: ", "),
                "请将其放在本规则包旁边，或在命令行中给出其文件夹；已查找 " + searched.map { "`\($0)`" }.joined(separator: "、")))
    }

    static func duplicatePack(_ id: String, other: String) -> Diagnostic {
        Diagnostic(
            .error, "pack-duplicate",
            LocalizedText("a pack `\(id)` is already loaded from `\(other)`", "规则包 `\(id)` 已从 `\(other)` 载入"))
    }

    // MARK: Lua

    static func luaSyntax(_ message: String) -> Diagnostic {
        Diagnostic(.error, "lua-syntax", LocalizedText("this is not Lua: \(message)", "不符合 Lua 语法：\(message)"))
    }

    static func luaFailed(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "lua-error", LocalizedText("the file fails while it loads: \(message.en)", "载入文件时出错：\(message.zh)"))
    }

    static func luaLimit(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(.error, "script-limit", message)
    }

    static func compilerDefect(_ message: String, help: String) -> Diagnostic {
        Diagnostic(
            .error, "script-refused",
            LocalizedText("this is refused: \(message)", "此处不可使用：\(message)"), help: LocalizedText(help, help))
    }

    static func environmentUsed() -> Diagnostic {
        Diagnostic(
            .error, "environment-used", LocalizedText("`_ENV` is not for scripts", "脚本不可使用 `_ENV`"),
            help: LocalizedText("name the globals you need one by one", "请逐个写出所需的全局名称"))
    }

    static func powerOperator() -> Diagnostic {
        Diagnostic(
            .error, "power-operator", LocalizedText("the operator `^` is not exact", "运算符 `^` 不精确，不可使用"),
            help: LocalizedText("write the product: `x * x`", "请写成乘积：`x * x`"))
    }

    static func globalAssigned(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "global-assigned", LocalizedText("the global `\(name)` is assigned", "给全局变量 `\(name)` 赋值"),
            help: LocalizedText("write `local \(name) = …`", "请写 `local \(name) = …`"))
    }

    static func globalUnknown(_ name: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "global-unknown", LocalizedText("there is no global `\(name)`", "没有全局变量 `\(name)`"),
            help: nearestHelp(nearest))
    }

    static func functionImpure(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "function-impure",
            LocalizedText(
                "a rule function changes `\(name)`, which outlives the call", "规则函数修改了调用结束后仍存在的 `\(name)`"),
            help: LocalizedText("keep what the function needs in locals of its own", "请把函数所需的内容放在它自己的局部变量中"))
    }

    // MARK: Declarations

    static func declarationMalformed(_ kind: String) -> Diagnostic {
        Diagnostic(
            .error, "declaration-malformed",
            LocalizedText("`\(kind)` wants a name and a table", "`\(kind)` 需要一个名称和一个表"),
            help: LocalizedText("write `\(kind) \"name\" { … }`", "请写 `\(kind) \"name\" { … }`"))
    }

    static func idMalformed(_ id: String, kind: String) -> Diagnostic {
        let style = kind == "pack" ? "kebab-case" : "snake_case"
        return Diagnostic(
            .error, "id-malformed", LocalizedText("`\(id)` is not a name in \(style)", "`\(id)` 不是 \(style) 形式的名称"),
            help: kind == "pack"
                ? LocalizedText("use a-z, 0-9 and `-`, starting with a letter", "请用 a-z、0-9 和 `-`，以字母开头")
                : LocalizedText("use a-z, 0-9 and `_`, starting with a letter", "请用 a-z、0-9 和 `_`，以字母开头"))
    }

    static func idDuplicate(_ id: String, kind: String, first: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "id-duplicate", LocalizedText("`\(id)` is already declared", "`\(id)` 已经声明过"),
            notes: [Note(LocalizedText("the first one is here", "首次声明在此"), at: first)],
            help: LocalizedText("give one of them another name", "请给其中一个另取名称"))
    }

    static func keyUnknown(_ key: String, of kind: String, nearest: String?, keys: [String]) -> Diagnostic {
        Diagnostic(
            .error, "key-unknown", LocalizedText("`\(kind)` has no key `\(key)`", "`\(kind)` 没有键 `\(key)`"),
            help: nearestHelp(nearest, keys))
    }

    static func listUnexpected(in kind: String) -> Diagnostic {
        Diagnostic(
            .error, "key-unknown", LocalizedText("`\(kind)` takes named keys only", "`\(kind)` 只接受带名称的键"),
            help: LocalizedText("write `key = value`", "请写 `键 = 值`"))
    }

    static func keyMissing(_ key: String, of kind: String, _ id: String) -> Diagnostic {
        Diagnostic(
            .error, "key-missing",
            LocalizedText("`\(kind) \"\(id)\"` lacks `\(key)`", "`\(kind) \"\(id)\"` 缺少 `\(key)`"))
    }

    static func keyType(_ key: String, of kind: String, got: LocalizedText, expected: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "key-type",
            LocalizedText(
                "`\(key)` of `\(kind)` is \(got.en), expected \(expected.en)",
                "`\(kind)` 的 `\(key)` 是\(got.zh)，应为\(expected.zh)"))
    }

    static func wordUnknown(_ word: String, key: String, nearest: String?, words: [String]) -> Diagnostic {
        Diagnostic(
            .error, "word-unknown", LocalizedText("`\(word)` is no value of `\(key)`", "`\(word)` 不是 `\(key)` 的可用值"),
            help: nearestHelp(nearest, words))
    }

    static func dateMalformed(_ text: String, key: String) -> Diagnostic {
        Diagnostic(
            .error, "date-malformed",
            LocalizedText("`\(text)` in `\(key)` is not a date", "`\(key)` 中的 `\(text)` 不是日期"),
            help: LocalizedText("write it as \"2024-03-01\"", "请写成 \"2024-03-01\""))
    }

    static func entityUnknown(_ name: String, nearest: String?, names: [String]) -> Diagnostic {
        Diagnostic(
            .error, "entity-unknown", LocalizedText("there is no entity `\(name)`", "没有实体 `\(name)`"),
            help: nearestHelp(nearest, names))
    }

    static func fieldType(_ text: String, field: String, nearest: String?, words: [String]) -> Diagnostic {
        Diagnostic(
            .error, "field-type",
            LocalizedText("`\(text)` is no type for the field `\(field)`", "`\(text)` 不能作为字段 `\(field)` 的类型"),
            help: nearestHelp(nearest, words))
    }

    static func fieldConflict(_ field: String, entity: String, existing: LocalizedText, isYearly: Bool) -> Diagnostic {
        Diagnostic(
            .error, "field-conflict",
            LocalizedText(
                "the field `\(field)` of `\(entity)` is already declared as \(isYearly ? "yearly " : "")\(existing.en)",
                "`\(entity)` 的字段 `\(field)` 已声明为\(isYearly ? "按年的" : "")\(existing.zh)"),
            help: LocalizedText(
                "a pack adds fields and does not change a type; choose another name", "规则包可以增加字段，不能改变类型；请另取名称"))
    }

    static func entityConflict(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(.error, "entity-conflict", message)
    }

    static func nameTaken(_ name: String, entity: String, by what: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "name-taken",
            LocalizedText("`\(name)` of `\(entity)` is already \(what.en)", "`\(entity)` 的 `\(name)` 已是\(what.zh)"),
            help: LocalizedText("choose another name", "请另取名称"))
    }

    static func unitUnknown(_ text: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "unit-unknown", LocalizedText("`\(text)` is not a unit", "`\(text)` 不是计量单位"),
            help: nearestHelp(nearest))
    }

    static func conditionMalformed(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "condition-malformed", message,
            help: LocalizedText(
                "write { \"id\", \"title\", function(e) return … end }, or `rule = \"…\"`, or `review = true` in place of the function",
                "请写 { \"id\", \"标题\", function(e) return … end }，或以 `rule = \"…\"`、`review = true` 代替函数"))
    }

    static func referenceUnknown(_ id: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "reference-unknown", LocalizedText("there is no rule `\(id)`", "没有规则 `\(id)`"),
            help: nearestHelp(nearest))
    }

    static func referenceEntity(_ id: String, entity: String, expected: String) -> Diagnostic {
        Diagnostic(
            .error, "reference-entity",
            LocalizedText(
                "the rule `\(id)` is about `\(entity)`, this one about `\(expected)`",
                "规则 `\(id)` 针对 `\(entity)`，而本规则针对 `\(expected)`"))
    }

    static func dependencyUndeclared(_ pack: String) -> Diagnostic {
        Diagnostic(
            .error, "dependency-undeclared",
            LocalizedText("the pack does not depend on `\(pack)`", "本规则包没有声明依赖 `\(pack)`"),
            help: LocalizedText(
                "add depends = { \"\(pack)\" } to `pack.lua`", "请在 `pack.lua` 中加上 depends = { \"\(pack)\" }"))
    }

    static func ruleCycle(_ ring: [String]) -> Diagnostic {
        let path = ring.map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            .error, "dependency-cycle", LocalizedText("these depend on one another: \(path)", "相互依赖：\(path)"),
            help: LocalizedText("take one of the references out", "请去掉其中一处引用"))
    }

    static func effectiveReversed() -> Diagnostic {
        Diagnostic(
            .error, "effective-reversed",
            LocalizedText("`effective` ends before it begins", "`effective` 的结束日早于开始日"))
    }

    static func amountAndValue() -> Diagnostic {
        Diagnostic(
            .error, "amount-and-value",
            LocalizedText("a rule has an `amount` or a `value`, not both", "规则只能有 `amount` 或 `value` 之一"))
    }

    static func boundWithoutAmount(_ key: String) -> Diagnostic {
        Diagnostic(
            .error, "bound-without-amount",
            LocalizedText("`\(key)` needs an `amount`", "`\(key)` 需要 `amount`"))
    }

    static func parameterEmpty(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, "parameter-empty", LocalizedText("parameter `\(id)` has no values", "参数 `\(id)` 没有值"),
            help: LocalizedText("write values = { [\"2024-01-01\"] = … }", "请写 values = { [\"2024-01-01\"] = … }"))
    }

    static func incentiveUnknown(_ id: String) -> Diagnostic {
        Diagnostic(
            .warning, "incentive-unknown",
            LocalizedText("the data have no incentive `\(id)`", "数据中没有政策 `\(id)`"))
    }

    static func basisMissing(_ kind: String, _ id: String) -> Diagnostic {
        Diagnostic(
            .warning, "basis-missing", LocalizedText("`\(kind) \"\(id)\"` names no basis", "`\(kind) \"\(id)\"` 没有依据"),
            help: LocalizedText(
                "add basis = { document = \"…\", article = \"…\" }", "请补充 basis = { document = \"…\", article = \"…\" }"
            ))
    }

    static func parameterUnused(_ id: String) -> Diagnostic {
        Diagnostic(
            .warning, "parameter-unused", LocalizedText("parameter `\(id)` is never read", "参数 `\(id)` 从未使用"),
            help: LocalizedText("read it as `params.\(id)`, or take it out", "请以 `params.\(id)` 读取，或将其删除"))
    }
}
