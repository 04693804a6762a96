// SPDX-License-Identifier: MIT

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Starts the plan's command after a failure: no shell, no input, a time limit.
enum FailureNotice {
  /// Runs the command in its own process group and waits for it.
  ///
  /// - Returns: what went wrong, in a sentence; nil when the command ended well.
  static func send(
    _ command: BatchPlan.FailureCommand, environment extra: [String: String]
  ) -> String? {
    guard let program = command.arguments.first else { return nil }
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in extra { environment[name] = value }
    let arguments = command.arguments.map { strdup($0) } + [nil]
    let variables =
      environment.sorted { $0.key < $1.key }.map { strdup($0.key + "=" + $0.value) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }

    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    // A command's results are not the run's results.
    posix_spawn_file_actions_adddup2(&actions, 2, 1)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF))

    var process: pid_t = 0
    let result = posix_spawnp(&process, program, &actions, &attributes, arguments, variables)
    guard result == 0 else {
      return "\(program) could not be started: \(String(cString: strerror(result)))"
    }
    return wait(for: process, program: program, seconds: command.timeoutSeconds)
  }

  private static func wait(for process: pid_t, program: String, seconds: Int) -> String? {
    var status: Int32 = 0
    for _ in 0..<(seconds * 20) {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process {
        if status & 0x7F != 0 { return "\(program) was ended by signal \(status & 0x7F)" }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : "\(program) ended with exit code \(code)"
      }
      if ended < 0, errno != EINTR { return "\(program) was lost sight of" }
      usleep(50_000)
    }
    kill(-process, SIGKILL)
    waitpid(process, &status, 0)
    return "\(program) took more than \(seconds) s and was ended"
  }
}
