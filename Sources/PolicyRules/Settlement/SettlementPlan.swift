import PolicyModel

/// The declarations that stand between what subjects are entitled to and what they are paid, in the order they apply in.
struct SettlementPlan: Sendable {
    /// One declaration, by its index among its kind.
    enum Step: Hashable, Sendable {
        case stack(Int)
        case linkage(Int)
        case ceiling(Int)
        /// The rules' own rounding.
        case rounding
        case budget(Int)
    }

    /// Whose amounts a declaration takes together, as seen from one rule of it.
    enum Owner: Hashable, Sendable {
        /// The subject of the rule.
        case subject
        /// The subject that a link of the rule's subject leads to, by the link's field.
        case linked(field: Int, entity: Int)
        /// All subjects.
        case everyone
    }

    /// Rules of one entity that must be settled together, as some declaration takes their amounts on a subject together.
    struct Group: Sendable {
        let entity: Int
        /// By full id, the order in which ties are broken.
        let rules: [Int]
        let steps: [GroupStep]
    }

    /// A step, and the rules of a group that it takes, by full id.
    struct GroupStep: Sendable {
        let step: Step
        let rules: [Int]
    }

    let groups: [Group]
    /// The group of each rule; nil for a rule whose entitlement only has to be rounded.
    let groupOf: [Int?]
    /// The funding of each rule.
    let fundingOf: [Int?]
    /// Which member of each stack its rules belong to: the place in its list.
    let stackMembers: [[Int: Int]]
    private let rulesOf: [Step: [Int]]
    private let owners: [Step: [Int: Owner]]

    init(_ program: RuleProgram) {
        var rulesOf: [Step: [Int]] = [:]
        var owners: [Step: [Int: Owner]] = [:]
        func add(_ step: Step, _ rules: [Int], per: Int?, isForAll: Bool = false) {
            rulesOf[step] = rules
            owners[step] = Dictionary(
                rules.map { ($0, SettlementPlan.owner(of: $0, per: per, isForAll: isForAll, program)) },
                uniquingKeysWith: { first, _ in first })
        }
        let stacks = SettlementPlan.stackOrder(program)
        for stack in stacks {
            add(.stack(stack), SettlementPlan.rules(ofStack: stack, program), per: program.stacks[stack].per)
        }
        for (index, linkage) in program.linkages.enumerated() { add(.linkage(index), linkage.rules, per: linkage.per) }
        for (index, ceiling) in program.ceilings.enumerated() { add(.ceiling(index), ceiling.rules, per: ceiling.per) }
        for (index, budget) in program.budgets.enumerated() {
            add(.budget(index), budget.rules, per: budget.per, isForAll: budget.per == nil)
        }
        self.rulesOf = rulesOf
        stackMembers = program.stacks.map { stack in
            var places: [Int: Int] = [:]
            for (place, member) in stack.members.enumerated() {
                switch member {
                case .rule(let rule): places[rule] = place
                case .stack(let inner):
                    for rule in SettlementPlan.rules(ofStack: inner, program) { places[rule] = place }
                }
            }
            return places
        }
        self.owners = owners
        var fundingOf = [Int?](repeating: nil, count: program.rules.count)
        for (index, funding) in program.fundings.enumerated() { for rule in funding.rules { fundingOf[rule] = index } }
        self.fundingOf = fundingOf
        let steps: [Step] =
            stacks.map { .stack($0) } + program.linkages.indices.map { .linkage($0) }
            + program.ceilings.indices.map { .ceiling($0) } + [.rounding] + program.budgets.indices.map { .budget($0) }
        (groups, groupOf) = SettlementPlan.group(program, steps, rulesOf, owners, fundingOf)
    }

    /// The rules whose amounts a step takes.
    func rules(of step: Step) -> [Int] { rulesOf[step] ?? [] }

    func owner(of rule: Int, in step: Step) -> Owner { owners[step]?[rule] ?? .subject }

    /// Whether a step takes together only amounts of one and the same subject, so that nobody else need be looked at.
    func isLocal(_ step: Step) -> Bool {
        switch step {
        case .linkage, .rounding: true
        case .budget: false
        case .stack, .ceiling: owners[step]?.values.allSatisfy { $0 == .subject } ?? true
        }
    }

    // MARK: Making

    /// Inner stacks before those that take what they leave, else in the order declared.
    private static func stackOrder(_ program: RuleProgram) -> [Int] {
        var order: [Int] = []
        func visit(_ stack: Int) {
            guard !order.contains(stack) else { return }
            for case .stack(let inner) in program.stacks[stack].members where inner != stack { visit(inner) }
            order.append(stack)
        }
        for stack in program.stacks.indices { visit(stack) }
        return order
    }

    static func rules(ofStack stack: Int, _ program: RuleProgram) -> [Int] {
        program.stacks[stack].members.flatMap { member in
            switch member {
            case .rule(let rule): [rule]
            case .stack(let inner): rules(ofStack: inner, program)
            }
        }
    }

    private static func owner(of rule: Int, per: Int?, isForAll: Bool, _ program: RuleProgram) -> Owner {
        if isForAll { return .everyone }
        let entity = program.rules[rule].entity
        guard let per, per != entity else { return .subject }
        let fields = program.schema.entities[entity].fields
        let field = fields.firstIndex { $0.type == .link(program.schema.entities[per].name) }
        return field.map { .linked(field: $0, entity: per) } ?? .subject
    }

    /// Joins rules that a step takes together on their own subject.
    private static func group(
        _ program: RuleProgram, _ steps: [Step], _ rulesOf: [Step: [Int]], _ owners: [Step: [Int: Owner]],
        _ fundingOf: [Int?]
    ) -> ([Group], [Int?]) {
        var representative = Array(program.rules.indices)
        func find(_ rule: Int) -> Int { representative[rule] == rule ? rule : find(representative[rule]) }
        var settled = Set(fundingOf.indices.filter { fundingOf[$0] != nil })
        for step in steps {
            let rules = rulesOf[step] ?? []
            settled.formUnion(rules)
            if case .linkage = step { continue }
            if case .budget = step { continue }
            let own = rules.filter { owners[step]?[$0] == .subject }
            for rule in own.dropFirst() where program.rules[rule].entity == program.rules[own[0]].entity {
                representative[find(rule)] = find(own[0])
            }
        }
        let sets = rulesOf.mapValues { Set($0) }
        var groups: [Group] = []
        var groupOf = [Int?](repeating: nil, count: program.rules.count)
        let byRoot = Dictionary(grouping: settled.sorted(), by: find)
        for root in byRoot.keys.sorted() {
            let rules = (byRoot[root] ?? []).sorted { program.rules[$0].fullID < program.rules[$1].fullID }
            for rule in rules { groupOf[rule] = groups.count }
            groups.append(
                Group(
                    entity: program.rules[root].entity, rules: rules,
                    steps: steps.compactMap { step in
                        let taken = step == .rounding ? rules : rules.filter(sets[step, default: []].contains)
                        return taken.isEmpty ? nil : GroupStep(step: step, rules: taken)
                    }))
        }
        return (groups, groupOf)
    }
}
