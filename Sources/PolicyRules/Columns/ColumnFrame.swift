import PolicyModel

/// Where the values of a block of rows stand while a column program runs.
struct ColumnFrame {
    // SAFETY: one element a node of the program, each the start of `count` values of the node's shape; owned by the
    // program, which runs one block at a time.
    let values: UnsafeMutablePointer<UnsafeMutableRawPointer>
    /// The first row of the block, and how many rows it has.
    var first: Int
    var count: Int

    @inline(__always)
    func pointer<T: BitwiseCopyable>(_ node: Int, _: T.Type = T.self) -> UnsafeMutablePointer<T> {
        // SAFETY: see `values`; T is the type of the node's shape.
        values[node].assumingMemoryBound(to: T.self)
    }
}

/// Computes one node of a block from its inputs.
typealias ColumnKernel = (ColumnFrame) -> Void

/// A function of one value, as a type, so that each loop over it is compiled for it.
protocol ColumnUnary {
    associatedtype Value: BitwiseCopyable
    associatedtype Result: BitwiseCopyable
    static func apply(_ value: Value) -> Result
}

/// The same of two values.
protocol ColumnBinary {
    associatedtype Left: BitwiseCopyable
    associatedtype Right: BitwiseCopyable
    associatedtype Result: BitwiseCopyable
    static func apply(_ left: Left, _ right: Right) -> Result
}

enum ColumnLoop {
    static func unary<Function: ColumnUnary>(_: Function.Type, _ input: Int, _ output: Int) -> ColumnKernel {
        { frame in
            let values: UnsafeMutablePointer<Function.Value> = frame.pointer(input)
            let results: UnsafeMutablePointer<Function.Result> = frame.pointer(output)
            let count = frame.count
            var row = 0
            while row < count {
                results[row] = Function.apply(values[row])
                row &+= 1
            }
        }
    }

    static func binary<Function: ColumnBinary>(
        _: Function.Type, _ left: Int, _ right: Int, _ output: Int
    ) -> ColumnKernel {
        { frame in
            let lefts: UnsafeMutablePointer<Function.Left> = frame.pointer(left)
            let rights: UnsafeMutablePointer<Function.Right> = frame.pointer(right)
            let results: UnsafeMutablePointer<Function.Result> = frame.pointer(output)
            let count = frame.count
            var row = 0
            while row < count {
                results[row] = Function.apply(lefts[row], rights[row])
                row &+= 1
            }
        }
    }

    /// A function of a value that carries what it needs; for what takes longer than calling it.
    static func each<Value: BitwiseCopyable, Result: BitwiseCopyable>(
        _ input: Int, _ output: Int, _ body: @escaping (Value) -> Result
    ) -> ColumnKernel {
        { frame in
            let values: UnsafeMutablePointer<Value> = frame.pointer(input)
            let results: UnsafeMutablePointer<Result> = frame.pointer(output)
            for row in 0..<frame.count { results[row] = body(values[row]) }
        }
    }

    static func each<Left: BitwiseCopyable, Right: BitwiseCopyable, Result: BitwiseCopyable>(
        _ left: Int, _ right: Int, _ output: Int, _ body: @escaping (Left, Right) -> Result
    ) -> ColumnKernel {
        { frame in
            let lefts: UnsafeMutablePointer<Left> = frame.pointer(left)
            let rights: UnsafeMutablePointer<Right> = frame.pointer(right)
            let results: UnsafeMutablePointer<Result> = frame.pointer(output)
            for row in 0..<frame.count { results[row] = body(lefts[row], rights[row]) }
        }
    }

    static func select<Value: BitwiseCopyable>(
        _: Value.Type, _ mask: Int, _ first: Int, _ second: Int, _ output: Int
    ) -> ColumnKernel {
        { frame in
            let masks: UnsafeMutablePointer<UInt8> = frame.pointer(mask)
            let firsts: UnsafeMutablePointer<Value> = frame.pointer(first)
            let seconds: UnsafeMutablePointer<Value> = frame.pointer(second)
            let results: UnsafeMutablePointer<Value> = frame.pointer(output)
            let count = frame.count
            var row = 0
            while row < count {
                let (a, b) = (firsts[row], seconds[row])
                results[row] = masks[row] != 0 ? a : b
                row &+= 1
            }
        }
    }

    /// The elements of a table at the places that the input has; a place beyond it, which only a row without a value can
    /// have, gives the first.
    static func table<Place: BitwiseCopyable & FixedWidthInteger, Result: BitwiseCopyable>(
        _: Place.Type, _ elements: [Result], _ input: Int, _ output: Int
    ) -> ColumnKernel {
        { frame in
            let places: UnsafeMutablePointer<Place> = frame.pointer(input)
            let results: UnsafeMutablePointer<Result> = frame.pointer(output)
            let frameCount = frame.count
            elements.withUnsafeBufferPointer { elements in
                let count = UInt(elements.count)
                // SAFETY: a table has at least one element.
                guard let base = elements.baseAddress else { return }
                var row = 0
                while row < frameCount {
                    let place = UInt(truncatingIfNeeded: places[row])
                    results[row] = base[Int(bitPattern: place < count ? place : 0)]
                    row &+= 1
                }
            }
        }
    }

    static func fill<Value: BitwiseCopyable>(_ value: Value, _ output: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<Value> = frame.pointer(output)
            for row in 0..<frame.count { results[row] = value }
        }
    }

    static func gather<Value: BitwiseCopyable>(
        _: Value.Type, _ column: Column, _ rows: Int, _ output: Int
    ) -> ColumnKernel {
        { frame in
            let rows: UnsafeMutablePointer<Int32> = frame.pointer(rows)
            let results: UnsafeMutablePointer<Value> = frame.pointer(output)
            // SAFETY: the column has `count` values of the shape, and at least room for one; see `ColumnBuilder`. A row
            // without a link may have any number here.
            let values = column.values.assumingMemoryBound(to: Value.self)
            let limit = UInt(column.count)
            for row in 0..<frame.count {
                let place = UInt(truncatingIfNeeded: rows[row])
                results[row] = values[Int(bitPattern: place < limit ? place : 0)]
            }
        }
    }

    /// 1 where a row of the block is missing.
    static func unknown(_ number: Int, of graph: ColumnGraph, _ output: Int) -> ColumnKernel {
        { frame in
            let column = graph.columns[number]
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            var row = 0
            // SAFETY: `validity` has a word for every 64 rows of the column.
            if frame.first & 63 == 0 {
                while row &+ 64 <= frame.count {
                    let word = column.validity[(frame.first &+ row) >> 6]
                    if word == .max {
                        (results + row).update(repeating: 0, count: 64)
                    } else {
                        for bit in 0..<64 { results[row &+ bit] = UInt8(truncatingIfNeeded: ~word >> UInt64(bit)) & 1 }
                    }
                    row &+= 64
                }
            }
            while row < frame.count {
                results[row] = column.isKnown(frame.first &+ row) ? 0 : 1
                row &+= 1
            }
        }
    }

    static func unknown(_ column: Column, at rows: Int, _ output: Int) -> ColumnKernel {
        { frame in
            let rows: UnsafeMutablePointer<Int32> = frame.pointer(rows)
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            for row in 0..<frame.count {
                let place = Int(rows[row])
                results[row] = place >= 0 && place < column.count && column.isKnown(place) ? 0 : 1
            }
        }
    }
}
