// SPDX-License-Identifier: MIT

/// Finds the known word that a misspelt one was probably meant to be.
enum NearestWord {
  /// The nearest of `candidates` by edit distance; nil when none is near.
  static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates.sorted() {
      let found = distance(word.lowercased(), candidate.lowercased())
      if found <= limit, found < (best?.distance ?? .max) { best = (candidate, found) }
    }
    return best?.word
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (restricted
  /// Damerau–Levenshtein distance).
  static func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left)
    let b = Array(right)
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var older = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], older[j - 2] + 1)
        }
      }
      older = previous
      previous = row
    }
    return previous[b.count]
  }
}
