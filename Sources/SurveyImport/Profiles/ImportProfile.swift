// SPDX-License-Identifier: MIT

public import Compensation

/// What the fields of one publisher's file mean; one YAML file each.
///
/// The keys are documented in `data/README.md` and in `profile.schema.json`.
public struct ImportProfile: Hashable, Sendable {
  /// What a file of this profile holds.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case observations
    case statistics
    case exchangeRates = "exchange-rates"
  }

  /// Whether records that stand in the file twice, byte for byte, are kept.
  public enum Repeats: String, Hashable, Sendable, CaseIterable {
    case keep
    case drop
  }

  public var id: String
  public var survey: String
  public var name: String
  /// Where the file names its own survey, such as an attribute of the root; each name is a survey of its own.
  public var nameField: FieldSource?
  public var kind: Kind
  public var edition: EditionSource
  public var isSelfSelected: Bool
  public var isSynthetic: Bool
  public var url: String?
  public var licence: String?
  public var terms: String?
  public var notes: String?
  public var file: ProfileFile
  public var detection: ProfileDetection
  public var fields: ProfileFields
  public var pay: ProfilePay
  /// The country of every record that does not name another.
  public var defaultMarket: String?
  /// The family of jobs whose titles do not tell one.
  public var defaultFamily: JobFamily?
  /// Words that mean “no answer”, beside the usual ones.
  public var missing: [String]
  /// The number locale: `automatic` (found from the column), `each` (every number by its own shape),
  /// `point-decimal`, `comma-decimal` or `swiss`.
  public var numbers: String
  public var filters: [RecordFilter]
  public var rules: [LevelRule]
  public var repeats: Repeats
  public var statistics: StatisticMapping?
  public var rates: RateMapping?

  /// What a report says of the survey, given its edition and what the file calls itself.
  public func describe(edition: String, ownName: String? = nil) -> SurveyDescription {
    SurveyDescription(
      edition: SurveyEdition(
        survey: ownName.flatMap(SurveyName.slug) ?? survey, edition: edition),
      name: ownName ?? name,
      isSelfSelected: isSelfSelected, terms: terms ?? licence, url: url, isSynthetic: isSynthetic)
  }
}

/// Where a file's edition stands.
public struct EditionSource: Hashable, Sendable {
  /// How much of a date names an edition.
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case year
    case month
    case day
  }

  /// Written in the profile.
  public var fixed: String?
  /// A column or path that holds it, or a date of which the year is meant.
  public var field: FieldSource?
  /// How much of a date is the edition; nil: a file name's date whole, and the year of a column's.
  public var unit: Unit?
  /// Which of two numbers in a date is the day; nil: the one that can be.
  public var dates: DayOrder?
  /// What to take when neither the file nor its name tells.
  public var fallback: String?
  /// Whether to look for a year (and month) in the file's name first.
  public var fromFileName: Bool
  /// Whether records of different editions in one file are imported apart.
  public var isSplit: Bool

  public init(
    fixed: String? = nil, field: FieldSource? = nil, unit: Unit? = nil, dates: DayOrder? = nil,
    fallback: String? = nil, fromFileName: Bool = false, isSplit: Bool = false
  ) {
    self.fixed = fixed
    self.field = field
    self.unit = unit
    self.dates = dates
    self.fallback = fallback
    self.fromFileName = fromFileName
    self.isSplit = isSplit
  }
}

/// How the file is read.
public struct ProfileFile: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable, CaseIterable {
    case csv
    case xml
  }

  public var format: Format
  public var encoding: String?
  public var delimiter: String?
  public var headerRows: Int
  public var skipLines: Int
  /// Record paths, the first that the file has is read.
  public var records: [String]
  public var namespaces: [String: String]
}

/// How a file is recognised.
public struct ProfileDetection: Hashable, Sendable {
  /// Each entry is a column, given by its alternatives; all must be there.
  public var required: [[String]]
  public var optional: [[String]]
  /// Columns that another survey's file has and this one's has not.
  public var absent: [String]
  /// The XML root element's local name and namespace, each one of the given; empty: any.
  public var roots: [String]
  public var namespaces: [String]
  /// Values of which at least half of a column's first values must be.
  public var values: [String: [String]]
  /// Words of the file's name that speak for the profile.
  public var fileNames: [String]
  /// Words of which the file's name must have one; empty: any name.
  public var onlyNamed: [String]
}

