// SPDX-License-Identifier: MIT

/// A file name pattern: `*` is any run of characters, `?` is any one; case does not matter.
struct Wildcard {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern.lowercased()) }

  func matches(_ name: String) -> Bool {
    let text = Array(name.lowercased())
    var (p, t) = (0, 0)
    // Where the last star was, and how much of the text it has taken so far.
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        p = last.pattern + 1
        t = last.text + 1
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
