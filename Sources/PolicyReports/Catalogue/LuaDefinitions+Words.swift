extension LuaDefinitions {
    /// The words of the language, the same for all packs.
    static let words = #"""
        --- A measure: an exact decimal and its dimension.
        ---@class tally.Quantity
        ---@operator add(tally.Quantity): tally.Quantity
        ---@operator sub(tally.Quantity): tally.Quantity
        ---@operator mul(tally.Quantity|number): tally.Quantity
        ---@operator div(number): tally.Quantity
        ---@operator div(tally.Quantity): any
        ---@operator unm: tally.Quantity

        ---@class tally.Date
        ---@operator add(tally.Span): tally.Date
        ---@operator sub(tally.Span): tally.Date

        ---@class tally.Span

        ---@class tally.Outcome
        ---@field eligible boolean
        ---@field verdict "out_of_scope"|"ineligible"|"error"|"undetermined"|"review"|"eligible"

        ---@class tally.Entitlement: tally.Outcome
        ---@field entitled tally.Quantity

        ---@alias tally.Measure number|tally.Quantity

        ---@type tally.Date
        as_of = nil

        ---@type integer
        year = 0

        ---@type tally.incentive
        incentive = {}

        ---@param number number
        ---@return tally.Quantity
        function yuan(number) end

        ---@param number number
        ---@return tally.Quantity
        function wan(number) end

        ---@param number number
        ---@return tally.Quantity
        function yi(number) end

        ---@param number number
        ---@return tally.Quantity
        function mu(number) end

        ---@param number number
        ---@return tally.Quantity
        function ha(number) end

        ---@param number number
        ---@return tally.Quantity
        function sqm(number) end

        ---@param number number
        ---@return tally.Quantity
        function tce(number) end

        ---@param number number
        ---@return tally.Quantity
        function kwh(number) end

        ---@param number number
        ---@return tally.Quantity
        function ton(number) end

        --- A number of any unit: `quantity(0.6, "tce/万元")`.
        ---@param number number
        ---@param unit string
        ---@return tally.Quantity
        function quantity(number, unit) end

        --- `percent(20)` is 0.2.
        ---@param number number
        ---@return number
        function percent(number) end

        ---@param above number
        ---@param below number
        ---@return number
        function fraction(above, below) end

        --- The quotient; unknown where the divisor is zero.
        ---@param above tally.Measure
        ---@param below tally.Measure
        ---@return any
        function ratio(above, below) end

        ---@generic T: tally.Measure
        ---@param first T
        ---@param ... T
        ---@return T
        function min(first, ...) end

        ---@generic T: tally.Measure
        ---@param first T
        ---@param ... T
        ---@return T
        function max(first, ...) end

        ---@generic T: tally.Measure
        ---@param value T
        ---@param low T
        ---@param high T
        ---@return T
        function clamp(value, low, high) end

        --- To an integer, to digits, or money to `"yuan"` and the like; half up without a mode.
        ---@generic T: tally.Measure
        ---@param value T
        ---@param to? integer|string
        ---@param mode? "half up"|"half even"|"down"|"up"
        ---@return T
        function round(value, to, mode) end

        --- The value of the first row `{ limit, value }` whose limit is not exceeded; the last one, `{ value }`, is open.
        ---@param value tally.Measure
        ---@param rows table[]
        ---@param options? { below: boolean }
        ---@return any
        function tier(value, rows, options) end

        --- The sum over marginal brackets `{ upto, rate }`; the last one, `{ rate }`, is open.
        ---@generic T: tally.Measure
        ---@param value T
        ---@param rows table[]
        ---@return T
        function brackets(value, rows) end

        --- Parts of a total by weights, by largest remainder.
        ---@param total tally.Measure
        ---@param shares table
        ---@return table
        function split(total, shares) end

        --- Amounts cut down to a total in proportion, by largest remainder.
        ---@param amounts table
        ---@param total tally.Measure
        ---@return table
        function prorate(amounts, total) end

        ---@param text string for example "2024-03-01"
        ---@return tally.Date
        function date(text) end

        ---@param count integer
        ---@return tally.Span
        function days(count) end

        ---@param count integer
        ---@param missing? "last_day"|"next_day" what a day becomes that the month lacks
        ---@return tally.Span
        function months(count, missing) end

        ---@param count integer
        ---@param missing? "last_day"|"next_day" what a day becomes that the month lacks
        ---@return tally.Span
        function years(count, missing) end

        ---@param first tally.Date
        ---@param second tally.Date
        ---@return integer
        function days_between(first, second) end

        --- Complete months.
        ---@param first tally.Date
        ---@param second tally.Date
        ---@return integer
        function months_between(first, second) end

        --- A test of the pack, in `tests/*_test.lua`.
        ---@param title string
        ---@return fun(test: { as_of?: string|tally.Date, year?: integer, given?: table, expect?: table })
        function test(title) end

        --- Cases in a file of the pack's `tests`, run through rules or helpers.
        ---@param file string
        ---@return fun(run: fun(case: table): any)
        function cases(file) end
        """# + "\n\n" + declarations.map(declaration).joined(separator: "\n\n")

    /// The declaring words with their keys; `?` marks what may be left out.
    private static let declarations: [(word: String, keys: String)] = [
        ("pack", "title: string, authority?: string, jurisdiction?: string, version?: string, depends?: string[]"),
        ("field", "[string]: string|table"),
        ("entity", "title?: string, key?: string, plural?: string, fields?: table<string, string|table>"),
        ("param", common + "unit?: string, values: table<string, any>"),
        ("indicator", "of: string, " + common + "unit?: string, value: fun(subject: any): any"),
        (
            "ranking",
            "of: string, by: string, " + common
                + "order?: \"descending\"|\"ascending\", where?: fun(subject: any): boolean, within?: fun(subject: any): any, grades?: table[], ties?: \"share\"|\"key\", cut?: \"floor\"|\"ceil\"|\"half\""
        ),
        (
            "population",
            "of: string, " + common
                + "unit?: string, where?: fun(subject: any): boolean, within?: fun(subject: any): any, value: fun(all: any): any"
        ),
        (
            "rule",
            "of: string, kind: \"award\"|\"relief\"|\"entitlement\"|\"qualification\", " + "title: string, " + cited
                + "incentive?: string, effective?: { from?: string|tally.Date, to?: string|tally.Date }, scope?: fun(subject: any): boolean, conditions?: table[], amount?: fun(subject: any): any, floor?: any, cap?: any, rounding?: string, value?: fun(subject: any): any"
        ),
        (
            "stack",
            listed + "keep: \"highest\"|\"sum\"|\"first\"|\"difference\", cap?: any, paid?: fun(subject: any): any"
        ),
        ("linkage", listed + "vetoes?: table[], factor?: fun(subject: any): any"),
        ("ceiling", listed + "cap: any"),
        (
            "budget",
            listed
                + "total: any, overrun: \"prorate\"|\"queue\", order?: fun(subject: any): any, partial?: boolean"
        ),
        ("funding", "rules: string[], " + common + "shares: table|fun(subject: any): table"),
        (
            "allocation",
            "of: string, " + common + "amount: fun(subject: any): any, shares: table|fun(subject: any): table"
        ),
    ]

    private static let cited = "basis?: table, note?: string, "
    private static let common = "title?: string, " + cited
    private static let listed = "rules: string[], per?: string, " + common

    private static func declaration(_ word: String, _ keys: String) -> String {
        "---@param id string\n---@return fun(declaration: { \(keys) })\nfunction \(word)(id) end"
    }
}
