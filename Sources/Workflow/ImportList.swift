// SPDX-License-Identifier: MIT

import SurveyStore
import Synchronization

/// The imports of a store, read once: whatever is said of one question is of the same imports.
final class ImportList: Sendable {
  private let store: SurveyStore
  private let known = Mutex<[StoredImport]?>(nil)

  init(_ store: SurveyStore) { self.store = store }

  func all() throws -> [StoredImport] {
    try known.withLock { known in
      let all = try known ?? store.imports()
      known = all
      return all
    }
  }
}
