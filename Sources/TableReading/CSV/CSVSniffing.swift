// SPDX-License-Identifier: MIT

/// Finds out the dialect from the first records.
enum CSVSniffing {
  private static let recordLimit = 200

  /// The dialect that explains `sample` best; what is asked for is taken as it is.
  static func dialect(
    of sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, delimiter: UInt8?,
    quoting: ReadingOptions.Quoting
  ) -> CSVDialect {
    func best(quote: UInt8, among delimiters: [UInt8]) -> Trial? {
      var best: Trial?
      for candidate in delimiters {
        for trial in trials(delimiter: candidate, quote: quote, sample, isWhole: isWhole) {
          if let known = best, known.score >= trial.score { continue }
          best = trial
        }
      }
      return best
    }
    let delimiters = delimiter.map { [$0] } ?? CSVDialect.candidates
    let quotes: [UInt8] =
      switch quoting {
      case .none: [0]
      case .byte(let byte): [byte]
      case .detected: [0x22]
      }
    var found = best(quote: quotes[0], among: delimiters)
    if quoting == .detected, let text = found?.text, opensFields(0x27, in: text),
      let apostrophes = best(quote: 0x27, among: delimiters), apostrophes.quotedFields > 0
    {
      let plain = found?.score ?? 0
      if apostrophes.score > plain + 0.001
        || (apostrophes.score >= plain && usesOnlyApostrophes(sample))
      {
        found = apostrophes
      }
    }
    // Words have blanks between them: a blank is a delimiter only where nothing else is and every
    // record has the same number of fields.
    if delimiter == nil, (found?.score ?? 0) < 0.6 {
      let quotes = quoting == .detected ? [0x22, 0x27] : quotes
      for quote in quotes {
        if let blanks = best(quote: quote, among: [CSVDialect.blank]), blanks.isRegular,
          blanks.score > found?.score ?? 0
        {
          found = blanks
        }
      }
    }
    return found?.dialect ?? CSVDialect(delimiter: delimiter ?? 0x2C, quote: quotes[0])
  }

  /// The ways to read `sample` by a delimiter and quote that its bytes give reason to try.
  private static func trials(
    delimiter: UInt8, quote: UInt8, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> [Trial] {
    let plain = CSVDialect(delimiter: delimiter, quote: quote)
    var dialects: [CSVDialect] = []
    let first = Trial(plain, sample, isWhole: isWhole, limit: recordLimit)
    if quote != 0, first.strayQuotes > 0 {
      for escape in [CSVDialect.backslash, 0] where contains(escape, before: quote, first.text) {
        var dialect = plain
        dialect.escape = escape
        dialects.append(dialect)
      }
    }
    var trials = [first]
    if delimiter != CSVDialect.blank, first.blanksBehind > 0 {
      for dialect in [plain] + dialects {
        var padded = dialect
        padded.blanks = .afterDelimiters
        let trial = Trial(padded, sample, isWhole: isWhole, limit: recordLimit)
        if trial.barelySeparated == 0, trial.widths.count > 1 || trial.quotedFields > 0 {
          // The blank is everywhere: to read it as text of every field would be the odder reading.
          if trial.score >= trials[0].score { trials.insert(trial, at: 0) }
        } else if first.strayQuotes > 0 {
          padded.blanks = .beforeQuotes
          dialects.append(padded)
        }
      }
    }
    return trials
      + dialects.map { Trial($0, sample, isWhole: isWhole, limit: recordLimit) }
  }

  private static func contains(
    _ byte: UInt8, before quote: UInt8, _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    text.indices.dropLast().contains { text[$0] == byte && text[$0 + 1] == quote }
  }

  /// Whether `quote` stands where a field may begin.
  private static func opensFields(
    _ quote: UInt8, in text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var previous: UInt8 = 0x0A
    for byte in text {
      if byte == quote,
        previous == 0x0A || previous == 0x0D || previous == CSVDialect.blank
          || CSVDialect.candidates.contains(previous)
      {
        return true
      }
      previous = byte
    }
    return false
  }

  /// Whether `'` wraps the first field and others, and `"` is not used at all.
  private static func usesOnlyApostrophes(_ sample: UnsafeBufferPointer<UInt8>) -> Bool {
    guard sample.first == 0x27, !sample.contains(0x22) else { return false }
    let opening = sample.indices.dropFirst().filter { index in
      sample[index] == 0x27
        && (CSVDialect.candidates.contains(sample[index - 1]) || sample[index - 1] == 0x0A)
    }
    return opening.count >= 2
  }

  /// What the first records say for one dialect.
  private struct Trial {
    let dialect: CSVDialect
    /// The text of the records looked at.
    let text: UnsafeBufferPointer<UInt8>
    /// The number of fields of each record.
    private(set) var widths: [Int] = []
    /// Records with a quote where none may stand.
    private(set) var strayQuotes = 0
    private(set) var quotedFields = 0
    /// Delimiters with a blank behind them, and those without.
    private(set) var blanksBehind = 0
    private(set) var barelySeparated = 0
    private let usual: Int

    init(
      _ dialect: CSVDialect, _ sample: UnsafeBufferPointer<UInt8>, isWhole: Bool, limit: Int
    ) {
      self.dialect = dialect
      var parser = CSVRecordParser(dialect)
      var at = 0
      while at < sample.count, widths.count <= limit {
        at = sample.behindLineEnds(from: at, isFinal: isWhole)
        guard at < sample.count, let next = parser.parse(sample, from: at, isFinal: isWhole) else {
          break
        }
        at = next
        if parser.isBlank { continue }
        if parser.strayQuote != nil || parser.unclosedQuote != nil { strayQuotes += 1 }
        quotedFields += parser.quotedFields
        blanksBehind += parser.blanksBehind
        barelySeparated += parser.bounds.count - 1 - parser.blanksBehind
        widths.append(parser.bounds.count)
      }
      text = UnsafeBufferPointer(rebasing: sample[..<min(at, sample.count)])
      usual = CSVDialect.usualWidth(widths) ?? 0
    }

    /// The share of records with the usual number of fields, with a little for more fields.
    var score: Double {
      guard usual >= 2, let first = widths.first else { return 0 }
      let share = Double(widths.count { $0 == usual }) / Double(widths.count)
      let damage = Double(strayQuotes) / Double(widths.count)
      // Lines above the table are rare: mostly the first line is the header.
      let headless = first < 2 || abs(first - usual) > 1 ? 0.25 : 0
      return share - damage - headless + 0.02 * min(10, Double(usual))
    }

    /// Whether nearly all records have the same three or more fields, the first among them.
    var isRegular: Bool {
      usual >= 3 && widths.first == usual && strayQuotes * 20 <= widths.count
        && widths.count { $0 == usual } * 10 >= widths.count * 9
    }
  }
}

extension CSVDialect {
  /// The most frequent of the widths of two or more, the larger where two are as frequent.
  static func usualWidth(_ widths: some Sequence<Int>) -> Int? {
    var counts: [Int: Int] = [:]
    for width in widths where width >= 2 { counts[width, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
  }
}
