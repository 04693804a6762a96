// SPDX-License-Identifier: MIT

package import Foundations

/// Why the store could not do what was asked; `file` is the store's.
package typealias StoreError = Fault<StoreFault>

/// The kinds of `StoreError`.
package enum StoreFault: Hashable, Sendable {
  case notFound
  case notAStore
  case newerSchema
  case busy
  case readOnly
  case diskFull
  case corrupt
  case failed
  case unknownEdition
  /// What was forgotten is still in the file's bytes.
  case notErased
}

extension Fault<StoreFault> {
  static func missing(_ path: String) -> StoreError {
    StoreError(
      .notFound, "there is no store here yet.", file: path,
      remedy: "Import a survey first with `leadpay import FILE`, or name the store with \(.store).")
  }

  /// A database of nobody: an older leadpay was ended while it made a store.
  static func unfinished(_ path: String) -> StoreError {
    StoreError(
      .notFound, "this file is a database without tables, so it is no store yet.", file: path,
      remedy: "Import a survey with `leadpay import FILE`, or name the store with \(.store).")
  }

  static func foreign(_ path: String) -> StoreError {
    StoreError(
      .notAStore, "this SQLite file belongs to another program.", file: path,
      remedy: "Name another file with \(.store).")
  }
}
