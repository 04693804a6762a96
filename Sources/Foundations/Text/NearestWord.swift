// SPDX-License-Identifier: MIT

/// Finds the known word that a misspelt one was probably meant to be.
package enum NearestWord {
  /// The candidate with the fewest edits, the first by name of several; nil when none is near.
  ///
  /// Near is a third of the candidate's letters, or one.
  package static func to(_ word: String, among candidates: some Sequence<String>) -> String? {
    let ranked = candidates.map {
      (name: $0, distance: distance(word.lowercased(), $0.lowercased()))
    }
    guard let best = ranked.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }),
      best.distance <= max(1, best.name.count / 3)
    else { return nil }
    return best.name
  }

  /// The number of letters to insert, delete, replace or swap with their neighbour (restricted
  /// Damerau–Levenshtein distance), of the first 60.
  package static func distance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.prefix(60)), Array(right.prefix(60)))
    var before: [Int] = []
    var above = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, before[j - 1] + 1)
        }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[b.count]
  }
}
