// SPDX-License-Identifier: MIT

import Foundations

extension Remedy.Setting {
  /// How the command line writes it.
  var option: String {
    switch self {
    case .store: "--store"
    case .edition: "--edition"
    case .profile: "--profile"
    case .encoding: "--encoding"
    case .draft: "--suggest-profile"
    case .rejects: "--rejects"
    case .rejectLimit: "--max-rejects"
    case .replace: "--replace"
    case .quotedRecords: "--repair-quoted-records"
    case .scheduleText: "--show"
    }
  }
}

/// An error as a person at the command line reads it.
func errorText(_ error: any Error) -> String {
  (error as? any Remediable)?.text(naming: \.option) ?? "\(error)"
}
