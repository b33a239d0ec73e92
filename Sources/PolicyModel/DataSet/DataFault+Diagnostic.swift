extension DataFault {
    /// The fault as a message to the data's owner; made when asked for, since there may be millions.
    public var diagnostic: Diagnostic {
        let wording = kind.wording(DataFaultContext(file: file, column: column ?? "", value: value ?? ""))
        return Diagnostic(
            kind.severity, kind.code, wording.message, at: SourceLocation(file: file, line: line), help: wording.help)
    }

    public var severity: Diagnostic.Severity { kind.severity }

    /// Stable, in kebab case: `bad-cell`.
    public var code: String { kind.code }
}

extension DataFault.Kind {
    /// An error where something of the data is not used, a warning where it is, a note where nothing is wrong.
    public var severity: Diagnostic.Severity {
        switch self {
        case .extraColumn, .plainInYears: .note
        case .creditCode, .unknownFile, .emptyFile, .unknownDecisionColumn: .warning
        default: .error
        }
    }

    /// Stable, in kebab case.
    public var code: String {
        switch self {
        case .badCell: "bad-cell"
        case .unitInCell: "unit-in-cell"
        case .outOfRange: "out-of-range"
        case .badYear: "bad-year"
        case .badHolds: "bad-holds"
        case .nestedValue: "nested-value"
        case .invalidBytes: "invalid-bytes"
        case .nulByte: "nul-byte"
        case .textAfterQuote: "text-after-quote"
        case .danglingLink: "dangling-link"
        case .ambiguousLink: "ambiguous-link"
        case .creditCode: "credit-code"
        case .missingKey: "missing-key"
        case .duplicateKey: "duplicate-key"
        case .unknownSubject: "unknown-subject"
        case .duplicateYear: "duplicate-year"
        case .contradiction: "contradiction"
        case .cellCount: "cell-count"
        case .unclosedQuote: "unclosed-quote"
        case .badJSON(.duplicateMember, _): "duplicate-member"
        case .badJSON: "bad-json"
        case .incompleteDecision: "incomplete-decision"
        case .duplicateColumn: "duplicate-column"
        case .unknownUnit: "unknown-unit"
        case .wrongUnit: "wrong-unit"
        case .unneededUnit: "unneeded-unit"
        case .yearlyWithoutYear: "yearly-without-year"
        case .extraColumn: "extra-column"
        case .plainInYears: "plain-in-years"
        case .unknownDecisionColumn: "unknown-decision-column"
        case .noLinkTable: "no-link-table"
        case .unknownFile: "unknown-file"
        case .emptyFile: "empty-file"
        case .noSubjects: "no-subjects"
        case .twoFiles: "two-files"
        case .missingColumn: "missing-column"
        case .duplicateKeyColumn: "duplicate-key-column"
        case .unreadable: "unreadable-file"
        case .wideEncoding: "wide-encoding"
        case .noFolder: "unreadable-folder"
        case .noTables: "no-tables"
        }
    }
}
