import PolicyModel

/// A graph made ready to run, block by block.
final class ColumnProgram {
    private let graph: ColumnGraph
    /// The loops in order, with those whose result never changes first.
    private var kernels: [ColumnKernel] = []
    /// Nodes that stand in the data: their column and the bytes a row.
    private var sources: [(node: Int, column: Int, stride: Int)] = []
    // SAFETY: `values` has an element a node; the areas behind it have room for `capacity` values of the widest shape that
    // uses them, and are freed in deinit.
    private let values: UnsafeMutablePointer<UnsafeMutableRawPointer>
    private var areas: [UnsafeMutableRawPointer] = []
    let capacity: Int
    private(set) var frame: ColumnFrame
    /// Collections, by their number in the graph.
    let runs: [Int: ColumnMembersRun]

    /// - Parameter roots: the nodes whose values are read after a block has run.
    /// - Parameter evaluation: outlives the program.
    init(_ graph: ColumnGraph, roots: [Int], _ evaluation: Evaluation, capacity: Int) {
        self.graph = graph
        self.capacity = capacity
        let spare = UnsafeMutableRawPointer.allocate(byteCount: 16, alignment: 16)
        areas.append(spare)
        values = .allocate(capacity: max(1, graph.nodes.count))
        values.initialize(repeating: spare, count: max(1, graph.nodes.count))
        frame = ColumnFrame(values: values, first: 0, count: capacity)
        let last = ColumnProgram.lastUses(roots, graph)
        var runs: [Int: ColumnMembersRun] = [:]
        for (number, members) in graph.members.enumerated()
        where members.node.map({ last[$0] != nil }) ?? false {
            runs[number] = ColumnMembersRun(members, evaluation, capacity: capacity)
        }
        self.runs = runs
        layOut(last, ColumnKernels(graph: graph, people: evaluation.people, evaluation: evaluation, runs: runs))
    }

    deinit {
        for area in areas { area.deallocate() }
        values.deallocate()
    }

    /// For each node that is needed, the last node that reads it; `Int.max` for roots and constants, nil for the rest.
    private static func lastUses(_ roots: [Int], _ graph: ColumnGraph) -> [Int?] {
        var last = [Int?](repeating: nil, count: graph.nodes.count)
        for root in roots { last[root] = .max }
        for node in graph.nodes.indices.reversed() where last[node] != nil {
            for input in graph.nodes[node].inputs { last[input] = max(last[input] ?? 0, node) }
        }
        return last
    }

    private func layOut(_ last: [Int?], _ makers: ColumnKernels) {
        var free: [Int: [UnsafeMutableRawPointer]] = [:]
        var ending: [Int: [Int]] = [:]
        func area(_ stride: Int, isConstant: Bool = false) -> UnsafeMutableRawPointer {
            if !isConstant, let area = free[stride]?.popLast() { return area }
            let area = UnsafeMutableRawPointer.allocate(byteCount: capacity * stride, alignment: 64)
            areas.append(area)
            return area
        }
        for node in graph.nodes.indices {
            guard let end = last[node] else { continue }
            let stride = graph.nodes[node].shape.stride
            switch graph.nodes[node].operation {
            case .field(let column):
                sources.append((node, column, stride))
                continue
            case .fill, .fillWide:
                values[node] = area(stride, isConstant: true)
                makers.kernel(of: node)?(frame)
                continue
            case .member, .captured:
                // Told before the block runs: nothing else may be written there.
                values[node] = area(stride, isConstant: true)
                continue
            default: break
            }
            values[node] = area(stride)
            if let kernel = makers.kernel(of: node) { kernels.append(kernel) }
            if end < .max { ending[end, default: []].append(node) }
            for over in ending.removeValue(forKey: node) ?? [] {
                free[graph.nodes[over].shape.stride, default: []].append(values[over])
            }
        }
    }

    /// Runs a block of rows, at most ``capacity`` of them; results stand in ``frame`` until the next block.
    func run(_ rows: Range<Int>) {
        frame.first = rows.lowerBound
        frame.count = rows.count
        for source in sources {
            // SAFETY: the column has a value for every row of its table, and the program keeps it alive through the graph;
            // nothing writes through the pointer.
            values[source.node] = UnsafeMutableRawPointer(mutating: graph.columns[source.column].values)
                .advanced(by: rows.lowerBound * source.stride)
        }
        for kernel in kernels { kernel(frame) }
    }

    var kernelCount: Int { kernels.count }
}
