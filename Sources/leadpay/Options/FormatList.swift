// SPDX-License-Identifier: MIT

import ArgumentParser
import Foundation
import NegotiationBrief
import Pages
import Workflow

/// Forms of a brief, separated by commas.
struct FormatList: ExpressibleByArgument {
  var formats: [BriefFormat]

  init(formats: [BriefFormat]) { self.formats = formats }

  init?(argument: String) {
    var formats: [BriefFormat] = []
    for name in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let word = name.trimmingCharacters(in: .whitespaces)
      guard let format = BriefFormat(rawValue: word == "markdown" ? "md" : word) else {
        return nil
      }
      if !formats.contains(format) { formats.append(format) }
    }
    self.formats = formats
  }

  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }
}

extension Brief.Audience: ExpressibleByArgument {}

extension MailAddress: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }
}
