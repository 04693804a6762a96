// SPDX-License-Identifier: MIT

/// A number without needless decimals.
func plain(_ number: Double) -> String {
  guard let whole = Int(exactly: number) else { return "\(number)" }
  return String(whole)
}
