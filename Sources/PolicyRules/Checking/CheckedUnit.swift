import LuaHost
import PolicyModel

/// The unit that a declaration says its value has.
struct CheckedUnit {
    /// How the declaration is called in a message: the indicator `tax_per_mu`.
    var owner: LocalizedText
    var text: String?
    var unit: Unit?
    /// Where the declaration starts, and the line where its function does: the unit stands between.
    var location: SourceLocation
    var lastLine: Int

    init(_ indicator: IndicatorDeclaration) {
        owner = LocalizedText("the indicator `\(indicator.id)`", "指标 `\(indicator.id)`")
        (text, unit) = (indicator.unitText, indicator.unit)
        (location, lastLine) = (indicator.location, indicator.function.line)
    }

    init(_ population: PopulationDeclaration) {
        owner = LocalizedText("the population `\(population.head.id)`", "总体值 `\(population.head.id)`")
        (text, unit) = (population.unitText, population.unit)
        (location, lastLine) = (population.head.location, population.value.line)
    }
}

extension CheckSession {
    /// A unit must be one, and measure what the function gives.
    func checkUnit(of declared: CheckedUnit, _ outcome: FunctionChecker.Outcome) {
        guard let text = declared.text, !outcome.hasFault else { return }
        for result in outcome.returns {
            guard let kind = result.value.kind, kind == .quantity || kind == .number else { continue }
            if let unit = declared.unit {
                let dimension: Dimension
                switch result.value.type {
                case .quantity(let known?): dimension = known
                case .quantity(nil): continue
                default: dimension = .none
                }
                if dimension == unit.dimension { continue }
                return report(
                    .indicatorUnit(declared.owner, unit: text, of: unit.dimension, is: dimension),
                    at: place(of: text, from: declared.location, to: declared.lastLine))
            } else if kind == .quantity {
                return report(
                    .unitUnknown(text, nearest: Unit.nearest(to: text)),
                    at: place(of: text, from: declared.location, to: declared.lastLine))
            }
        }
    }

    /// Where a word first stands from a declaration's first line on; the declaration itself where it does not.
    func place(of token: String, from location: SourceLocation, to lastLine: Int) -> SourceLocation {
        guard let first = location.line else { return location }
        for line in first...max(first, lastLine) {
            let place = program.text.location(location.file, line, token: token)
            if place.column != nil { return place }
        }
        return location
    }
}
