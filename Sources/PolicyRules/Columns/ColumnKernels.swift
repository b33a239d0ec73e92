import PolicyModel

/// Makes the loops of a graph's operations.
struct ColumnKernels {
    let graph: ColumnGraph
    let people: PeopleDecisions
    // SAFETY: the evaluation outlives the program that its kernels belong to.
    unowned let evaluation: Evaluation
    /// Collections, by their number in the graph.
    let runs: [Int: ColumnMembersRun]

    /// The loop of a node; nil for the values of a column, which stand in the data.
    func kernel(of node: Int) -> ColumnKernel? {
        let (operation, inputs, shape) = (
            graph.nodes[node].operation, graph.nodes[node].inputs, graph.nodes[node].shape
        )
        if let kernel = collections(operation, inputs, node) { return kernel }
        if let kernel = ranking(operation, inputs, node) { return kernel }
        switch inputs.count {
        case 0: return source(operation, shape, node)
        case 1:
            return unary(operation, inputs[0], shape, node) ?? slowUnary(operation, inputs[0], node)
                ?? rules(operation, inputs, node)
        case 2:
            return binary(operation, inputs[0], inputs[1], node) ?? slowBinary(operation, inputs[0], inputs[1], node)
                ?? rules(operation, inputs, node)
        default:
            if case .select = operation { return select(inputs, shape, node) }
            return rules(operation, inputs, node)
        }
    }

    private func source(_ operation: ColumnOperation, _ shape: ColumnOperation.Shape, _ node: Int) -> ColumnKernel? {
        switch operation {
        case .unknown(let column): ColumnLoop.unknown(column, of: graph, node)
        case .fill(let bits):
            switch shape {
            case .byte: ColumnLoop.fill(UInt8(truncatingIfNeeded: bits), node)
            case .word: ColumnLoop.fill(UInt32(truncatingIfNeeded: bits), node)
            case .long, .double, .wide: ColumnLoop.fill(bits, node)
            }
        case .fillWide(let value): ColumnLoop.fill(value, node)
        case .review(let rule, let condition): review(rule, condition, nil, node)
        case .failures, .states: rules(operation, [], node)
        default: nil
        }
    }

    private func review(_ rule: Int, _ condition: Int, _ subjects: Int?, _ output: Int) -> ColumnKernel {
        let people = people
        return { frame in
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(output)
            let rows = subjects.map { frame.pointer($0, Int32.self) }
            for row in 0..<frame.count {
                let subject = rows.map { Int($0[row]) } ?? frame.first + row
                let holds = people.decision(row: subject, rule: rule, condition: condition)?.holds
                results[row] = holds == nil ? 1 : holds == true ? 0 : 2
            }
        }
    }

    private func select(_ inputs: [Int], _ shape: ColumnOperation.Shape, _ node: Int) -> ColumnKernel {
        switch shape {
        case .byte: ColumnLoop.select(UInt8.self, inputs[0], inputs[1], inputs[2], node)
        case .word: ColumnLoop.select(Int32.self, inputs[0], inputs[1], inputs[2], node)
        case .long: ColumnLoop.select(Int64.self, inputs[0], inputs[1], inputs[2], node)
        case .double: ColumnLoop.select(Double.self, inputs[0], inputs[1], inputs[2], node)
        case .wide: ColumnLoop.select(Int128.self, inputs[0], inputs[1], inputs[2], node)
        }
    }

    private func unary(
        _ operation: ColumnOperation, _ input: Int, _ shape: ColumnOperation.Shape, _ node: Int
    ) -> ColumnKernel? {
        switch operation {
        case .gather(let column): gather(graph.columns[column], input, shape, node)
        case .gatherUnknown(let column): ColumnLoop.unknown(graph.columns[column], at: input, node)
        case .review(let rule, let condition): review(rule, condition, input, node)
        case .not: ColumnLoop.unary(MaskNot.self, input, node)
        case .isNotZero: ColumnLoop.unary(IsNotZero.self, input, node)
        case .table(let bits): table(bits, input, shape, node)
        case .wideTable(let elements): ColumnLoop.table(UInt8.self, elements, input, node)
        case .negate: ColumnLoop.unary(NegateLong.self, input, node)
        case .doubleNegate: ColumnLoop.unary(NegateDouble.self, input, node)
        case .toDouble: ColumnLoop.unary(LongToDouble.self, input, node)
        case .isBeyondDouble: ColumnLoop.unary(IsBeyondDouble.self, input, node)
        case .isNotFinite: ColumnLoop.unary(IsNotFinite.self, input, node)
        case .isBeyondDecimal: ColumnLoop.unary(IsBeyondDecimal.self, input, node)
        case .isBeyondQuantity: ColumnLoop.unary(IsBeyondQuantity.self, input, node)
        case .absolute: ColumnLoop.unary(AbsoluteLong.self, input, node)
        case .absoluteDouble: ColumnLoop.unary(AbsoluteDouble.self, input, node)
        case .floor: ColumnLoop.unary(FloorDouble.self, input, node)
        case .ceiling: ColumnLoop.unary(CeilingDouble.self, input, node)
        case .floorUnsure: ColumnLoop.unary(FloorUnsure.self, input, node)
        case .ceilingUnsure: ColumnLoop.unary(CeilingUnsure.self, input, node)
        default: nil
        }
    }

