import PolicyModel
import Testing

@testable import PolicyRules

@Suite("Messages of Lua itself in Chinese")
struct LuaMessageTests {
    @Test(
        "are told with their types and variables",
        arguments: [
            ("attempt to call a nil value (global 'f')", "不能调用空值（全局变量 'f'）"),
            ("attempt to call a nil value", "不能调用空值"),
            ("attempt to index a number value (upvalue 't')", "不能读取数的成员（外层变量 't'）"),
            ("attempt to index a nil value", "不能读取空值的成员"),
            ("attempt to perform arithmetic on a nil value (field 'x')", "不能对空值做算术运算（字段 'x'）"),
            ("attempt to perform arithmetic on a boolean value", "不能对布尔值做算术运算"),
            ("attempt to perform bitwise operation on a string value (constant 'x')", "不能对文本做位运算（常量 'x'）"),
            ("attempt to perform bitwise operation on a nil value", "不能对空值做位运算"),
            ("attempt to concatenate a table value (local 't')", "不能连接表（局部变量 't'）"),
            ("attempt to concatenate a boolean value", "不能连接布尔值"),
            ("attempt to get length of a number value (local 'n')", "数没有长度（局部变量 'n'）"),
            ("attempt to get length of a nil value", "空值没有长度"),
            ("attempt to compare two nil values", "两个空值不能比较"),
            ("attempt to compare nil with number", "空值不能与数比较"),
            ("attempt to divide by zero", "除数为零"),
            ("attempt to perform 'n%0'", "取余的除数为零"),
            ("number has no integer representation", "数值不是整数"),
            ("bad argument #2 to 'rep' (number expected, got no value)", "`rep` 的第 2 个参数有误（应为数，得到无值）"),
            ("bad argument #1 to 'insert' (wrong number of things)", "`insert` 的第 1 个参数有误（wrong number of things）"),
            ("'for' initial value must be a number", "`for` 的初值须为数"),
            ("'for' limit must be a number", "`for` 的终值须为数"),
            ("'for' step must be a number", "`for` 的步长须为数"),
            ("'for' step is zero", "`for` 的步长为零"),
            ("assertion failed!", "断言不成立"),
            ("table index is nil", "表的键是空值"),
            ("table index is NaN", "表的键是 nan"),
            ("the resulting string is too long", "生成的文本过长"),
            ("the repeated string is too long", "重复生成的文本过长"),
            ("there is no global `x`", "没有全局变量 `x`"),
            ("assigning the global `x` is not allowed; write `local x = …`", "不可给全局变量 `x` 赋值；请写 `local x = …`"),
            ("a table as a key has no order; use text or a number", "表作为键没有次序；请用文本或数"),
            ("`math` has no member `pi`", "`math` 没有成员 `pi`"),
            ("`math` cannot be changed", "`math` 不可更改"),
            ("the script raised a value that is not text", "脚本抛出的值不是文本"),
        ])
    func translated(_ en: String, _ zh: String) {
        let text = LuaMessage.localized(en)
        #expect(text.en == en)
        #expect(text.zh == zh)
    }

    @Test("stay as they are where there is no translation", arguments: ["", "no such grade", "attempt to call"])
    func unknown(_ message: String) {
        #expect(LuaMessage.localized(message).zh == message)
    }
}
