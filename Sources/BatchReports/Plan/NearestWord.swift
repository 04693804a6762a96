// SPDX-License-Identifier: MIT

/// Finds the word a person may have meant.
enum NearestWord {
  /// The candidate with the fewest edits from `word`, when a third of its letters or fewer differ.
  static func to(_ word: String, among candidates: [String]) -> String? {
    let near = candidates.map { ($0, distance(word.lowercased(), $0)) }.min { $0.1 < $1.1 }
    guard let near, near.1 <= max(1, near.0.count / 3) else { return nil }
    return near.0
  }

  /// Levenshtein's distance, with a swap of neighbours counted as one edit.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left), Array(right))
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[b.count]
  }
}
