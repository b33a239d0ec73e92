// Runs a command several times and prints the median wall time, the processor time and the peak memory.
//
//   measure [--tabs FILE] TIMES LABEL COMMAND ARGUMENT…
//
// `--tabs` adds the figures to a file as label, seconds, seconds, MiB.
import Glibc

var arguments = CommandLine.arguments
var file: String?
if arguments.count > 2, arguments[1] == "--tabs" {
    file = arguments[2]
    arguments.removeSubrange(1...2)
}
guard arguments.count > 3, let times = Int(arguments[1]), times > 0 else {
    print("usage: measure [--tabs FILE] TIMES LABEL COMMAND ARGUMENT…")
    exit(2)
}

struct Run {
    var wall: Double
    var processor: Double
    var memory: Int
}

func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

var runs: [Run] = []
for _ in 0..<times {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var command = arguments[3...].map { strdup($0) } + [nil]
    var process = pid_t()
    let start = ContinuousClock().now
    guard posix_spawnp(&process, arguments[3], &actions, nil, &command, environ) == 0 else {
        print("cannot run \(arguments[3])")
        exit(2)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    let elapsed = (ContinuousClock().now - start).components
    guard status == 0 || status == 256 else {
        print("\(arguments[2]): failed with status \(status)")
        exit(1)
    }
    runs.append(
        Run(
            wall: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18,
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: usage.ru_maxrss))
}
runs.sort { $0.wall < $1.wall }
let median = runs[runs.count / 2]
func fixed(_ value: Double, _ width: Int, _ digits: Int = 3) -> String {
    let power = digits == 3 ? 1000.0 : 1.0
    let scaled = Int((value * power).rounded())
    let text = digits == 3 ? "\(scaled / 1000)." + String("00\(scaled % 1000)".suffix(3)) : "\(scaled)"
    return String(repeating: " ", count: max(0, width - text.count)) + text
}
let label = arguments[2] + String(repeating: " ", count: max(0, 44 - arguments[2].count))
print(
    "\(label)\(fixed(median.wall, 9)) s \(fixed(median.processor, 9)) s \(fixed(Double(median.memory) / 1024, 7, 0)) MiB"
)
if let file, let stream = fopen(file, "a") {
    fputs("\(arguments[2])\t\(median.wall)\t\(median.processor)\t\(Double(median.memory) / 1024)\n", stream)
    fclose(stream)
}
