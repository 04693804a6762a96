// SPDX-License-Identifier: MIT

extension Sequence {
  /// The elements that are better, in their order; all of them where none is.
  package func preferring(_ isBetter: (Element) -> Bool) -> [Element] {
    let better = filter(isBetter)
    return better.isEmpty ? Array(self) : better
  }
}
