extension RuleBook {
    /// Loads one pack from a folder, `rules/awards`, or from a git revision of it, `rules/awards@HEAD~1`.
    /// - Throws: every error found in the pack; or that there is no such revision.
    public init(pathOrRevision argument: String, limits: LuaLimits = LuaLimits()) throws(DiagnosticList) {
        guard let revision = PackRevision(argument) else {
            try self.init(paths: [argument], limits: limits)
            return
        }
        let (pack, dependencies) = try revision.read()
        try self.init([pack], dependencies: dependencies, limits: limits)
    }
}
