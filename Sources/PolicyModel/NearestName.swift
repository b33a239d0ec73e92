/// The name that someone who wrote another probably meant; nil where none is near.
///
/// Counts insertions, deletions, replacements and exchanges of neighbours (Damerau-Levenshtein), whatever the
/// case; at most a third of the written name's length, and one for a short name. Of equally near names the
/// first given.
public func nearestName(to name: String, among names: some Sequence<String>) -> String? {
    let written = Array(name.lowercased())
    var best: String?
    var limit = max(1, written.count / 3)
    for candidate in names {
        let letters = Array(candidate.lowercased())
        guard abs(letters.count - written.count) <= limit else { continue }
        let distance = editDistance(written, letters)
        // a single letter that is another letter is no slip of the pen
        if distance <= limit, distance < written.count {
            best = candidate
            if distance == 0 { break }
            limit = distance - 1
        }
    }
    return best
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
