// SPDX-License-Identifier: MIT

import Foundation
import Foundations
import NegotiationBrief

/// A rehearsal in the terminal: Enter goes on.
///
/// In a pipe there is no clock and no sign of a terminal, and
/// what is not typed is not waited for.
struct RehearsalSession {
  let rehearsal: Rehearsal
  let console: Console
  private let hasClock = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1

  init(rehearsal: Rehearsal, console: Console) {
    self.rehearsal = rehearsal
    self.console = console
  }

  func run() {
    guard speak() else { return }
    for answer in rehearsal.answers {
      tell([""])
      console.print(console.bold(rehearsal.theySay(answer).printable))
      tell([rehearsal.yourTurn])
      if !hear().isOpen, hasClock { return }
      tell(["→ " + answer.youSay])
      console.print(console.dim("  " + rehearsal.writeDown(answer).printable))
    }
    look()
    tell(["", rehearsal.again])
  }

  // MARK: The speech

  /// - Returns: whether to go on.
  private func speak() -> Bool {
    let speech = rehearsal.talk.speech
    console.print(console.bold(rehearsal.title.printable))
    tell([""] + speech.before + speech.results.map { "• " + $0 } + speech.after + [""])
    guard hasClock else {
      tell([rehearsal.stop])
      _ = hear()
      return true
    }
    tell([rehearsal.start])
    guard hear().isOpen else { return false }
    let seconds = timed()
    tell([rehearsal.took(seconds)])
    return true
  }

  /// Counts up until Enter, in whole seconds.
  private func timed() -> Int {
    let start = ContinuousClock.now
    tell([rehearsal.stop])
    while true {
      let seconds = Int((ContinuousClock.now - start).seconds)
      write("\r  \(clock(seconds)) / \(clock(Rehearsal.seconds)) ")
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      let ready = poll(&input, 1, 200)
      // A signal is no Enter.
      if ready == 0 || (ready < 0 && errno == EINTR) { continue }
      _ = hear()
      return seconds
    }
  }

  private func clock(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  // MARK: What was in it

  private func look() {
    tell(["", rehearsal.look])
    var missing: [Rehearsal.Part] = []
    var isOpen = true
    for part in rehearsal.parts {
      let name = rehearsal.name(of: part).printable
      if hasClock { write("  \(name)  ") } else { console.print("  [ ] \(name)") }
      let answer = hear()
      isOpen = answer.isOpen
      if !Self.isYes(answer.text) { missing.append(part) }
    }
    // Nobody has ticked anything: there is nothing to say of it.
    guard isOpen else { return }
    tell(["", missing.isEmpty ? rehearsal.allThere : rehearsal.leftOut(missing)])
  }

  private static func isYes(_ text: String) -> Bool {
    let word = text.trimmingCharacters(in: .whitespaces).lowercased()
    return ["y", "yes"].contains(word) || AnswerReading.yesNo[word] == "yes"
  }

  // MARK: Lines

  /// What was typed; not open once the input has ended.
  private func hear() -> (text: String, isOpen: Bool) {
    readLine().map { ($0, true) } ?? ("", false)
  }

  private func tell(_ paragraphs: [String]) {
    for paragraph in paragraphs {
      let lines = paragraph.printable.wrapped(width: 80)
      for line in lines.isEmpty ? [""] : lines { console.print(line) }
    }
  }

  private func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
