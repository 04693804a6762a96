// SPDX-License-Identifier: MIT

import ArgumentParser
import BatchReports
import Foundation
import Foundations
import NegotiationBrief
import Pages

/// `leadpay init`: asks a person's answers and writes their file.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Ask for your pay, market and lead work, and write your file.",
    discussion: """
      One question at a time; an empty answer skips it or takes the default, “?” shows help again.
      The file is yours alone (mode 0600) and can be edited by hand. Ctrl-C or Ctrl-D ends early and
      keeps what you answered; a file that --force was to replace stays as it was.

        leadpay init ME.yaml
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file to write.")
  var file: String

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(help: "Write the file with no answers, to fill in by hand.")
  var blank = false

  func run() throws {
    if FileManager.default.fileExists(atPath: file), !force {
      throw CommandFailure(
        "\(file) is there already. Edit it, name another file, or replace it with --force.")
    }
    // Thirty answers are not asked for a file that cannot be written.
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw CommandFailure(
        "\(file): the folder \(folder) does not exist or cannot be written to. Make it, or name "
          + "another place.")
    }
    if blank { return try save(Person()) }
    let session = InterviewSession()
    StopSignal.on(SIGINT) {
      if session.claimEnd() { endEarly(session, code: 130) }
    }
    let person = try session.ask()
    // Ctrl-C came first: its handler saves, and ends the process.
    while !session.claimEnd() { sleep(1) }
    guard let person else { endEarly(session, code: 3) }
    try save(person)
  }

  private func save(_ person: Person) throws {
    try PrivateFile.save(PersonWriter().yaml(for: person), to: file)
    if common.json {
      common.console.print(
        try WrittenRecord(file: file, unanswered: person.gaps.map(\.key)).prettyJSON())
    } else {
      common.console.print("\(file) is written; only you can read it.")
    }
    if !person.gaps.isEmpty {
      common.console.remark(
        "Still without an answer: \(person.gaps.map(\.key).joined(separator: ", ")). "
          + "The brief says what each costs you.")
    }
    common.console.remark("Next: leadpay brief \(file)")
  }

  /// Saves what an interview that broke off was told, and ends the process.
  ///
  /// By `_exit`, because the main thread may hold the lock of standard input. A file that `--force` would
  /// have replaced stays: half a new one is worth less than a whole old one.
  private func endEarly(_ session: InterviewSession, code: Int32) -> Never {
    Console.error("")
    do {
      let rest = try session.rest()
      let ended = "The input ended at “\(rest.question)”"
      guard let person = rest.person else {
        throw CommandFailure(
          "\(ended); nothing was written. Answer in a terminal (an empty line skips a question), or "
            + "make a file to fill in by hand with `leadpay init \(file) --blank`.")
      }
      guard !FileManager.default.fileExists(atPath: file) else {
        throw CommandFailure("\(ended); \(file) stays as it was.")
      }
      Console.error(
        "\(ended). What you answered is kept; write the rest into the file by hand, or start again "
          + "with --force.")
      try save(person)
      _exit(code)
    } catch {
      Console.error("Error: \(errorText(error))")
      _exit(code == 130 ? code : 1)
    }
  }
}

/// What was written, as programs read it.
private struct WrittenRecord: Encodable {
  var file: String
  /// The keys that have no answer yet.
  var unanswered: [String]
}

extension PrivateFile {
  /// Writes a text that only its owner may read.
  static func save(_ text: String, to path: String) throws {
    guard write(text, to: path) else { throw unwritable(path) }
  }

  static func unwritable(_ path: String) -> CommandFailure {
    CommandFailure(
      "\(path): the file cannot be written. Check that its folder exists and is writable, and that "
        + "the disk has room.")
  }
}
