// SPDX-License-Identifier: MIT

import Foundations

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Encodable {
  /// JSON to be read, with sorted keys: the same value gives the same bytes.
  package func prettyJSON() throws -> String { try json([.prettyPrinted]) }

  /// JSON on one line with sorted keys: the same value gives the same bytes.
  package func lineJSON() throws -> String { try json([]) }

  /// `prettyJSON` as the bytes of a file, its last line ended.
  package func fileJSON() throws -> [UInt8] { Array((try prettyJSON() + "\n").utf8) }

  private func json(_ form: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = form.union([.sortedKeys, .withoutEscapingSlashes])
    return PlainText.escapedInJSON(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}

/// A JSON value made by hand, where a member without a value is null and not left out.
package enum JSONValue: Encodable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  package init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }
  package init(_ texts: [String]) { self = .list(texts.map(JSONValue.text)) }
  package init(_ flag: Bool) { self = .bool(flag) }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let members): try members.encode(to: encoder)
    case .list(let values): try values.encode(to: encoder)
    default:
      var container = encoder.singleValueContainer()
      switch self {
      case .bool(let flag): try container.encode(flag)
      case .number(let number) where number.isFinite: try container.encode(number)
      case .text(let text): try container.encode(text)
      default: try container.encodeNil()
      }
    }
  }
}
