// SPDX-License-Identifier: MIT

/// Why the store could not do what was asked, and what to do about it.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; errors compare by it.
  package enum Code: String, Sendable, Hashable {
    case notFound
    case notAStore
    case newerSchema
    case busy
    case readOnly
    case diskFull
    case corrupt
    case failed
    case unknownEdition
  }

  package var code: Code
  /// The store's file.
  package var path: String
  package var message: String
  package var remedy: String

  package init(_ code: Code, path: String, message: String, remedy: String) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  package var description: String { "\(path): \(message). \(remedy)." }

  package static func == (left: StoreError, right: StoreError) -> Bool { left.code == right.code }

  package func hash(into hasher: inout Hasher) { hasher.combine(code) }

  static func missing(_ path: String) -> StoreError {
    StoreError(
      .notFound, path: path, message: "there is no store here yet",
      remedy: "Import a survey first with `leadpay import FILE`, or name the store with --store")
  }

  static func foreign(_ path: String) -> StoreError {
    StoreError(
      .notAStore, path: path, message: "this SQLite file belongs to another program",
      remedy: "Name another file with --store")
  }
}
