// SPDX-License-Identifier: MIT

/// One person's pay as a survey reports it, normalized; the unit everything else counts.
///
/// Texts that repeat (title, market) are kept once in the import's dictionaries and named here by
/// their place in them, so that an observation is a few numbers.
package struct Observation: Hashable, Sendable {
  /// The data record in its file, counted from 1.
  package var record: Int
  /// Physical line on which the record starts, from 1.
  package var line: Int
  /// Offset of the record's first byte.
  package var byteOffset: Int
  /// Place of the job in the import's job dictionary (`ImportedJob`).
  package var job: Int
  /// Place of the market in the import's market dictionary (`ImportedMarket`).
  package var market: Int
  package var currency: Currency
  package var taxBasis: TaxBasis
  /// Pay of one year in hundredths, by element; nil where the survey has no answer.
  package var base: Int64?
  package var bonus: Int64?
  package var equity: Int64?
  package var totalCash: Int64?
  package var total: Int64?
  /// Base pay of one year in hundredths as it was a year before; nil where it was not told.
  package var baseBefore: Int64?
  /// Years with the employer in tenths; nil where it was not told.
  package var tenureTenths: Int?
  /// Total professional experience in tenths of a year.
  package var experienceTenths: Int?
  package var employerSize: EmployerSize?
  /// Whether the person works remotely for the most part; nil when not asked.
  package var isRemote: Bool?
  /// Place of the employer in the import's employer dictionary; nil when not stated.
  package var employer: Int?
  /// The survey's weight, or the number of people an aggregated row stands for (see `count`).
  package var weight: Double
  /// How many people the row stands for: 1 but for pre-aggregated rows.
  package var count: Int
  package var flags: ObservationFlags

  package init(
    record: Int, line: Int, byteOffset: Int, job: Int, market: Int, currency: Currency,
    taxBasis: TaxBasis, base: Int64? = nil, bonus: Int64? = nil, equity: Int64? = nil,
    totalCash: Int64? = nil, total: Int64? = nil, experienceTenths: Int? = nil,
    employerSize: EmployerSize? = nil, isRemote: Bool? = nil, employer: Int? = nil,
    weight: Double = 1, count: Int = 1, flags: ObservationFlags = []
  ) {
    self.record = record
    self.line = line
    self.byteOffset = byteOffset
    self.job = job
    self.market = market
    self.currency = currency
    self.taxBasis = taxBasis
    self.base = base
    self.bonus = bonus
    self.equity = equity
    self.totalCash = totalCash
    self.total = total
    self.experienceTenths = experienceTenths
    self.employerSize = employerSize
    self.isRemote = isRemote
    self.employer = employer
    self.weight = weight
    self.count = count
    self.flags = flags
  }

  /// The annual pay of one element.
  @inlinable
  package subscript(_ element: PayElement) -> Int64? {
    get {
      switch element {
      case .base: base
      case .bonus: bonus
      case .equity: equity
      case .totalCash: totalCash
      case .total: total
      }
    }
    set {
      switch element {
      case .base: base = newValue
      case .bonus: bonus = newValue
      case .equity: equity = newValue
      case .totalCash: totalCash = newValue
      case .total: total = newValue
      }
    }
  }
}

/// What the import noticed about an observation that it kept.
package struct ObservationFlags: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// A pay value was changed by a stated repair rule (off unless asked for).
  package static let repaired = ObservationFlags(rawValue: 1 << 0)
  /// Kept, but out of every statistic until a person decides: the pay looks like a unit slip.
  package static let quarantined = ObservationFlags(rawValue: 1 << 1)
  /// The pay is a band's midpoint.
  package static let band = ObservationFlags(rawValue: 1 << 2)
  /// The market text resolved to nothing.
  package static let marketUnknown = ObservationFlags(rawValue: 1 << 3)
  /// The same record stands in the file more than once and was kept.
  package static let repeated = ObservationFlags(rawValue: 1 << 4)
  /// The pay is not in the file's currency but converted by the publisher.
  package static let converted = ObservationFlags(rawValue: 1 << 5)
  /// Part-time pay that was brought to full time by the hours stated.
  package static let broughtToFullTime = ObservationFlags(rawValue: 1 << 6)
}

/// One distinct job of a file: the title as typed, the source's own level if it has one, and their meaning.
package struct ImportedJob: Hashable, Sendable {
  package var title: String
  /// The source's own level word, such as `Senior`, where it is a column of its own.
  package var level: String?
  package var classification: JobClassification

  package init(title: String, level: String? = nil, classification: JobClassification) {
    self.title = title
    self.level = level
    self.classification = classification
  }
}

/// One distinct market text of a file and what it resolved to.
package struct ImportedMarket: Hashable, Sendable {
  /// The text as typed (several columns joined by “ / ”).
  package var text: String
  /// Nil when it resolved to nothing; such rows are kept, counted and listed.
  package var market: Market?

  package init(text: String, market: Market?) {
    self.text = text
    self.market = market
  }
}

/// Percentiles of pay that someone else computed, with the counts behind them.
package struct PublishedStatistic: Hashable, Sendable {
  package var record: Int
  package var line: Int
  package var job: Int
  package var market: Int
  package var currency: Currency
  package var taxBasis: TaxBasis
  package var payElement: PayElement
  /// Percentile (10, 25, 50, 75, 90) to pay of one year in hundredths.
  package var percentiles: [Int: Int64]
  package var mean: Int64?
  /// Number of people behind the figures; nil when not published.
  package var incumbents: Int?
  package var organisations: Int?
  /// Relative standard error of the mean in percent, when published.
  package var relativeStandardError: Double?

  package init(
    record: Int, line: Int, job: Int, market: Int, currency: Currency, taxBasis: TaxBasis,
    payElement: PayElement, percentiles: [Int: Int64], mean: Int64? = nil, incumbents: Int? = nil,
    organisations: Int? = nil, relativeStandardError: Double? = nil
  ) {
    self.record = record
    self.line = line
    self.job = job
    self.market = market
    self.currency = currency
    self.taxBasis = taxBasis
    self.payElement = payElement
    self.percentiles = percentiles
    self.mean = mean
    self.incumbents = incumbents
    self.organisations = organisations
    self.relativeStandardError = relativeStandardError
  }
}

/// A reference exchange rate: units of `currency` for one unit of `base` on a day.
package struct ExchangeRate: Hashable, Sendable {
  package var base: Currency
  package var currency: Currency
  /// ISO 8601 date.
  package var date: String
  package var rate: Double

  package init(base: Currency, currency: Currency, date: String, rate: Double) {
    self.base = base
    self.currency = currency
    self.date = date
    self.rate = rate
  }
}
