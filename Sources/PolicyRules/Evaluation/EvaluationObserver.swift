import PolicyModel

/// Gathers what evaluations of one program did: which way each condition went, which rows of tables were taken.
///
/// Set as ``RuleProgram/observer`` before an evaluation is made. Confined to the program's thread. Without one an evaluation
/// does nothing extra but compare a pointer with nil.
package final class EvaluationObserver {
    /// How a condition, a veto or a scope came out.
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
        case holds, fails, unknown, review, error

        /// What another rule's verdict makes of a condition that names it.
        init(_ verdict: Verdict) {
            switch verdict {
            case .eligible: self = .holds
            case .ineligible, .outOfScope: self = .fails
            case .undetermined: self = .unknown
            case .review: self = .review
            case .error: self = .error
            }
        }
    }

    /// Something that was seen; declarations by their indices in the program.
    package enum Event: Hashable, Sendable {
        /// A rule was asked, in force or not.
        case rule(Int)
        case scope(Int, Outcome)
        case condition(Int, Int, Outcome)
        /// A linkage's veto.
        case veto(Int, Int, Outcome)
        case factor(Int)
        /// Whether the amount of a rule was cut by its floor, or its cap.
        case floor(Int, Bool)
        case cap(Int, Bool)
        case value(ValueSource)
        /// A stack, ceiling, budget, funding or allocation was applied to an amount, by its full id.
        case applied(String)
        /// A parameter was read, on a day when its value of so many is in force; nil before the first.
        case parameter(Int, dated: Int?)
        /// A row of a table of limits was taken.
        case row(RowTable, Int)
    }

    /// A table of limits given to `tier` or `brackets` at some place.
    package struct RowTable: Hashable, Sendable {
        package var helper: String
        package var file: String
        package var line: Int
        /// Each row's cells.
        package var rows: [[PolicyValue]]
    }

    /// A subject, by the index of its entity and its row.
    package struct Subject: Hashable, Sendable {
        package var entity: Int
        package var row: Int

        package init(entity: Int, row: Int) {
            self.entity = entity
            self.row = row
        }
    }

    /// The declarations whose outcomes on a subject are of interest.
    package struct Asked {
        package var rules: Set<Int>
        package var linkages: Set<Int>

        package init(rules: Set<Int>, linkages: Set<Int>) {
            self.rules = rules
            self.linkages = linkages
        }
    }

    package private(set) var events: Set<Event> = []
    /// What is of interest on which subject; nil for everything on all. More is decided where all subjects are taken
    /// together, as by a budget.
    package var asked: [Subject: Asked]?

    package init() {}

    func note(_ event: Event) { events.insert(event) }

    /// Notes how something came out while a row is evaluated; nil for no row.
    func note(_ event: Event, on row: SubjectHandle?) {
        if let asked {
            guard let row, let own = asked[Subject(entity: row.entity, row: row.row)], own.contains(event) else {
                return
            }
        }
        note(event)
    }

    func noteParameter(_ index: Int, of program: RuleProgram, on day: CalendarDate) {
        note(.parameter(index, dated: program.parameters[index].values.lastIndex { $0.from <= day }))
    }

    /// What was seen since the last call.
    package func takeEvents() -> Set<Event> {
        defer { events = [] }
        return events
    }
}

extension EvaluationObserver.Asked {
    fileprivate func contains(_ event: EvaluationObserver.Event) -> Bool {
        switch event {
        case .scope(let rule, _), .condition(let rule, _, _), .floor(let rule, _), .cap(let rule, _):
            rules.contains(rule)
        case .veto(let linkage, _, _), .factor(let linkage): linkages.contains(linkage)
        case .rule, .value, .applied, .parameter, .row: true
        }
    }
}
