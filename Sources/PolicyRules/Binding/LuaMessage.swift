import PolicyModel

/// The common messages of Lua itself, told in Chinese as well; what has no translation stays as it is.
enum LuaMessage {
    /// A template's `{}` stands for any words: `{t}` for the name of a type, `{v}` for a variable as Lua describes it,
    /// `{m}` for a message inside the message.
    private struct Translation {
        let en: [Piece]
        let zh: [Piece]

        init(_ en: String, _ zh: String) {
            self.en = Translation.pieces(en)
            self.zh = Translation.pieces(zh)
        }

        enum Piece {
            case words(Substring)
            /// What stands here is told as a type, a variable, a message or as it is, by the letter.
            case gap(Character?, Int)
        }

        private static func pieces(_ template: String) -> [Piece] {
            var pieces: [Piece] = []
            var rest = Substring(template)
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                if open > rest.startIndex { pieces.append(.words(rest[..<open])) }
                let inside = rest[rest.index(after: open)..<close]
                pieces.append(.gap(inside.first { $0.isLetter }, Int(inside.filter(\.isNumber)) ?? 0))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { pieces.append(.words(rest)) }
            return pieces
        }

        /// What stands in the gaps of a message, by their numbers; nil where the words are others.
        func gaps(in message: Substring) -> [Int: Substring]? {
            var gaps: [Int: Substring] = [:]
            var rest = message
            var open: Int?
            for piece in en {
                switch piece {
                case .gap(_, let number): open = number
                case .words(let words):
                    guard let place = open == nil ? rest.start(of: words) : rest.first(words) else { return nil }
                    if let open { gaps[open] = rest[..<place.lowerBound] }
                    open = nil
                    rest = rest[place.upperBound...]
                }
            }
            if let open { gaps[open] = rest } else if !rest.isEmpty { return nil }
            return gaps
        }
    }

    static func localized(_ message: String) -> LocalizedText {
        LocalizedText(message, chinese(Substring(message)) ?? message)
    }

    private static func chinese(_ message: Substring) -> String? {
        for translation in translations {
            guard let gaps = translation.gaps(in: message) else { continue }
            return translation.zh.reduce(into: "") { text, piece in
                switch piece {
                case .words(let words): text += words
                case .gap(let kind, let number): text += tell(gaps[number] ?? "", as: kind)
                }
            }
        }
        return nil
    }

    private static func tell(_ words: Substring, as kind: Character?) -> String {
        switch kind {
        case "t": typeNames[String(words)] ?? String(words)
        case "v":
            variables.first { words.hasPrefix($0.key + " ") }.map { $0.value + " " + words.dropFirst($0.key.count + 1) }
                ?? String(words)
        case "m": chinese(words) ?? String(words)
        default: String(words)
        }
    }

    private static let typeNames: [String: String] = [
        "nil": "空值", "no value": "无值", "boolean": "布尔值", "number": "数", "string": "文本", "table": "表",
        "function": "函数", "userdata": "宿主值", "subject": "主体", "collection": "集合", "quantity": "数量", "integer": "整数",
    ]

    private static let variables: [String: String] = [
        "global": "全局变量", "local": "局部变量", "upvalue": "外层变量", "field": "字段", "method": "方法", "constant": "常量",
    ]

    private static let translations: [Translation] = [
        // With the variable first: a shorter template would take its words for a type.
        Translation("attempt to call a {t1} value ({v2})", "不能调用{t1}（{v2}）"),
        Translation("attempt to call a {t1} value", "不能调用{t1}"),
        Translation("attempt to index a {t1} value ({v2})", "不能读取{t1}的成员（{v2}）"),
        Translation("attempt to index a {t1} value", "不能读取{t1}的成员"),
        Translation("attempt to perform arithmetic on a {t1} value ({v2})", "不能对{t1}做算术运算（{v2}）"),
        Translation("attempt to perform arithmetic on a {t1} value", "不能对{t1}做算术运算"),
        Translation("attempt to perform bitwise operation on a {t1} value ({v2})", "不能对{t1}做位运算（{v2}）"),
        Translation("attempt to perform bitwise operation on a {t1} value", "不能对{t1}做位运算"),
        Translation("attempt to concatenate a {t1} value ({v2})", "不能连接{t1}（{v2}）"),
        Translation("attempt to concatenate a {t1} value", "不能连接{t1}"),
        Translation("attempt to get length of a {t1} value ({v2})", "{t1}没有长度（{v2}）"),
        Translation("attempt to get length of a {t1} value", "{t1}没有长度"),
        Translation("attempt to compare two {t1} values", "两个{t1}不能比较"),
        Translation("attempt to compare {t1} with {t2}", "{t1}不能与{t2}比较"),
        Translation("attempt to divide by zero", "除数为零"),
        Translation("attempt to perform 'n%0'", "取余的除数为零"),
        Translation("number{1} has no integer representation", "数值不是整数"),
        Translation("bad argument #{1} to '{2}' ({m3})", "`{2}` 的第 {1} 个参数有误（{m3}）"),
        Translation("{t1} expected, got {t2}", "应为{t1}，得到{t2}"),
        Translation("value expected", "缺少值"),
        Translation("'for' initial value must be a number", "`for` 的初值须为数"),
        Translation("'for' limit must be a number", "`for` 的终值须为数"),
        Translation("'for' step must be a number", "`for` 的步长须为数"),
        Translation("'for' step is zero", "`for` 的步长为零"),
        Translation("assertion failed!", "断言不成立"),
        Translation("table index is nil", "表的键是空值"),
        Translation("table index is NaN", "表的键是 nan"),
        Translation("the resulting string is too long", "生成的文本过长"),
        Translation("the repeated string is too long", "重复生成的文本过长"),
        Translation("there is no global `{1}`", "没有全局变量 `{1}`"),
        Translation("assigning the global `{1}` is not allowed; write `{2}`", "不可给全局变量 `{1}` 赋值；请写 `{2}`"),
        Translation("a {t1} as a key has no order; use text or a number", "{t1}作为键没有次序；请用文本或数"),
        Translation("`{1}` has no member `{2}`", "`{1}` 没有成员 `{2}`"),
        Translation("`{1}` wants a name: {2}", "`{1}` 之后须有名称：{2}"),
        Translation("`{1}` wants a table or a function", "`{1}` 之后须为表或函数"),
        Translation(
            "a file has at most {1} tests; `each` makes rows of one test", "一个文件最多 {1} 项测试；可用 `each` 将其写成一项测试的各行"),
        Translation("a name is followed by one table", "名称之后只能有一个表"),
        Translation("`{1}` cannot be changed", "`{1}` 不可更改"),
        Translation("the script raised a value that is not text", "脚本抛出的值不是文本"),
    ]
}

extension Substring {
    /// The place of some words at the beginning.
    fileprivate func start(of words: Substring) -> Range<Index>? {
        hasPrefix(words) ? startIndex..<index(startIndex, offsetBy: words.count) : nil
    }

    /// The first place of some words.
    fileprivate func first(_ words: Substring) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if let place = self[start...].start(of: words) { return place }
            start = index(after: start)
        }
        return nil
    }
}
