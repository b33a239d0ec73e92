// Measures parts of Tally by themselves.
//
//   tally-components PACK DATA                  a table, nanoseconds an operation
//   tally-components PACK DATA --tabs [NAME]    the same for programs, of all or of one: name, unit, nanoseconds
//   tally-components PACK DATA --names          the names
//   tally-components PACK DATA --count NAME N   runs one N times, to have its instructions counted
import Glibc
import Tally

let usage = "usage: tally-components PACK DATA [--tabs [NAME] | --names | --count NAME N]"

/// Says on standard error what is wrong, and ends.
func end(_ message: String) -> Never {
    let bytes = Array((message + "\n").utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
    exit(2)
}

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

func rounded(_ nanoseconds: Double) -> String {
    let tenths = Int((nanoseconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

func part(named name: String, of components: [Component]) -> Component {
    guard let component = components.first(where: { $0.name == name }) else {
        end("there is no part `\(name)`; --names lists them")
    }
    return component
}

func run(_ arguments: [String]) throws {
    guard arguments.count >= 2 else { end(usage) }
    let components = try Components(pack: arguments[0], folder: arguments[1]).all
    switch arguments.dropFirst(2) {
    case ["--names"]:
        for component in components { print("\(component.name)\t\(component.operations)") }
    case let counted where counted.first == "--count":
        guard counted.count == 3, let times = Int(arguments[4]), times >= 0 else { end(usage) }
        let body = try part(named: arguments[3], of: components).prepare()
        for _ in 0..<times { try body() }
    case let tabs where tabs.first == "--tabs" && tabs.count <= 2:
        let wanted = tabs.count == 2 ? [part(named: arguments[3], of: components)] : components
        for component in wanted {
            print("\(component.name)\t\(component.unit)\t\(rounded(try component.measure()))")
        }
    case []:
        for component in components {
            let figure = rounded(try component.measure())
            print(
                padded(component.name, 40), String(repeating: " ", count: max(0, 14 - figure.count)) + figure, "ns a",
                component.unit)
        }
    default: end(usage)
    }
}

do {
    try run(Array(CommandLine.arguments.dropFirst()))
} catch let faults as DiagnosticList {
    end(
        faults.diagnostics.map { [$0.location?.description, $0.message.en].compactMap(\.self).joined(separator: ": ") }
            .joined(separator: "\n"))
} catch { end("\(error)") }
