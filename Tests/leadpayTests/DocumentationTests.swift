// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import leadpay

/// What the pages say of commands, options, variables, files and types is so.
@Suite struct DocumentationTests {
  @Test func theTableOfCommandsIsComplete() throws {
    var listed: [String] = []
    for row in try Page("README.md").table(after: "| command |") {
      let examples = row[0].split(separator: "`").map(String.init)
        .filter { $0.first?.isLetter == true }
      for example in examples {
        let words = example.split(separator: " ").map(String.init)
        let command = try #require(CommandLineExample.command(named: words), "\(example)")
        listed.append(words[0])
        if words.count > 1, words[1].contains("|") {
          let parts = words[1].split(separator: "|").map(String.init)
          #expect(parts.sorted() == CommandLineExample.names(below: command), "\(example)")
        }
      }
    }
    #expect(listed.sorted() == CommandLineExample.names(below: LeadpayCommand.self))
  }

  @Test(arguments: CommandLineExample.inHelp + CommandLineExample.inPages)
  func anExampleIsACommandLine(example: CommandLineExample) {
    #expect(throws: Never.self) { try LeadpayCommand.parseAsRoot(example.arguments) }
  }

  /// Those that ask, reach beyond the folder, need weasyprint or a published set are only parsed.
  @Test func everyExampleInHelpRunsOnTheSampleSurveys() throws {
    let folder = try TemporaryFolder()
    for (path, text) in try CommandLineExample.files() { try folder.write(text, to: path) }
    _ = try CommandLineExample.run("leadpay import surveys/*.csv survey.xml", in: folder.url)
    for example in CommandLineExample.inHelp
    where !example.line.contains(#/leadpay init|leadpay demo|batch schedule|batch forget|pdf/#) {
      let result = try CommandLineExample.run(example.line, in: folder.url)
      #expect(result.status == 0, "\(example.line)\n\(result.errors)")
    }
  }

  @Test(arguments: CommandLineExample.mentioned)
  func aCommandMentionedInProseExists(example: CommandLineExample) throws {
    let command = try #require(CommandLineExample.command(named: example.arguments))
    let help = LeadpayCommand.helpMessage(for: command)
    for option in example.arguments where option.hasPrefix("--") {
      #expect(help.contains(option), "\(option) in \(example)")
    }
  }

  @Test func everyEnvironmentVariableIsDocumented() throws {
    let page = try Page("CONTRIBUTING.md").text
    let swift = #/environment\["([A-Z_]+)"\]|getenv\("([A-Z_]+)"\)/#
    let shell = #/\$\{([A-Z_]+):-/#
    for folder in ["Sources", "Tests", "Scripts", "Benchmarks"] {
      for file in Page.files(in: folder) {
        let isSwift = file.hasSuffix(".swift")
        guard isSwift || !file.contains("."), let text = try? Page(file).text else { continue }
        let names =
          isSwift
          ? text.matches(of: swift).compactMap { $0.1 ?? $0.2 } : text.matches(of: shell).map(\.1)
        for name in names { #expect(page.contains("`\(name)`"), "\(name), read in \(file)") }
      }
    }
  }

  @Test(arguments: Page.forMaintainers)
  func everyFileAndTypeThatIsNamedExists(page: String) throws {
    let type = #/[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\.[A-Za-z]+)?/#
    let file = #/\.?[A-Za-z-]+(/[A-Za-z0-9._+-]+)+/?|[A-Za-z]+\.md/#
    let names = try Page(page).text.matches(of: #/`([^`\n]+)`/#).map { String($0.1) }
    for name in names {
      var isThere = true
      if name.wholeMatch(of: type) != nil {
        isThere = name.split(separator: ".").allSatisfy { Page.declared.contains(String($0)) }
      } else if name.wholeMatch(of: file) != nil {
        isThere = Page.exists(name)
      }
      #expect(isThere, "`\(name)` in \(page)")
    }
  }

  @Test(arguments: Page.all)
  func everyLinkLeadsToAFile(page: String) throws {
    for link in try Page(page).text.matches(of: #/\]\(([^)#:]+)(#[^)]*)?\)/#) {
      let folder = URL(filePath: page).deletingLastPathComponent().relativePath
      #expect(Page.exists("\(folder)/\(link.1)"), "\(link.1)")
    }
  }
}

/// A text of the repository.
struct Page {
  let text: String

  /// - Parameter path: from the project's root.
  init(_ path: String) throws {
    text = try String(contentsOf: Places.root.appending(path: path), encoding: .utf8)
  }

  static let forMaintainers =
    ["CONTRIBUTING.md", "docs/architecture.md", "docs/how-to-add.md"]
    + files(in: "docs/decisions").filter { $0.hasSuffix(".md") }
  static let all = Array(
    Set(
      forMaintainers + files(in: "docs").filter { $0.hasSuffix(".md") }
        + ["README.md", "data/README.md", "Benchmarks/README.md"])
  ).sorted()

  /// The rows of the table whose first line begins so, cell by cell; `\|` is no border.
  func table(after start: String) -> [[String]] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { !$0.hasPrefix(start) }.dropFirst(2).prefix { $0.hasPrefix("|") }
      .map { line in
        line.replacing("\\|", with: "\u{0}").split(separator: "|").map {
          $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces)
        }
      }
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: Places.root.appending(path: path).path)
  }

  /// The files under a folder, from the project's root.
  static func files(in folder: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: Places.root.appending(path: folder).path)
    return (paths?.compactMap { $0 as? String } ?? []).sorted().map { "\(folder)/\($0)" }
  }

  /// The names of every folder, type, case, function and property.
  static let declared: Set<String> = {
    let keywords: Set<String> = [
      "struct", "enum", "class", "protocol", "actor", "typealias", "extension", "case", "func",
      "var", "let",
    ]
    var names: Set<String> = []
    for file in ["Sources", "Tests", "Plugins"].flatMap(files) {
      names.formUnion(file.split(separator: "/").map(String.init))
      guard file.hasSuffix(".swift"), let text = try? Page(file).text else { continue }
      let words = text.utf8.split { !($0 >= 48 && $0 <= 57 || $0 >= 65 && $0 != 96 && $0 <= 122) }
        .map { String(Substring($0)) }
      for (word, next) in zip(words, words.dropFirst()) where keywords.contains(word) {
        names.insert(next)
      }
    }
    return names
  }()
}

