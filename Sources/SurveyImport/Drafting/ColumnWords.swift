// SPDX-License-Identifier: MIT

/// What speaks for and against a column's name, folded once.
struct ColumnWords {
  /// Names of the column; the earlier a word the more it says.
  var names: [String]
  /// Words that speak against the column.
  var contrary: [String]

  /// The words of each role.
  static let all: [ColumnRole: ColumnWords] = {
    let file = WordFile.columns
    return Dictionary(
      uniqueKeysWithValues: ColumnRole.allCases.map { role in
        let names = file.words("names", role.rawValue).map {
          TextFolding.fold($0.replacing("_", with: " "))
        }
        var contrary = file.words("contrary-alone", role.rawValue)
        if contrary.isEmpty {
          contrary = file.words("aside") + file.words("contrary", role.rawValue)
        }
        if role == .base { contrary += wishes }
        return (role, ColumnWords(names: names, contrary: contrary.map(TextFolding.fold)))
      })
  }()

  /// Names too common to mean anything inside a longer name.
  static let exact = Set(WordFile.columns.words("exact"))

  /// What a person would like to be paid, or was paid once.
  static let wishes = WordFile.columns.words("wishes")

  /// After these a name says what it leaves out: “Salary without bonus” is no bonus.
  static let without = WordFile.columns.words("without")
}
