// SPDX-License-Identifier: MIT

/// The mark in every record that `leadpay sample` makes, so that a renamed or cut file is still known.
package enum MadeUpMark {
  /// The survey whose editions are made up.
  package static let survey = "leadpay-sample"
  /// What a free text of a record ends with.
  package static let remark = "leadpay sample"

  /// Whether a field's text bears the mark.
  package static func isBorne(by text: String) -> Bool {
    let text = text.lowercased()
    return text.contains(survey) || text.contains(remark)
  }
}
