// SPDX-License-Identifier: MIT

import Foundation

/// Writes a Swift file that holds the text of every given file.
///
/// A built binary then needs no resource bundle beside it. Arguments: the output file, the resource folder, then the files.
@main
struct ResourceEmbedder {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      FileHandle.standardError.write(
        Data("usage: ResourceEmbedder OUTPUT FOLDER FILE...\n".utf8))
      exit(2)
    }
    let root = arguments[2].hasSuffix("/") ? arguments[2] : arguments[2] + "/"
    var source = """
      // Made by ResourceEmbedder; the texts are those of the target's Resources folder.

      /// A file of this target's `Resources` folder, by its path in that folder.
      struct EmbeddedResource: Sendable {
        let path: String
        let text: String

        static let all: [EmbeddedResource] = [

      """
    for file in arguments[3...].sorted() {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let path = file.hasPrefix(root) ? String(file.dropFirst(root.count)) : file
      source += "    EmbeddedResource(path: \(literal(path)), text: \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
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
