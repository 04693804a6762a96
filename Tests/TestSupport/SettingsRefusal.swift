// SPDX-License-Identifier: MIT

import Foundations
package import Settings

extension FuzzRun.Outcome {
  /// What a refused settings file comes to: fine when every problem says something, at a place of the
  /// text.
  package static func refusal(
    _ error: SettingsError, file: String, of text: String
  ) -> FuzzRun.Outcome {
    guard let first = error.problems.first, first.file == file,
      error.problems.allSatisfy({ !$0.message.isEmpty && !$0.remedy.isEmpty })
    else { return .fault("says too little: \(error)") }
    let places = TextPlaces.yaml(text)
    for problem in error.problems {
      if let fault = places.fault(line: problem.line, column: problem.column) {
        return .fault("\(error): \(fault)")
      }
    }
    return .fine("\(first.code) \(first.key)")
  }
}
