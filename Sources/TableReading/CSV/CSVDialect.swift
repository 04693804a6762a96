// SPDX-License-Identifier: MIT

/// How a CSV file separates and quotes its fields.
struct CSVDialect: Sendable, Hashable {
  var delimiter: UInt8
  /// 0 when fields are not quoted.
  var quote: UInt8

  static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// A name for messages.
  static func name(_ delimiter: UInt8) -> String {
    switch delimiter {
    case 0x2C: "comma"
    case 0x3B: "semicolon"
    case 0x09: "tab"
    case 0x7C: "vertical bar"
    default: "byte 0x\(hexadecimal(delimiter))"
    }
  }
}

/// Finds out the dialect from the first records.
enum CSVSniffing {
  /// What the first records say for one dialect.
  struct Trial {
    var dialect: CSVDialect
    var headerCount = 0
    var recordCount = 0
    var agreeing = 0
    var strayQuotes = 0

    /// The share of records that have the header's number of fields, with a little for more fields.
    var score: Double {
      guard headerCount >= 2 else { return 0 }
      let share = recordCount == 0 ? 1 : Double(agreeing) / Double(recordCount)
      let damage = Double(strayQuotes) / Double(recordCount + 1)
      return share - damage + 0.02 * min(10, Double(headerCount))
    }
  }

  /// The dialect that explains `sample` best; what is asked for is taken as it is.
  static func dialect(
    of sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8?,
    quoting: ReadingOptions.Quoting
  ) -> CSVDialect {
    let quotes: [UInt8] =
      switch quoting {
      case .none: [0]
      case .byte(let byte): [byte]
      case .detected: usesApostrophes(sample) ? [0x27, 0x22] : [0x22]
      }
    var best: Trial?
    for quote in quotes {
      for candidate in delimiter.map({ [$0] }) ?? CSVDialect.candidates {
        let trial = attempt(
          CSVDialect(delimiter: candidate, quote: quote), sample, isWhole: isWhole)
        if let known = best, known.score >= trial.score { continue }
        best = trial
      }
    }
    return best?.dialect ?? CSVDialect(delimiter: delimiter ?? 0x2C, quote: quotes[0])
  }

  private static func attempt(
    _ dialect: CSVDialect, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> Trial {
    var trial = Trial(dialect: dialect)
    var parser = CSVRecordParser(delimiter: dialect.delimiter, quote: dialect.quote)
    var at = 0
    while at < sample.count, trial.recordCount < 200,
      let next = parser.parse(sample, from: at, isFinal: isWhole)
    {
      at = next
      if parser.isBlank { continue }
      if parser.strayQuote != nil || parser.unclosedQuote != nil { trial.strayQuotes += 1 }
      if trial.headerCount == 0 {
        trial.headerCount = parser.bounds.count
        continue
      }
      trial.recordCount += 1
      let extra = parser.bounds.count - trial.headerCount
      if extra == 0 || extra == 1 { trial.agreeing += 1 }
    }
    return trial
  }

  /// Whether `'` wraps fields and `"` is not used at all.
  private static func usesApostrophes(_ sample: UnsafeBufferPointer<UInt8>) -> Bool {
    guard sample.first == 0x27, !sample.contains(0x22) else { return false }
    let opening = sample.indices.dropFirst().filter { index in
      sample[index] == 0x27
        && (CSVDialect.candidates.contains(sample[index - 1]) || sample[index - 1] == 0x0A)
    }
    return opening.count >= 2
  }
}
