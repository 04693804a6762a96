// SPDX-License-Identifier: MIT

import Foundations

/// The one place where text becomes HTML or SVG.
package enum HTMLText {
  /// Text for an element or a quoted attribute, in HTML and in SVG.
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
