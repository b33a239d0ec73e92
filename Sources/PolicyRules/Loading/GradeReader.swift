import LuaHost
import PolicyModel

/// Reads the grades of a ranking: names with the cumulative shares of places up to which they reach.
struct GradeReader {
    let reader: DeclarationReader

    init(_ reader: DeclarationReader) { self.reader = reader }

    /// Ascending by share, the last one open or 1; empty where there are none, or where one is malformed.
    func grades() -> [RankingDeclaration.Grade] {
        guard let rows = reader.list("grades") else { return [] }
        var grades: [RankingDeclaration.Grade] = []
        for row in rows {
            guard let grade = grade(row) else { return refuse(.rowMalformed) }
            if grades.contains(where: { $0.name == grade.name }) { return refuse(.repeated(grade.name)) }
            if let fault = GradeFault(grade, after: grades.last) { return refuse(fault) }
            grades.append(grade)
        }
        guard let last = grades.last else { return refuse(.empty) }
        if let share = last.share, share != 1 { return refuse(.unfinished(last.name)) }
        return grades
    }

    /// `{ "A", percent(20) }`, or `{ "D" }` for all places that are left.
    private func grade(_ row: LuaValue) -> RankingDeclaration.Grade? {
        guard case .table(let table) = row else { return nil }
        let entries = reader.loader.entries(of: table)
        guard (1...2).contains(entries.count), case .integer(1) = entries[0].key,
            case .string(let name) = entries[0].value,
            !name.isEmpty
        else { return nil }
        guard entries.count == 2 else { return RankingDeclaration.Grade(name: name, share: nil) }
        guard case .integer(2) = entries[1].key, let share = entries[1].value.decimal else { return nil }
        return RankingDeclaration.Grade(name: name, share: share)
    }

    private func refuse(_ fault: GradeFault) -> [RankingDeclaration.Grade] {
        let token = fault.name ?? "grades"
        reader.loader.report(.gradesMalformed(fault), near: reader.location, token: token)
        return []
    }
}

/// What can be wrong with the grades of a ranking.
enum GradeFault {
    case empty
    case rowMalformed
    case repeated(String)
    /// A share that is not above 0 and at most 1.
    case outOfRange(String)
    /// A share that is not above the one before: shares are cumulative.
    case notAscending(String, before: String)
    /// A grade after one that takes all places that are left.
    case afterOpen(String, before: String)
    /// The last share leaves places without a grade.
    case unfinished(String)

    /// The grade that the message is about.
    var name: String? {
        switch self {
        case .empty, .rowMalformed: nil
        case .repeated(let name), .outOfRange(let name), .notAscending(let name, _), .afterOpen(let name, _),
            .unfinished(let name):
            name
        }
    }

    fileprivate init?(_ grade: RankingDeclaration.Grade, after last: RankingDeclaration.Grade?) {
        if let share = grade.share, share.double <= 0 || share.double > 1 {
            self = .outOfRange(grade.name)
        } else if let last, last.share == nil {
            self = .afterOpen(grade.name, before: last.name)
        } else if let last, let before = last.share, let share = grade.share, share.double <= before.double {
            self = .notAscending(grade.name, before: last.name)
        } else {
            return nil
        }
    }
}
