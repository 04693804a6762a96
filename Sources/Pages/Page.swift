// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A whole page: it needs nothing from outside, is light and dark, and prints well.
package struct Page {
  package var title: String
  package var language: String
  /// Rules of this page alone, after those of `StyleSheet`.
  package var style: HTML
  package var main: HTML
  /// What the page does by itself, allowed by its digest and no other; nil for a page that does nothing.
  package var script: HTML?

  package init(
    title: String, language: String = "en", style: HTML = "", main: HTML, script: HTML? = nil
  ) {
    self.title = title
    self.language = language
    self.style = style
    self.main = main
    self.script = script
  }

  /// The page's text; the same page gives the same bytes.
  package var text: String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(language)" dir="ltr">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(scriptPolicy)">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <style>
      \(StyleSheet.rules)\(style)</style>
      </head>
      <body>
      <main>
      \(main)</main>
      \(scriptElement)</body>
      </html>

      """
    return page.text
  }

  private var scriptElement: HTML { script.map { "<script>\($0)</script>\n" } ?? "" }

  /// Only this script runs: a text that became one would not.
  private var scriptPolicy: HTML {
    guard let script else { return "" }
    let hex = SHA256.hex(of: script.text)
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap { place in
      UInt8(hex.dropFirst(place).prefix(2), radix: 16)
    }
    return "; script-src 'sha256-\(Data(bytes).base64EncodedString())'"
  }
}
