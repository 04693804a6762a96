// SPDX-License-Identifier: MIT

package import Compensation
import Foundations
import GRDB

/// What became of a wish to forget an edition.
package struct Forgetting: Hashable, Sendable {
  /// The imports that are in no table any more; empty where an earlier command had removed them and
  /// only the file's bytes were left to do.
  package var removed: [StoredImport]
  /// Why the people are still readable in the file's bytes; nil when they are not.
  ///
  /// Every later opening of the store tries again.
  package var remaining: StoreError?
}

extension SurveyStore {
  /// Removes every trace of one edition of a survey, superseded files included.
  ///
  /// - Throws: `StoreError.unknownEdition` when the store has none of that name and nothing was left
  ///   to do; the store is then as it was before.
  package func forget(_ edition: SurveyEdition) throws -> Forgetting {
    let isUnfinished = try reading(Erasure.isPending)
    let removed = try withdraw(edition)
    guard !removed.isEmpty || isUnfinished || hasErasedAtOpening else {
      throw StoreError(
        .unknownEdition, "the store has no edition “\(edition)”.", file: path,
        remedy: "List what it has with `leadpay store info`.")
    }
    return Forgetting(removed: removed, remaining: Erasure.finish(path, patience: 5))
  }

  /// Takes an edition out of every table, and notes that its bytes are still to be erased.
  func withdraw(_ edition: SurveyEdition) throws -> [StoredImport] {
    try writing { database in
      let removed = try Row.fetchAll(
        database, sql: "SELECT * FROM import WHERE survey = ? AND edition = ?",
        arguments: [edition.survey, edition.edition]
      ).map(Self.storedImport)
      guard !removed.isEmpty else { return [] }
      try database.execute(sql: "PRAGMA secure_delete = ON")
      for stored in removed {
        let range = ObservationKey.range(ofImport: stored.id)
        try database.execute(
          sql: "DELETE FROM observation WHERE id BETWEEN ? AND ?",
          arguments: [range.lowerBound, range.upperBound])
        try database.execute(sql: "DELETE FROM import WHERE id = ?", arguments: [stored.id])
      }
      try ImportChecksum.sealFacts(in: database)
      try Erasure.note(in: database)
      return removed
    }
  }
}