/// Which field holds what.
public struct ProfileFields: Hashable, Sendable {
  public var id: FieldSource?
  public var submitted: FieldSource?
  public var title: FieldSource?
  public var level: FieldSource?
  public var family: FieldSource?
  public var country: FieldSource?
  public var region: FieldSource?
  public var remote: FieldSource?
  public var experience: FieldSource?
  public var size: FieldSource?
  public var employer: FieldSource?
  public var weight: FieldSource?
  /// The number of people a pre-aggregated row stands for.
  public var people: FieldSource?
}

/// The pay columns and what their amounts are.
public struct ProfilePay: Hashable, Sendable {
  public var elements: [PayElement: PayField]
  /// Whether the bonus column counts stock too, so that base and bonus make the total.
  public var bonusIncludesEquity: Bool
  /// Amounts outside, as the file states them, are quarantined or rejected; the first range for a
  /// record's currency counts, and none means that every amount is believed.
  public var plausible: [PlausibleRange]
  /// Whether the publisher converted the amounts into one currency.
  public var isConverted: Bool
  /// Currency, period and the like of figures that are in no pay column (published percentiles).
  public var shared: PayField?
}

/// One pay column.
public struct PayField: Hashable, Sendable {
  public var amount: FieldSource
  /// The upper end of a range whose lower end is `amount`, where the file has a column for each.
  public var upper: FieldSource?
  public var currency: FieldSource?
  public var period: FieldSource?
  public var basis: FieldSource?
  /// What the file's unit is: 1, or 1000 when pay stands in thousands.
  public var unit: Int
  /// How many months' pay a year has (13 with a 13th salary).
  public var monthsPerYear: Int
  /// The column that says it for each record; `monthsPerYear` where it says nothing.
  public var monthsColumn: FieldSource?
}

/// The amounts that are believed, in the file's own unit and period.
public struct PlausibleRange: Hashable, Sendable {
  public enum Consequence: String, Hashable, Sendable, CaseIterable {
    case quarantine
    case reject
  }

  /// The currency the range is for; nil for every one.
  public var currency: Currency?
  public var from: Double
  public var to: Double
  public var otherwise: Consequence
}

/// Which records belong to the survey.
public struct RecordFilter: Hashable, Sendable {
  public var id: String
  public var field: FieldSource
  /// Only records with these values stay; empty: any.
  public var keep: [String]
  /// Records with these values go.
  public var skip: [String]
}

/// What a record's own columns say about grade and role where its title does not.
public struct LevelRule: Hashable, Sendable {
  public var id: String
  /// Titles (a `*` at the end makes a beginning); empty: any.
  public var titles: [String]
  public var levels: [String]
  public var families: [JobFamily]
  /// A column and its values.
  public var field: FieldSource?
  public var fieldValues: [String]
  public var experienceFrom: Double?
  public var experienceBelow: Double?
  /// Whether the rule also replaces a grade or role that the title told.
  public var overrides: Bool
  public var grade: Grade?
  public var leadRole: LeadRole?
  public var family: JobFamily?
  public var confidence: Confidence
}

/// Where a file of published percentiles keeps them.
public struct StatisticMapping: Hashable, Sendable {
  public var element: PayElement
  public var percentiles: [Int: FieldSource]
  public var mean: FieldSource?
  public var incumbents: FieldSource?
  public var organisations: FieldSource?
  public var relativeError: FieldSource?
  /// Signs for a figure that was not published.
  public var suppressed: [String]
  /// Signs for a figure above what is published.
  public var topCoded: [String]
  /// Where one figure is one record: what tells the figures of a group, and which each is.
  public var pivot: StatisticPivot?
}

/// Records that each hold one figure of a group.
public struct StatisticPivot: Hashable, Sendable {
  /// What the records of one group share; they stand together in the file.
  public var key: FieldSource
  public var kind: FieldSource
  public var value: FieldSource
  /// Kind to what it is: `p10` … `p90`, `mean`, `incumbents`, `error`.
  public var kinds: [String: String]
}

/// Where a file of exchange rates keeps them: units of `currency` for one unit of `base`.
public struct RateMapping: Hashable, Sendable {
  public var base: FieldSource
  public var currency: FieldSource
  public var date: FieldSource
  public var rate: FieldSource
  /// Of how many units of `base` the rate is the price.
  public var nominal: FieldSource?
}