    private func gather(
        _ column: Column, _ rows: Int, _ shape: ColumnOperation.Shape, _ node: Int
    ) -> ColumnKernel {
        switch shape {
        case .byte: ColumnLoop.gather(UInt8.self, column, rows, node)
        case .word: ColumnLoop.gather(Int32.self, column, rows, node)
        case .long: ColumnLoop.gather(Int64.self, column, rows, node)
        case .double: ColumnLoop.gather(Double.self, column, rows, node)
        case .wide: ColumnLoop.gather(Int128.self, column, rows, node)
        }
    }

    /// A table by a byte, a text's code, or a small whole number.
    private func table(
        _ bits: [UInt64], _ input: Int, _ shape: ColumnOperation.Shape, _ node: Int
    ) -> ColumnKernel {
        switch graph.nodes[input].shape {
        case .byte: table(UInt8.self, bits, input, shape, node)
        case .word: table(Int32.self, bits, input, shape, node)
        case .long, .double, .wide: table(Int64.self, bits, input, shape, node)
        }
    }

    private func table<Place: BitwiseCopyable & FixedWidthInteger>(
        _ place: Place.Type, _ bits: [UInt64], _ input: Int, _ shape: ColumnOperation.Shape, _ node: Int
    ) -> ColumnKernel {
        switch shape {
        case .byte: ColumnLoop.table(place, bits.map { UInt8(truncatingIfNeeded: $0) }, input, node)
        case .word: ColumnLoop.table(place, bits.map { UInt32(truncatingIfNeeded: $0) }, input, node)
        case .long, .double, .wide: ColumnLoop.table(place, bits, input, node)
        }
    }

    private func binary(_ operation: ColumnOperation, _ a: Int, _ b: Int, _ node: Int) -> ColumnKernel? {
        switch operation {
        case .and: ColumnLoop.binary(MaskAnd.self, a, b, node)
        case .or: ColumnLoop.binary(MaskOr.self, a, b, node)
        case .compare(let order): compare(order, a, b, node)
        case .long(.add): ColumnLoop.binary(AddLong.self, a, b, node)
        case .long(.subtract): ColumnLoop.binary(SubtractLong.self, a, b, node)
        case .long(.multiply): ColumnLoop.binary(MultiplyLong.self, a, b, node)
        case .overflows(.add): ColumnLoop.binary(AddOverflows.self, a, b, node)
        case .overflows(.subtract): ColumnLoop.binary(SubtractOverflows.self, a, b, node)
        case .overflows(.multiply): ColumnLoop.binary(MultiplyOverflows.self, a, b, node)
        case .floorDivide: ColumnLoop.binary(FloorDivideLong.self, a, b, node)
        case .modulo: ColumnLoop.binary(ModuloLong.self, a, b, node)
        case .double(.add): ColumnLoop.binary(AddDouble.self, a, b, node)
        case .double(.subtract): ColumnLoop.binary(SubtractDouble.self, a, b, node)
        case .double(.multiply): ColumnLoop.binary(MultiplyDouble.self, a, b, node)
        case .double(.divide): ColumnLoop.binary(DivideDouble.self, a, b, node)
        case .doubleFloorDivide: ColumnLoop.binary(FloorDivideDouble.self, a, b, node)
        case .doubleModulo: ColumnLoop.binary(ModuloDouble.self, a, b, node)
        case .ratio: ColumnLoop.binary(Ratio.self, a, b, node)
        case .ratioUnsure: ColumnLoop.binary(RatioUnsure.self, a, b, node)
        default: nil
        }
    }

    private func compare(_ order: ColumnOperation.Order, _ a: Int, _ b: Int, _ node: Int) -> ColumnKernel {
        switch graph.nodes[a].shape {
        case .byte: compare(UInt8.self, order, a, b, node)
        case .word: compare(Int32.self, order, a, b, node)
        case .long: compare(Int64.self, order, a, b, node)
        case .double: compare(Double.self, order, a, b, node)
        case .wide: compare(Int128.self, order, a, b, node)
        }
    }

    private func compare<Value: Comparable & BitwiseCopyable>(
        _: Value.Type, _ order: ColumnOperation.Order, _ a: Int, _ b: Int, _ node: Int
    ) -> ColumnKernel {
        switch order {
        case .less: ColumnLoop.binary(IsLess<Value>.self, a, b, node)
        case .lessOrEqual: ColumnLoop.binary(IsLessOrEqual<Value>.self, a, b, node)
        case .equal: ColumnLoop.binary(IsEqual<Value>.self, a, b, node)
        }
    }
}
