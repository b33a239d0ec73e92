/// Which tests of packs are run, and how.
public struct TestOptions: Sendable {
    /// Only tests with this in `pack: file: name / row`; with `*` or `?` a pattern of a name.
    public var filter: String?
    /// The folder that case files are taken from, instead of the one that names them.
    public var cases: String?
    /// What the facts of properties are made up from; nil: each property's own, which is that of its name.
    public var seed: UInt64?
    /// Worker threads; nil: one a core.
    public var threads: Int?

    public init(filter: String? = nil, cases: String? = nil, seed: UInt64? = nil, threads: Int? = nil) {
        self.filter = filter
        self.cases = cases
        self.seed = seed
        self.threads = threads
    }
}
