// SPDX-License-Identifier: MIT

/// Bytes that grow at the end.
struct ByteArena {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 16
  var count = 0

  init() { bytes = .allocate(capacity: capacity) }

  func release() { bytes.deallocate() }

  @inline(__always)
  mutating func append(_ other: UnsafePointer<UInt8>, _ length: Int) {
    if count + length > capacity { grow(count + length) }
    (bytes + count).update(from: other, count: length)
    count += length
  }

  /// Appends a copy of bytes of its own.
  mutating func appendOwn(_ start: Int, _ length: Int) {
    if count + length > capacity { grow(count + length) }
    (bytes + count).update(from: bytes + start, count: length)
    count += length
  }

  mutating func dropPrefix(_ length: Int) {
    bytes.update(from: bytes + length, count: count - length)
    count -= length
  }

  private mutating func grow(_ needed: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: needed * 2)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
    capacity = needed * 2
  }
}

/// An array without checks for uniqueness, for what the parser's callbacks look up.
struct GrowingBuffer<Element: BitwiseCopyable> {
  private var elements: UnsafeMutablePointer<Element>
  private var capacity = 64
  private(set) var count = 0

  init() { elements = .allocate(capacity: capacity) }

  func release() { elements.deallocate() }

  subscript(_ index: Int) -> Element {
    assert(index >= 0 && index < count)
    return elements[index]
  }

  mutating func append(_ element: Element) {
    if count == capacity {
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
      larger.update(from: elements, count: count)
      elements.deallocate()
      elements = larger
      capacity *= 2
    }
    elements[count] = element
    count += 1
  }

  mutating func update(_ index: Int, _ change: (inout Element) -> Void) {
    assert(index >= 0 && index < count)
    change(&elements[index])
  }

  mutating func removeLast() { count -= 1 }
}
