internal import PolicyModel

// The trace files of lcov, which editors and continuous integration show beside the source.
extension CoverageReport {
    /// A record a file: outcomes of conditions and rows of tables as branches, then lines.
    public func lcov() -> String {
        var lines: [String] = []
        for item in coverage.items where item.kind == .lines {
            lines += ["TN:\(item.pack)", "SF:\(item.id)"]
            let branches = branches(of: item.id)
            lines += branches.map { "BRDA:\($0.line),\($0.block),\($0.branch),\($0.hits)" }
            lines += ["BRF:\(branches.count)", "BRH:\(branches.count { $0.hits > 0 })"]
            let points = item.points.filter { !$0.isExcused }
            lines += points.map { "DA:\($0.key),\($0.hits)" }
            lines += ["LF:\(points.count)", "LH:\(item.seen)", "end_of_record"]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A block an item, numbered within its line.
    private func branches(of file: String) -> [(line: Int, block: Int, branch: Int, hits: Int)] {
        let kinds: [CoverageItem.Kind] = [.scope, .condition, .veto, .rows]
        let own = coverage.items.filter { kinds.contains($0.kind) && $0.location.file == file }
        var blocks: [Int: Int] = [:]
        var branches: [(line: Int, block: Int, branch: Int, hits: Int)] = []
        for item in own.sorted(by: { $0.location.line ?? 0 < $1.location.line ?? 0 }) {
            let line = item.location.line ?? 1
            let block = blocks[line, default: 0]
            blocks[line] = block + 1
            for (branch, point) in item.points.enumerated() where !point.isExcused {
                branches.append((line, block, branch, point.hits))
            }
        }
        return branches
    }
}
