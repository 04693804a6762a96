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
    // Thirty answers are not asked for a file that cannot be written.
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw CommandFailure(
        "\(file): the folder \(folder) does not exist or cannot be written to. Make it, or name "
          + "another place.")
    }
    let person = blank ? Person() : try ask()
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

  private func ask() throws -> Person {
    var answers: [String: [String]] = [:]
    let questions = Interview.questions(today: .today)
    var reading = try AnswerReading()
    for (number, asked) in questions.enumerated() where isAsked(asked, after: answers) {
      let question = reading.withDefault(asked, after: answers)
      Console.error("")
      Console.error("\(number + 1)/\(questions.count)  \(question.question)")
      Console.error("    \(question.help)")
      if let choices = AnswerReading.choices(question) { Console.error("    \(choices)") }
      answers[question.id] = try answer(to: question, after: answers, &reading)
    }
    return try Interview.person(answers: answers)
  }

  /// Whether a question still has a meaning after the earlier answers.
  private func isAsked(
    _ question: InterviewQuestion, after answers: [String: [String]]
  ) -> Bool {
    guard question.id.hasPrefix("title-offer."), question.id != "title-offer.offered" else {
      return true
    }
    return answers["title-offer.offered"]?.first.map { $0.lowercased().hasPrefix("y") } ?? false
  }

  /// The answers to one question: none when it is skipped.
  private func answer(
    to question: InterviewQuestion, after earlier: [String: [String]],
    _ reading: inout AnswerReading
  ) throws -> [String] {
    var answers: [String] = []
    while true {
      prompt(question, isFirst: answers.isEmpty)
      guard let line = readLine() else {
        throw CommandFailure(
          "The input ended at “\(question.question)”; nothing was written. Answer the rest in a "
            + "terminal (an empty line skips a question), or make a file to fill in by hand with "
            + "`leadpay init \(file) --blank`.")
      }
      let text = line.trimmingCharacters(in: .whitespaces)
      if text == "?" {
        Console.error("    \(question.help)")
        if let choices = AnswerReading.choices(question) { Console.error("    \(choices)") }
        continue
      }
      if text.isEmpty {
        if answers.isEmpty, let standard = question.defaultAnswer { return [standard] }
        return answers
      }
      let plain = reading.plain(text, for: question)
      if let problem = reading.problem(with: plain, for: question, after: earlier) {
        Console.error("    \(problem)")
        continue
      }
      reading.note(text, for: question)
      if plain != text { Console.error("    taken as \(plain)") }
      answers.append(plain)
      if !question.isRepeated { return answers }
    }
  }

  private func prompt(_ question: InterviewQuestion, isFirst: Bool) {
    let standard = isFirst ? question.defaultAnswer.map { " [\($0)]" } ?? "" : " (empty: no more)"
    FileHandle.standardError.write(Data("  >\(standard) ".utf8))
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
    guard write(text, to: path) else {
      throw CommandFailure(
        "\(path): the file cannot be written. Check that its folder exists and is writable.")
    }
  }
}
