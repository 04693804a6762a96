// SPDX-License-Identifier: MIT

/// The columns of a file by name, exact or nearly so.
struct HeaderIndex {
  /// How a name was found.
  enum Match: Hashable {
    /// Letter for letter.
    case exact
    /// But for case, blanks or look-alike letters, or by its beginning.
    case near
  }

  let fields: [String]
  private var exact: [String: [Int]] = [:]
  private var folded: [String: [Int]] = [:]
  private let foldedNames: [String]

  init(_ fields: [String]) {
    self.fields = fields
    foldedNames = fields.map(HeaderName.folded)
    for (place, name) in fields.enumerated() {
      exact[name, default: []].append(place)
      folded[foldedNames[place], default: []].append(place)
    }
  }

  /// The column that a profile's name means.
  ///
  /// `Name#2` is the second column of that name; `Beginning*` the first whose name begins so.
  func column(_ name: String) -> (place: Int, match: Match)? {
    if let place = exact[name]?.first { return (place, .exact) }
    let parts = name.split(separator: "#", omittingEmptySubsequences: false)
    if parts.count == 2, let number = Int(parts[1]), number >= 1 {
      let places = exact[String(parts[0])] ?? folded[HeaderName.folded(String(parts[0]))] ?? []
      return places.count >= number ? (places[number - 1], .exact) : nil
    }
    if name.hasSuffix("*") {
      let beginning = HeaderName.folded(String(name.dropLast()))
      return foldedNames.firstIndex { $0.hasPrefix(beginning) }.map { ($0, .near) }
    }
    return folded[HeaderName.folded(name)]?.first.map { ($0, .near) }
  }

  func column(anyOf names: [String]) -> (place: Int, match: Match)? {
    for name in names { if let found = column(name) { return found } }
    return nil
  }
}
