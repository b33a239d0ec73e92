import PolicyModel

/// A file that holds a table, and what it is a table of.
struct TableSource {
    enum Format {
        case csv, ndjson
    }

    enum Content {
        /// The subjects of an entity.
        case subjects(entity: Int)
        /// Yearly values of an entity.
        case years(entity: Int)
        case decisions
    }

    /// As the user gave it, the folder included.
    let path: String
    let format: Format
    let content: Content

    /// Reads the file into the sink.
    ///
    /// - Throws: why the file cannot be read at all.
    func read(into sink: any RecordSink, configure: (DecodedText) -> Void) throws(HeaderFault) {
        do {
            let text = try Self.text(path)
            configure(text)
            switch format {
            case .csv:
                var scanner = CSVScanner(text)
                while scanner.next(sink) { text.bytes.release(upTo: scanner.offset) }
            case .ndjson:
                JSONLineScanner.run(text, sink)
            }
        }
    }

    private static func text(_ path: String) throws(HeaderFault) -> DecodedText {
        let bytes: FileBytes
        do {
            bytes = try FileBytes.reading(path)
        } catch {
            throw HeaderFault(.unreadable(error.reason))
        }
        do {
            return try DecodedText(bytes)
        } catch {
            switch error {
            case .wideEncoding: throw HeaderFault(.wideEncoding)
            case .outOfMemory: throw HeaderFault(.unreadable("not enough memory"))
            }
        }
    }
}
