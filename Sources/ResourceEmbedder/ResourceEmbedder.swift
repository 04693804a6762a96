// SPDX-License-Identifier: MIT

import Foundation

/// Writes a Swift file that holds the text of every given file, or the keys of a playbook as enums.
///
/// A built binary then needs no resource bundle beside it. Arguments: the output file, the resource
/// folder, then the files; or `--keys`, the output file and the playbook.
@main
struct ResourceEmbedder {
  static func main() throws {
    let arguments = CommandLine.arguments
    switch arguments.count {
    case 4 where arguments[1] == "--keys":
      try writeKeys(of: arguments[3], to: arguments[2])
    case 3...: try writeTexts(of: arguments[3...].sorted(), in: arguments[2], to: arguments[1])
    default:
      fail("usage: ResourceEmbedder OUTPUT FOLDER FILE... | --keys OUTPUT PLAYBOOK", status: 2)
    }
  }

  private static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }

  private static func writeKeys(of playbook: String, to output: String) throws {
    let yaml = try String(contentsOfFile: playbook, encoding: .utf8)
    do {
      let source = try PlaybookKeys(yaml: yaml, file: playbook).swift()
      try source.write(toFile: output, atomically: true, encoding: .utf8)
    } catch let fault as PlaybookKeys.Fault {
      fail(fault.description, status: 1)
    }
  }

  private static func writeTexts(of files: [String], in folder: String, to output: String) throws {
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    var source = """
      // Made by ResourceEmbedder; the texts are those of the target's Resources folder.

      /// A file of this target's `Resources` folder, by its path in that folder.
      struct EmbeddedResource: Sendable {
        let path: String
        let text: String

        static let all: [EmbeddedResource] = [

      """
    for file in files {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let path = file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
      source += "    EmbeddedResource(path: \(literal(path)), text: \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// The text as a one-line Swift string literal.
  private static func literal(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": quoted += "\\\\"
      case "\"": quoted += "\\\""
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\u{\(String(scalar.value, radix: 16))}"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
