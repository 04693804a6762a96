// SPDX-License-Identifier: MIT

import Foundations

/// A piece of HTML or SVG: what is written in the source is markup, what is put in is escaped text.
package struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
  package var text: String

  package init(stringLiteral value: String) { text = value }

  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  package init(joining parts: [HTML], separator: String = "") {
    text = parts.map(\.text).joined(separator: separator)
  }

  /// Builds the text of an interpolated literal.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }

    package mutating func appendInterpolation(_ value: Int) { text += "\(value)" }

    package mutating func appendInterpolation(_ value: HTML) { text += value.text }

    /// The parts, each on a line of its own.
    package mutating func appendInterpolation(_ values: [HTML]) {
      text += values.map(\.text).joined(separator: "\n")
    }

    /// A coordinate with one decimal at most.
    package mutating func appendInterpolation(at value: Double) {
      guard value.isFinite, abs(value) < 1e9 else {
        text += "0"
        return
      }
      let tenths = Int((value * 10).rounded())
      text += tenths < 0 ? "-" : ""
      text += "\(tenths.magnitude / 10)"
      if tenths % 10 != 0 { text += ".\(tenths.magnitude % 10)" }
    }
  }

  package typealias StringInterpolation = Interpolation

  /// The text with nothing left in it that a browser takes for markup, in content and in quoted
  /// attributes of HTML and SVG.
  package static func escaped(_ text: String) -> String {
    let safe = PlainText.visible(text)
    guard safe.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 || $0 == 39 })
    else { return safe }
    var result = ""
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
