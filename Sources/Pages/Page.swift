// SPDX-License-Identifier: MIT

/// A whole page: it needs nothing from outside, is light and dark, and prints well.
package struct Page {
  package var title: String
  package var language: String
  /// Rules of this page alone, after those of `StyleSheet`.
  package var style: HTML
  package var main: HTML

  package init(title: String, language: String = "en", style: HTML = "", main: HTML) {
    self.title = title
    self.language = language
    self.style = style
    self.main = main
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
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <style>
      \(StyleSheet.rules)\(style)</style>
      </head>
      <body>
      <main>
      \(main)</main>
      </body>
      </html>

      """
    return page.text
  }
}