/// A line `leadpay …` that a reader may type.
struct CommandLineExample: CustomTestStringConvertible {
  let line: String
  let source: String

  var testDescription: String { "\(line) (\(source))" }

  /// The words after `leadpay`, up to a remark, a pipe or a file to write to.
  var arguments: [String] {
    var words: [String] = []
    for match in line.matches(of: #/"([^"]*)"|'([^']*)'|\S+/#) {
      if ["#", "|", ">", "&&"].contains(String(match.0)) { break }
      words.append(String(match.1 ?? match.2 ?? match.0))
    }
    return Array(words.dropFirst())
  }

  /// What the examples in help texts read, by path.
  static func files() throws -> [String: String] {
    let (survey, xml) = (try Page("data/sample-2026.csv"), try Page("data/sample-2025.xml"))
    return [
      "survey.csv": survey.text, "survey.xml": xml.text, "data/sample-2025.xml": xml.text,
      "surveys/sample-2024.csv": try Page("data/sample-2024.csv").text,
      "surveys/sample-2026.csv": survey.text, "ME.yaml": try Page("data/people/example.yaml").text,
      "rates.yaml": "method: compound\nrates: {DE: {2024: 3 %, 2025: 3 %, 2026: 3 %}}\n",
      "titles.yaml": "overrides:\n  - {title: Tech Guru, role: tech-lead}\n",
      "plan.yaml":
        "store: data/leadpay.sqlite\noutput: reports\nreports:\n  - {name: market, markets: [DE], families: [software-engineering]}\n",
    ]
  }

  /// Runs a line in a shell that finds `leadpay`.
  static func run(_ line: String, in folder: URL) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    let tool = LeadpayTool.executable.deletingLastPathComponent().path
    process.environment = ["PATH": "\(tool):/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1795392000"]
    let errors = Pipe()
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, errors)
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  static func names(below command: any ParsableCommand.Type) -> [String] {
    command.configuration.subcommands.map { $0._commandName }.sorted()
  }

  /// The command that the first words name.
  static func command(named words: [String]) -> (any ParsableCommand.Type)? {
    var command: any ParsableCommand.Type = LeadpayCommand.self
    for word in words {
      let below = command.configuration.subcommands
      guard let next = below.first(where: { $0._commandName == word }) else { break }
      command = next
    }
    return command == LeadpayCommand.self ? nil : command
  }

  static let inHelp: [CommandLineExample] = {
    func examples(_ command: any ParsableCommand.Type) -> [CommandLineExample] {
      found(in: command.configuration.discussion, source: "\(command._commandName) --help")
        + command.configuration.subcommands.flatMap(examples)
    }
    return examples(LeadpayCommand.self)
  }()

  /// The lines of the pages' code blocks.
  static let inPages: [CommandLineExample] = Page.all.flatMap { page in
    let text = (try? Page(page).text) ?? ""
    return text.matches(of: #/```[a-z]*\n(?:.|\n)*?```/#).flatMap {
      found(in: String($0.0), source: page)
    }
  }

  /// `leadpay …` between words.
  static let mentioned: [CommandLineExample] = Page.all.flatMap { page in
    let text = (try? Page(page).text) ?? ""
    return text.matches(of: #/`(leadpay [^`\n]+)`/#).map {
      CommandLineExample(line: String($0.1), source: page)
    }
  }

  private static func found(in text: String, source: String) -> [CommandLineExample] {
    text.replacing(#/\\\n\s*/#, with: " ").split(separator: "\n").compactMap { line in
      let line = line.trimmingCharacters(in: .whitespaces)
      return line.hasPrefix("leadpay ") ? CommandLineExample(line: line, source: source) : nil
    }
  }
}
