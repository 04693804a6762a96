// SPDX-License-Identifier: MIT

import Foundation

extension Encodable {
  /// Pretty JSON with sorted keys: the same value gives the same bytes.
  func prettyJSON() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
