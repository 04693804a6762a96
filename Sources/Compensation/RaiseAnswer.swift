// SPDX-License-Identifier: MIT

/// What one person's base pay was and a year later is, in hundredths a year.
package struct RaiseAnswer: Hashable, Sendable {
  package var group: PayGroup
  package var base: Int64
  package var before: Int64
  /// Tenths of years with the employer; nil where it was not told.
  package var tenureTenths: Int?

  package init(group: PayGroup, base: Int64, before: Int64, tenureTenths: Int?) {
    self.group = group
    self.base = base
    self.before = before
    self.tenureTenths = tenureTenths
  }
}
