package import PolicyModel

/// A data set of which one table is never in memory as a whole: its subjects come in windows, one after the other.
///
/// A window is a data set itself, with the rows of a part of the table and all of the other tables. That is enough for
/// rules which look at nobody but the subject at hand, at those that it links to, and at what does not depend on other
/// subjects of the table.
package final class SubjectStream: Sendable {
    /// Everything but the rows of the streamed table.
    package let rest: DataSet
    private let parted: PartedTable
    /// The columns of the table that link to subjects of others.
    private let links: [LinkColumn]
    private let asked = WholeTableAsked()

    init(_ parted: PartedTable, links: [LinkColumn], rest: DataSet) {
        self.parted = parted
        self.links = links
        self.rest = rest
    }

    /// Whether anything asked a window for all subjects that link to one of another table: then nothing that was computed
    /// since may be used.
    package var isWholeAsked: Bool { asked.isAsked }

    /// The entity whose subjects come in windows.
    package var entity: Int { parted.entity }
    package var windowCount: Int { parted.count }
    package var byteCount: Int { parted.byteCount }

    /// Some subjects in the order of the file.
    package struct Window {
        package let data: DataSet
        package let byteCount: Int
        fileprivate let part: TablePart
        /// By column of links, how many lead to an entity that has no table.
        fileprivate let lostLinks: [Int]
        /// By row, what tells its key from all others; equal keys have equal ones.
        package let marks: [UInt64]
    }

    /// What a worker keeps from one window to the next.
    package final class Buffer {
        fileprivate let bytes = PartBuffer()
        fileprivate let forms = WindowForms()

        package init() {}
    }

    /// Where the windows that came so far end.
    package struct Place: Sendable {
        fileprivate var offset: Int
        fileprivate var line: Int
        /// What is wrong with them.
        package fileprivate(set) var faults: [DataFault] = []
        fileprivate var lostLinks: [Int]

        /// Takes a window that follows.
        package mutating func add(_ window: Window) {
            for var fault in window.part.faults {
                fault.move(byLines: line - 1)
                faults.append(fault)
            }
            for (column, lost) in window.lostLinks.enumerated() { lostLinks[column] += lost }
            offset = window.part.end
            line += window.part.lines
        }
    }

    /// Where the first window begins.
    package var start: Place {
        Place(offset: parted.start, line: parted.firstLine, lostLinks: links.map { _ in 0 })
    }

    /// Reads a window, on any thread.
    ///
    /// - Parameter place: where it begins, where that is known.
    /// - Throws: where the table must be read as a whole.
    package func window(_ index: Int, from place: Place? = nil, _ buffer: Buffer) throws -> Window {
        var part = try parted.read(index, from: place?.offset, buffer.bytes, forms: buffer.forms)
        let marks = part.table.keyMarks
        var lost: [Int] = []
        for link in links {
            let found = buffer.forms.resolve(link, of: part.table, to: rest.tables[link.target])
            part.faults += found.faults
            lost.append(found.lost)
        }
        return Window(
            data: DataSet(rest, window: part.table.build(), asked), byteCount: part.end - part.start, part: part,
            lostLinks: lost, marks: marks)
    }

    /// Whether a window follows what came so far; else it must be read again from there.
    package func follows(_ window: Window, _ place: Place) -> Bool { window.part.start == place.offset }

    /// Whether what came so far reaches beyond the whole of a window.
    package func isPassed(_ index: Int, _ place: Place) -> Bool { place.offset >= parted.place(index + 1) }

    /// Whether every window can be read, and no two subjects of the table share a key: known beforehand, at the price of a
    /// look at all keys.
    package func isSound(threads: Int) -> Bool {
        let check = KeyCheck(parted)
        let queue = BlockQueue(count: parted.count)
        do {
            try WorkerThread.run(count: min(threads, parted.count)) {
                do { try check.work(queue) } catch { queue.fail(error) }
            }
            _ = try queue.outcome()
            return true
        } catch {
            return false
        }
    }

    /// All faults of the data set once every window has come.
    package func faults(at end: Place) -> [DataFault] {
        var faults = rest.faults + end.faults
        for (link, lost) in zip(links, end.lostLinks) where lost > 0 { faults.append(link.noTableFault(links: lost)) }
        faults.sort(by: DataFault.isBefore)
        return faults
    }
}

extension DataSetReader {
    /// Reads a folder for streaming: all but the subjects of its largest table.
    ///
    /// Nil where that is nothing to be gained, or the table has yearly values or links within it, or people decided something.
    package func stream(directory: String, decisions: String? = nil) -> SubjectStream? {
        let log = FaultLog()
        guard decisions == nil, let folder = try? DataFolder(directory, schema: schema, log: log), log.fatal.isEmpty,
            let (source, entity) = streamed(folder.sources)
        else { return nil }
        let definition = schema.entities[entity]
        guard
            let parted = PartedTable(
                source, entity: entity, definition: definition, isCreditCode: definition.keyIsCreditCode,
                partSize: windowSize, threads: threads)
        else { return nil }
        var builder = DataSetBuilder(schema: schema)
        let loader = DataSetLoader(
            schema: schema, sources: folder.sources, log: log, threads: threads, partSize: partSize, streamed: parted)
        loader.load(&builder)
        guard log.fatal.isEmpty, builder.decisions.isEmpty else { return nil }
        let links = builder.linkColumns(of: entity)
        guard !links.contains(where: { $0.target == entity }) else { return nil }
        builder.faults = log.faults
        builder.extraColumns = log.extraColumns
        return SubjectStream(parted, links: links, rest: builder.build())
    }

    /// The largest table, where it is large enough and no other file is about its entity.
    private func streamed(_ sources: [TableSource]) -> (source: TableSource, entity: Int)? {
        let sizes = sources.map { TableFile($0.path)?.size ?? 0 }
        guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[largest] >= windowSize,
            case .subjects(let entity) = sources[largest].content
        else { return nil }
        let isAlone = sources.allSatisfy { source in
            if case .years(entity) = source.content { false } else { true }
        }
        return isAlone ? (sources[largest], entity) : nil
    }
}
