extension RuleBook {
    /// Loads packs as one side of a comparison: a pack or a folder of packs, `rules/awards`, or a git revision of either,
    /// `rules/awards@HEAD~1`.
    ///
    /// - Parameter others: packs that are loaded with them, named likewise.
    /// - Throws: every error found in the packs; or that there is no such revision.
    public init(
        pathOrRevision argument: String, with others: [String] = [], limits: LuaLimits = LuaLimits()
    ) throws(DiagnosticList) {
        let isPlain = others.isEmpty && PackRevision(argument) == nil && PackSource.folders(in: argument) == [argument]
        guard !isPlain else {
            try self.init(paths: [argument], limits: limits)
            return
        }
        var packs: [PackSource] = []
        var dependencies: [PackSource] = []
        for argument in [argument] + others {
            let found = try RuleBook.sources(of: argument)
            packs += found.packs.filter { pack in !packs.contains { $0.path == pack.path } }
            dependencies += found.dependencies
        }
        // A pack that is named itself is not taken from beside another.
        let names = Set(packs.map(\.folderName))
        dependencies.removeAll { names.contains($0.folderName) }
        try self.init(packs, dependencies: dependencies, limits: limits)
    }

    private static func sources(
        of argument: String
    ) throws(DiagnosticList) -> (packs: [PackSource], dependencies: [PackSource]) {
        if let revision = PackRevision(argument) { return try revision.read() }
        var packs: [PackSource] = []
        for folder in PackSource.folders(in: argument) { packs.append(try PackSource(reading: folder)) }
        return (packs, [])
    }
}

extension PackSource {
    /// The folder's own name, whatever revision of it this is: `rules/awards@HEAD~1` is of `awards`.
    fileprivate var folderName: Substring {
        let place = path.firstIndex(of: "@") ?? path.endIndex
        return path[..<place].split(separator: "/").last ?? ""
    }
}
