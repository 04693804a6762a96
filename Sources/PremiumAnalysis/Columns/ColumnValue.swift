// SPDX-License-Identifier: MIT

package import Compensation

/// What one column says of one row, before it has a format.
package enum ColumnValue: Hashable, Sendable {
  case text(String)
  case count(Int)
  /// Pay in units of a currency.
  case amount(Double)
  /// A ratio minus one, told with its sign: 0.156 is +15.6 %.
  case premium(Double)
  /// A part of a whole, 0…1.
  case share(Double)
  /// Any other number.
  case number(Double)
  case flag(Bool)
  case list([String])
  case reasons([Reason])
  case part(Stratum)
  /// Nothing to tell, which a program reads as null; a table may say something in its place.
  case none(instead: String)
  /// The row has no such thing; a program finds no such key.
  case absent

  package static let none = ColumnValue.none(instead: "")
}

extension ColumnValue {
  package static func count(_ value: Int?) -> ColumnValue { value.map { .count($0) } ?? .none }
  package static func amount(_ value: Double?) -> ColumnValue { value.map { .amount($0) } ?? .none }
  package static func premium(_ value: Double?) -> ColumnValue {
    value.map { .premium($0) } ?? .none
  }
  static func share(_ value: Double?) -> ColumnValue { value.map { .share($0) } ?? .none }
  static func text(_ value: String?) -> ColumnValue { value.map { .text($0) } ?? .none }

  /// The value where the row has such a thing at all.
  static func ifAny<Thing>(
    _ thing: Thing?, _ value: (Thing) -> ColumnValue
  ) -> ColumnValue {
    thing.map(value) ?? .absent
  }

  /// Whether the row says anything here.
  package var isTold: Bool {
    switch self {
    case .absent, .none(instead: ""): false
    case .list(let items): !items.isEmpty
    default: true
    }
  }
}

extension ColumnValue: Encodable {
  /// The value as programs read it; `absent` must not come here.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .count(let count): try container.encode(count)
    case .amount(let number), .premium(let number), .share(let number), .number(let number):
      try container.encode(number)
    case .flag(let flag): try container.encode(flag)
    case .list(let items): try container.encode(items)
    case .reasons(let reasons): try container.encode(reasons)
    case .part(let stratum):
      try container.encode(
        Dictionary(stratum.parts.map { ($0.kind.rawValue, $0.slug) }) { first, _ in first })
    case .none, .absent: try container.encodeNil()
    }
  }
}
