// Measures parts of Tally by themselves.
//
//   tally-components PACK DATA                  a table, nanoseconds an operation
//   tally-components PACK DATA --tabs           the same for programs: name, unit, nanoseconds
//   tally-components PACK DATA --names          the names
//   tally-components PACK DATA --count NAME N   runs one N times, to have its instructions counted
import Tally

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
    print("usage: tally-components PACK DATA [--tabs | --names | --count NAME N]")
    throw Misuse()
}
struct Misuse: Error {}

let components = try Components(pack: arguments[0], folder: arguments[1]).all

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

func rounded(_ nanoseconds: Double) -> String {
    let tenths = Int((nanoseconds * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
}

switch arguments.dropFirst(2).first {
case "--names":
    for component in components { print("\(component.name)\t\(component.operations)") }
case "--count":
    guard arguments.count == 5, let times = Int(arguments[4]),
        let component = components.first(where: { $0.name == arguments[3] })
    else { throw Misuse() }
    let body = try component.prepare()
    for _ in 0..<times { try body() }
case "--tabs":
    for component in components {
        print("\(component.name)\t\(component.unit)\t\(rounded(try component.measure()))")
    }
default:
    for component in components {
        let figure = rounded(try component.measure())
        print(
            padded(component.name, 40), String(repeating: " ", count: max(0, 14 - figure.count)) + figure, "ns a",
            component.unit)
    }
}
