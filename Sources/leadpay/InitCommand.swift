// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import NegotiationBrief

/// `leadpay init`: asks a person's answers and writes their file.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Ask for your pay, market and lead work, and write your file.",
    discussion: """
      One question at a time; an empty answer skips it or takes the default, “?” shows help again.
      The file is yours alone (mode 0600) and can be edited by hand.

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
    let person = blank ? Person() : try ask()
    try PrivateFile.write(PersonWriter().yaml(for: person), to: file)
    common.console.print("\(file) is written; only you can read it.")
    if !person.gaps.isEmpty {
      common.console.remark(
        "Still without an answer: \(person.gaps.map(\.key).joined(separator: ", ")). "
          + "The brief says what each costs you.")
    }
    common.console.remark("Next: leadpay brief \(file)")
  }

  private func ask() throws -> Person {
    var answers: [String: [String]] = [:]
    let questions = Interview.questions(today: .today)
    for (number, question) in questions.enumerated() {
      Console.error("")
      Console.error("\(number + 1)/\(questions.count)  \(question.question)")
      Console.error("    \(question.help)")
      answers[question.id] = try answer(to: question)
    }
    return try Interview.person(answers: answers)
  }

  /// The answers to one question: none when it is skipped.
  private func answer(to question: InterviewQuestion) throws -> [String] {
    var answers: [String] = []
    while true {
      prompt(question, isFirst: answers.isEmpty)
      guard let line = readLine() else {
        // The end of the input answers every further question with its default.
        return answers.isEmpty ? question.defaultAnswer.map { [$0] } ?? [] : answers
      }
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "?" {
        Console.error("    \(question.help)")
        continue
      }
      if text.isEmpty {
        if answers.isEmpty, let standard = question.defaultAnswer { return [standard] }
        return answers
      }
      if let problem = question.problem(with: text) {
        Console.error("    \(problem)")
        continue
      }
      answers.append(text)
      if !question.isRepeated { return answers }
    }
  }

  private func prompt(_ question: InterviewQuestion, isFirst: Bool) {
    let standard = isFirst ? question.defaultAnswer.map { " [\($0)]" } ?? "" : " (empty: no more)"
    FileHandle.standardError.write(Data("  >\(standard) ".utf8))
  }
}

/// Files that only their owner may read.
enum PrivateFile {
  /// Writes a text; the file never exists with wider permissions, and is replaced whole.
  static func write(_ text: String, to path: String) throws {
    let temporary = path + ".new"
    try? FileManager.default.removeItem(atPath: temporary)
    let made = FileManager.default.createFile(
      atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard made, rename(temporary, path) == 0 else {
      throw CommandFailure(
        "\(path): the file cannot be written. Check that its folder exists and is writable.")
    }
  }
}
