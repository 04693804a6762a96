// SPDX-License-Identifier: MIT

import ArgumentParser
import Compensation

/// The kind of lead a command is about.
enum RoleArgument: String, ExpressibleByArgument, CaseIterable {
  case tech
  case team
  case any

  var comparison: LeadComparison {
    switch self {
    case .tech: .techLead
    case .team: .teamLead
    case .any: .anyLead
    }
  }
}
