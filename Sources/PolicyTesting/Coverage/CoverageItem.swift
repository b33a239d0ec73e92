public import PolicyModel

/// A part of a pack that tests can reach in several ways: a condition, which holds, fails or is unknown.
public struct CoverageItem: Sendable {
    /// What the part is.
    public enum Kind: String, Sendable, CaseIterable {
        case scope, condition, veto
        /// The floor or the cap of a rule: some amounts are cut by it, some are not.
        case floor, cap
        /// A table of `tier` or `brackets`, a point a row.
        case rows
        /// A parameter, a point a dated value.
        case parameter
        /// An article of the legal basis: reached when a declaration that cites it was.
        case article
        /// A file, a point a line.
        case lines
    }

    /// One way of reaching the part.
    public struct Point: Sendable {
        /// `holds`, `2024-01-01`, the number of a row or a line.
        public var key: String
        /// More about it for people, such as the cells of a row.
        public var detail: String
        /// How many tests reached it.
        public var hits: Int
        /// Why no test can reach it, as its author says.
        public var excuse: String?
        /// Any of these counts.
        var sources: Set<CoveragePoint>

        init(_ key: String, detail: String = "", _ sources: Set<CoveragePoint>) {
            self.key = key
            self.detail = detail
            self.sources = sources
            hits = 0
        }

        /// Whether it is left out, as its author says that it cannot be reached and no test reaches it.
        public var isExcused: Bool { hits == 0 && excuse != nil }
        /// Whether a test for it is missing.
        public var isGap: Bool { hits == 0 && excuse == nil }
    }

    /// Id of the pack.
    public var pack: String
    public var kind: Kind
    /// Full id of the declaration that it is part of; nil for articles, tables and files.
    public var declaration: String?
    /// The title of that declaration.
    public var declarationTitle = ""
    public var id: String
    public var title: String
    public var location: SourceLocation
    public var points: [Point]

    public var seen: Int { points.count { $0.hits > 0 } }
}
