/// Which tests of packs are run, and how.
public struct TestOptions: Sendable {
    /// Only tests with this in `pack: file: name / row`; with `*` or `?` a pattern of a name.
    public var filter: String?
    /// The folder that case files are taken from, instead of the one that names them.
    public var cases: String?
    /// Worker threads; nil: one a core.
    public var threads: Int?

    public init(filter: String? = nil, cases: String? = nil, threads: Int? = nil) {
        self.filter = filter
        self.cases = cases
        self.threads = threads
    }
}
