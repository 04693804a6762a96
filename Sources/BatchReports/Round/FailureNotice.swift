// SPDX-License-Identifier: MIT

import Foundations

/// Starts the plan's command after a failure: no shell, no input, a time limit.
enum FailureNotice {
  /// Runs the command and waits for it.
  ///
  /// - Returns: what went wrong, in a sentence; nil when the command ended well.
  static func send(
    _ command: BatchPlan.FailureCommand, environment: [String: String]
  ) -> String? {
    guard let program = command.arguments.first else { return nil }
    let run = Tool.run(
      command.arguments, environment: environment, output: .complaints,
      atMost: command.timeoutSeconds)
    switch run.ending {
    case .exited(0): return nil
    case .exited(let code): return "\(program) ended with exit code \(code)"
    case .signalled(let number): return "\(program) was ended by signal \(number)"
    case .overdue: return "\(program) took more than \(command.timeoutSeconds) s and was ended"
    case .notStarted(let problem): return "\(program) could not be started: \(problem)"
    }
  }
}
