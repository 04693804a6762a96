// SPDX-License-Identifier: MIT

import Foundations
import Statistics

/// Makes synthetic answers to the project's survey template, the same bytes for the same settings.
///
/// The truth behind them is `SampleMarket.all`, so that an analysis can be checked against it.
package struct SampleSurvey: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case csv
    case xml
  }

  package var rows: Int
  package var seed: UInt64
  /// Year of the edition; pay grows from 2024 on.
  package var year: Int
  /// The survey's name in an XML file.
  package var name: String

  package init(
    rows: Int, seed: UInt64, year: Int = 2026, name: String = "leadpay sample (synthetic)"
  ) {
    self.rows = rows
    self.seed = seed
    self.year = year
    self.name = name
  }

  /// Writes the survey in pieces of about 256 KB.
  ///
  /// - Parameter write: takes each piece; what it throws ends the writing.
  package func write(_ format: Format, to write: ([UInt8]) throws -> Void) rethrows {
    var source = RespondentSource(
      random: Xoshiro256(seed: seed), year: year, prefix: "\(MadeUpMark.survey)-\(year)-")
    var piece: [UInt8] = []
    piece.reserveCapacity(300_000)
    let form: any AnswerForm =
      switch format {
      case .csv: CSVForm()
      case .xml: XMLForm(name: name, year: year)
      }
    form.open(&piece)
    for _ in 0..<rows {
      form.answer(source.next(), &piece)
      if piece.count >= 1 << 18 {
        try write(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    form.close(&piece)
    try write(piece)
  }
}

/// How an answer is written down.
private protocol AnswerForm {
  func open(_ bytes: inout [UInt8])
  func answer(_ answer: SampleRespondent, _ bytes: inout [UInt8])
  func close(_ bytes: inout [UInt8])
}

private struct CSVForm: AnswerForm {
  private let fields = SampleRespondent.fields

  func open(_ bytes: inout [UInt8]) {
    bytes += (["ResponseId"] + fields.map(\.name)).joined(separator: ",").utf8
    bytes += "\r\n".utf8
  }

  func answer(_ answer: SampleRespondent, _ bytes: inout [UInt8]) {
    bytes += answer.identifier.utf8
    for field in fields {
      bytes.append(UInt8(ascii: ","))
      append(answer[keyPath: field.path], to: &bytes)
    }
    bytes += "\r\n".utf8
  }

  func close(_ bytes: inout [UInt8]) {}

  private func append(_ text: String, to bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
    }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

private struct XMLForm: AnswerForm {
  let name: String
  let year: Int
  private let fields = SampleRespondent.fields

  init(name: String, year: Int) {
    self.name = name
    self.year = year
  }

  func open(_ bytes: inout [UInt8]) {
    bytes += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SalarySurvey name=\"".utf8
    append(name, to: &bytes)
    bytes += "\" year=\"\(year)\">\n".utf8
  }

  func answer(_ answer: SampleRespondent, _ bytes: inout [UInt8]) {
    bytes += "  <Response id=\"\(answer.identifier)\">\n".utf8
    for field in fields {
      let text = answer[keyPath: field.path]
      // A field without an answer is left out, as exports do.
      guard !text.isEmpty else { continue }
      bytes += "    <\(field.name)>".utf8
      append(text, to: &bytes)
      bytes += "</\(field.name)>\n".utf8
    }
    bytes += "  </Response>\n".utf8
  }

  func close(_ bytes: inout [UInt8]) { bytes += "</SalarySurvey>\n".utf8 }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      default: bytes.append(byte)
      }
    }
  }
}

extension SampleRespondent {
  /// The template's fields after the id, in their order.
  fileprivate static var fields: [(name: String, path: KeyPath<SampleRespondent, String>)] {
    [
      ("Submitted", \.submitted), ("JobTitle", \.jobTitle), ("Country", \.country),
      ("YearsExperience", \.yearsExperience), ("CompanySize", \.companySize),
      ("BasePay", \.basePay), ("Currency", \.currency), ("PayPeriod", \.payPeriod),
      ("Bonus", \.bonus), ("Technologies", \.technologies), ("Comment", \.comment),
    ]
  }
}
