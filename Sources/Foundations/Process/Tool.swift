// SPDX-License-Identifier: MIT

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs another program without a shell.
package enum Tool {
  /// How a program ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// Ended by a signal.
    case signalled(Int32)
    /// It took longer than allowed and was ended with all that it had started.
    case overdue
    /// It could not be started; in words.
    case notStarted(String)

    package var isSuccess: Bool { self == .exited(0) }
  }

  /// What becomes of what a program prints and of its complaints.
  package enum Output: Sendable {
    /// Both are in the result.
    case kept
    /// Both go where the complaints of this program go: a helper's results are not its own.
    case complaints
  }

  package struct Result: Hashable, Sendable {
    package var ending: Ending
    /// Empty unless it was to be kept.
    package var output: String

    package init(ending: Ending, output: String) {
      self.ending = ending
      self.output = output
    }
  }

  /// Runs a program in a process group of its own and waits for it.
  ///
  /// - Parameters:
  ///   - arguments: the program, looked up on the PATH unless it has a slash, and its arguments.
  ///   - environment: variables beside those of this process.
  ///   - input: what it reads; without one it reads nothing.
  ///   - seconds: how long it may take; nil for as long as it likes.
  package static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
    output: Output = .kept, atMost seconds: Int? = nil
  ) -> Result {
    guard let program = arguments.first, let reading = UnnamedFile(input ?? ""),
      let writing = UnnamedFile("")
    else { return Result(ending: .notStarted("no temporary file can be made"), output: "") }
    let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var process: pid_t = 0
    let error = spawn(
      &process, program, arguments, variables.map { "\($0.key)=\($0.value)" }.sorted(),
      input: reading.descriptor, output: output == .kept ? writing.descriptor : STDERR_FILENO)
    guard error == 0 else {
      return Result(ending: .notStarted(unsafe String(cString: strerror(error))), output: "")
    }
    let ending = wait(for: process, atMost: seconds)
    return Result(ending: ending, output: output == .kept ? writing.text : "")
  }

  private static func spawn(
    _ process: inout pid_t, _ program: String, _ arguments: [String], _ variables: [String],
    input: Int32, output: Int32
  ) -> Int32 {
    let arguments = unsafe arguments.map { unsafe strdup($0) } + [nil]
    let variables = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&defaults, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))
    return unsafe posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
  }

  private static func wait(for process: pid_t, atMost seconds: Int?) -> Ending {
    var status: Int32 = 0
    for _ in 0..<(seconds.map { $0 * 20 } ?? .max) {
      let ended = unsafe waitpid(process, &status, seconds == nil ? 0 : WNOHANG)
      if ended == process {
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      }
      if ended < 0, errno != EINTR { return .signalled(0) }
      if seconds != nil { usleep(50_000) }
    }
    kill(-process, SIGKILL)
    unsafe waitpid(process, &status, 0)
    return .overdue
  }
}

/// A file without a name, gone when it is closed, through which no text can block as in a full pipe.
@safe private final class UnnamedFile {
  private let file: UnsafeMutablePointer<FILE>

  /// A file that holds a text and stands at its start; nil when none can be made.
  init?(_ text: String) {
    guard let file = unsafe tmpfile() else { return nil }
    unsafe self.file = unsafe file
    unsafe fputs(text, file)
    unsafe rewind(file)
  }

  deinit { unsafe fclose(file) }

  var descriptor: Int32 { unsafe fileno(file) }

  /// All that was written, whoever wrote it.
  var text: String {
    unsafe rewind(file)
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe fread(&part, 1, part.count, file), count > 0 {
      bytes += part[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
