// SPDX-License-Identifier: MIT

/// Why the store could not do what was asked, and what to do about it.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure it is; errors compare by it.
  public enum Code: String, Sendable, Hashable {
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

  public var code: Code
  /// The store's file.
  public var path: String
  public var message: String
  public var remedy: String

  public init(_ code: Code, path: String, message: String, remedy: String) {
    self.code = code
    self.path = path
    self.message = message
    self.remedy = remedy
  }

  public var description: String { "\(path): \(message). \(remedy)." }

  public static func == (left: StoreError, right: StoreError) -> Bool { left.code == right.code }

  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
