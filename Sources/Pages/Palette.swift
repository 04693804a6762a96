// SPDX-License-Identifier: MIT

/// The colours of pages and charts by what they mean, on white paper and on a dark screen.
package enum Ink: String, CaseIterable, Sendable {
  /// A person's own pay.
  case person
  case text
  /// Text that matters less.
  case soft
  /// Notes, captions and axes.
  case quiet
  case line
  case page
  /// Behind what is meant to be seen first.
  case tint
  /// The guide's band.
  case band
  case seniors
  case leads

  package var onPaper: String {
    switch self {
    case .person, .text: "#1b1b1f"
    case .soft: "#3d414a"
    case .quiet: "#565b66"
    case .line: "#d9dade"
    case .page: "#ffffff"
    case .tint: "#f5f4ee"
    case .band: "#eceef3"
    case .seniors: "#2b6297"
    case .leads: "#a65a06"
    }
  }

  package var onDark: String {
    switch self {
    case .person, .text: "#e9e9ec"
    case .soft: "#c9cbd2"
    case .quiet: "#a4a8b3"
    case .line: "#3a3c44"
    case .page: "#16171a"
    case .tint: "#22242a"
    case .band: "#2a2d36"
    case .seniors: "#7fb2e5"
    case .leads: "#e0984a"
    }
  }
}
