/// What `e.rules.x` tells of a rule's decision.
enum OutcomePart: String, CaseIterable {
    case eligible, verdict, entitled
}
