// SPDX-License-Identifier: MIT

/// The attributes of a start tag, in the layout of libxml2's SAX2 interface.
///
/// Five pointers an attribute: local name, prefix, namespace, the value's first byte and the byte
/// behind its last. Valid during the callback that they came with.
struct SAXAttributes: Sequence {
  typealias Fields = UnsafeMutablePointer<UnsafePointer<UInt8>?>

  /// One attribute; the names end with a zero byte, the value does not.
  struct Attribute {
    var local: UnsafePointer<UInt8>
    /// Nil for a name without a namespace.
    var namespace: UnsafePointer<UInt8>?
    var value: UnsafeBufferPointer<UInt8>
  }

  /// Pointers an attribute.
  static let width = 5

  let count: Int
  private let fields: Fields?

  @inline(__always)
  init(_ fields: Fields?, count: Int) {
    self.fields = fields
    self.count = fields == nil ? 0 : count
  }

  @inline(__always)
  func makeIterator() -> Iterator { Iterator(place: fields, rest: count) }

  struct Iterator: IteratorProtocol {
    fileprivate var place: Fields?
    fileprivate var rest: Int

    @inline(__always)
    mutating func next() -> Attribute? {
      while rest > 0, let fields = place {
        rest -= 1
        place = fields + SAXAttributes.width
        if let local = fields[0], let start = fields[3], let end = fields[4] {
          return Attribute(
            local: local, namespace: fields[2],
            value: UnsafeBufferPointer(start: start, count: end - start))
        }
      }
      return nil
    }
  }

  /// Writes an attribute without a prefix or namespace over the one at a place.
  @inline(__always)
  static func write(
    _ local: UnsafePointer<UInt8>?, from start: UnsafePointer<UInt8>,
    upTo end: UnsafePointer<UInt8>, at place: Int, in fields: Fields
  ) {
    let attribute = fields + width * place
    attribute[0] = local
    attribute[3] = start
    attribute[4] = end
  }
}
