// SPDX-License-Identifier: MIT

import ArgumentParser
import CHeap
import Foundations

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
      InitCommand.self, BriefCommand.self, RehearseCommand.self, LogCommand.self, BatchCommand.self,
      ProfilesCommand.self, TitlesCommand.self, SampleCommand.self, StoreCommand.self,
      ShowCommand.self,
    ])

  static func main() {
    leadpay_keep_freed_memory()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as CommandFailure {
      Console.error("Error: \(failure)")
      exit(withCode: failure.code)
    } catch let fault as any Remediable {
      Console.error("Error: \(errorText(fault))")
      exit(withCode: 1)
    } catch let error as ValidationError {
      // Found only while the command ran: without the usage of the whole program around it.
      Console.error("Error: \(error.message)")
      Console.error("See `leadpay \(commandWords) --help`.")
      exit(withCode: 2)
    } catch {
      exit(reporting: error)
    }
  }

  /// The words of the command line that name the command.
  private static var commandWords: String {
    let words = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("-") }
    var names: [String] = []
    var known = configuration.subcommands
    for word in words {
      guard let command = known.first(where: { $0._commandName == word }) else { break }
      names.append(word)
      known = command.configuration.subcommands
    }
    return names.joined(separator: " ")
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
