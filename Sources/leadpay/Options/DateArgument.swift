// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundations
import NegotiationBrief

/// A day on the command line.
struct DateArgument: ExpressibleByArgument {
  var date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(argument) else { return nil }
    self.date = date
  }
}
