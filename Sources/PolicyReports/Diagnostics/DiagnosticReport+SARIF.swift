internal import PolicyModel

extension DiagnosticReport {
    /// One SARIF 2.1.0 log with one run; its rules are the codes that occur, in the order of their first result.
    ///
    /// - Parameter version: the program's own version.
    public func sarif(version: String? = nil) -> [UInt8] {
        var codes: [String] = []
        var positions: [String: Int] = [:]
        for diagnostic in diagnostics where positions[diagnostic.code] == nil {
            positions[diagnostic.code] = codes.count
            codes.append(diagnostic.code)
        }
        var driver: [(key: String, value: JSONNode)] = [("name", .text("tally"))]
        if let version { driver.append(("version", .text(version))) }
        driver.append(("rules", .array(codes.map { .object([("id", .text($0))]) })))
        let run = JSONNode.object([
            ("tool", .object([("driver", .object(driver))])), ("columnKind", .text("unicodeCodePoints")),
            ("results", .array(diagnostics.map { result($0, rule: positions[$0.code] ?? 0) })),
        ])
        return JSONNode.object([
            ("version", .text("2.1.0")), ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
            ("runs", .array([run])),
        ]).indentedText
    }

    private func result(_ diagnostic: Diagnostic, rule: Int) -> JSONNode {
        var message = diagnostic.message.text(language)
        if let help = diagnostic.help { message += (language == .zh ? "\n建议：" : "\nhelp: ") + help.text(language) }
        var members: [(key: String, value: JSONNode)] = [
            ("ruleId", .text(diagnostic.code)), ("ruleIndex", .integer(rule)),
            ("level", .text(diagnostic.severity.rawValue)), ("message", .object([("text", .text(message))])),
            ("locations", .array(diagnostic.location.map { [.object(physical($0))] } ?? [])),
        ]
        let related = diagnostic.notes.enumerated().map { index, note in
            JSONNode.object(
                [("id", .integer(index)), ("message", .object([("text", .text(note.message.text(language)))]))]
                    + (note.location.map(physical) ?? []))
        }
        if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
        return .object(members)
    }

    private func physical(_ location: SourceLocation) -> [(key: String, value: JSONNode)] {
        var place: [(key: String, value: JSONNode)] = [
            ("artifactLocation", .object([("uri", .text(Self.uri(location.file)))]))
        ]
        if let line = location.line, line > 0 {
            var region: [(key: String, value: JSONNode)] = [("startLine", .integer(line))]
            if let column = location.column, column > 0 {
                region.append(("startColumn", .integer(column)))
                if let length = location.length, length > 0 { region.append(("endColumn", .integer(column + length))) }
            }
            place.append(("region", .object(region)))
        }
        return [("physicalLocation", .object(place))]
    }

    /// A path as a URI reference: whatever RFC 3986 does not let stand in a path is percent-encoded.
    static func uri(_ path: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = path.hasPrefix("/") ? Array("file://".utf8) : []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
