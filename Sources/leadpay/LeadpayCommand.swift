// SPDX-License-Identifier: MIT

import ArgumentParser
import CHeap

/// The command `leadpay`.
@main
struct LeadpayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leadpay",
    abstract:
      "What the step from senior engineer to lead really pays, and the brief to ask for it.",
    discussion: """
      Start with `leadpay demo`, or import a survey and look at its premium table:

        leadpay import survey.csv
        leadpay premium
        leadpay init ME.yaml
        leadpay brief ME.yaml

      Exit codes: 0 ok, 1 failed, 2 usage, 3 partly done.
      """,
    version: "leadpay \(leadpayVersion)",
    subcommands: [
      DemoCommand.self, InspectCommand.self, ImportCommand.self, PremiumCommand.self,
      ExplainCommand.self, LadderCommand.self, CompareCommand.self, PositionCommand.self,
      InitCommand.self, BriefCommand.self, LogCommand.self, BatchCommand.self,
      ProfilesCommand.self, TitlesCommand.self, SampleCommand.self, StoreCommand.self,
    ])

  static func main() {
    leadpay_keep_freed_memory()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      Console.error("Error: \(failure)")
      exit(withCode: failure.code)
    } catch {
      exit(reporting: error)
    }
  }

  /// Ends the process as ArgumentParser would, but with the house's exit code for wrong usage.
  private static func exit(reporting error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code == .success {
      print(message)
      exit(withCode: 0)
    }
    if !message.isEmpty { Console.error(message) }
    if let code = error as? ExitCode { exit(withCode: code.rawValue) }
    exit(withCode: code == .validationFailure ? 2 : 1)
  }

  private static func exit(withCode code: Int32) -> Never {
    exit(withError: ExitCode(code))
  }
}

/// The version that `--version` prints and imports are marked with.
let leadpayVersion = "0.1.0"
