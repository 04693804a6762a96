// SPDX-License-Identifier: MIT

package import Compensation

/// What the fields of one publisher's file mean; one YAML file each.
///
/// The keys are documented in `data/README.md` and in `profile.schema.json`.
package struct ImportProfile: Hashable, Sendable {
  /// What a file of this profile holds.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case observations
    case statistics
    case exchangeRates = "exchange-rates"
  }

  /// Whether records that stand in the file twice, byte for byte, are kept.
  package enum Repeats: String, Hashable, Sendable, CaseIterable {
    case keep
    case drop
  }

  package var id: String
  package var survey: String
  package var name: String
  /// Where the file names its own survey, such as an attribute of the root; each name is a survey of its own.
  package var nameField: FieldSource?
  package var kind: Kind
  package var edition: EditionSource
  package var population: Population
  package var isSelfSelected: Bool
  package var isSynthetic: Bool
  package var url: String?
  package var licence: String?
  package var terms: String?
  package var notes: String?
  package var file: ProfileFile
  package var detection: ProfileDetection
  package var fields: ProfileFields
  package var pay: ProfilePay
  /// The country of every record that does not name another.
  package var defaultMarket: String?
  /// The family of jobs whose titles do not tell one.
  package var defaultFamily: JobFamily?
  /// Who answers: a title such as “Team Lead” does not tell its trade.
  package var trade: SurveyTrade
  /// Words that mean “no answer”, beside the usual ones.
  package var missing: [String]
  /// The number locale: `automatic` (found from the column), `each` (every number by its own shape),
  /// `point-decimal`, `comma-decimal` or `swiss`.
  package var numbers: String
  package var filters: [RecordFilter]
  package var rules: [LevelRule]
  package var repeats: Repeats
  /// What a draft has guessed and nobody has confirmed, by key: `pay.currency`.
  package var unconfirmed: [String]
  package var statistics: StatisticMapping?
  package var rates: RateMapping?

  /// What a report says of the survey, given its edition and what the file calls itself.
  package func describe(edition: String, ownName: String? = nil) -> SurveyDescription {
    SurveyDescription(
      edition: SurveyEdition(
        survey: ownName.flatMap(SurveyName.slug) ?? survey, edition: edition),
      name: ownName ?? name,
      population: population, isSelfSelected: isSelfSelected, terms: terms ?? licence, url: url,
      isSynthetic: isSynthetic)
  }
}

/// The trades of the people a survey asks.
package enum SurveyTrade: String, Hashable, Sendable, CaseIterable {
  case any
  /// Everybody works in information technology.
  case informationTechnology = "it"
}

/// Where a file's edition stands.
package struct EditionSource: Hashable, Sendable {
  /// How much of a date names an edition.
  package enum Unit: String, Hashable, Sendable, CaseIterable {
    case year
    case month
    case day
  }

  /// Written in the profile.
  package var fixed: String?
  /// A column or path that holds it, or a date of which the year is meant.
  package var field: FieldSource?
  /// How much of a date is the edition; nil: a file name's date whole, and the year of a column's.
  package var unit: Unit?
  /// Which of two numbers in a date is the day; nil: the one that can be.
  package var dates: DayOrder?
  /// What to take when neither the file nor its name tells.
  package var fallback: String?
  /// Whether to look for a year (and month) in the file's name first.
  package var fromFileName: Bool
  /// Whether records of different editions in one file are imported apart.
  package var isSplit: Bool

  package init(
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
package struct ProfileFile: Hashable, Sendable {
  package enum Format: String, Hashable, Sendable, CaseIterable {
    case csv
    case xml
  }

  package var format: Format
  package var encoding: String?
  package var delimiter: String?
  /// The number of header rows, and of lines above the header; nil where reading finds them.
  package var headerRows: Int?
  package var skipLines: Int?
  /// Record paths, the first that the file has is read.
  package var records: [String]
  package var namespaces: [String: String]
}

/// How a file is recognised.
package struct ProfileDetection: Hashable, Sendable {
  /// Each entry is a column, given by its alternatives; all must be there.
  package var required: [[String]]
  package var optional: [[String]]
  /// Columns that another survey's file has and this one's has not.
  package var absent: [String]
  /// Whether the required columns are all that the survey's file has, as a mark of names that any list may have.
  package var isWhole: Bool
  /// The XML root element's local name and namespace, each one of the given; empty: any.
  package var roots: [String]
  package var namespaces: [String]
  /// Values of which at least half of a column's first values must be.
  package var values: [String: [String]]
  /// Words of the file's name that speak for the profile.
  package var fileNames: [String]
  /// Words of which the file's name must have one; empty: any name.
  package var onlyNamed: [String]
}

/// Which field holds what.
package struct ProfileFields: Hashable, Sendable {
  package var id: FieldSource?
  package var submitted: FieldSource?
  package var title: FieldSource?
  package var level: FieldSource?
  package var family: FieldSource?
  /// What the person's department does: `it`, a family, or nothing.
  ///
  /// The title wins where it names a family of its own.
  package var department: FieldSource?
  package var country: FieldSource?
  package var region: FieldSource?
  package var remote: FieldSource?
  package var experience: FieldSource?
  /// Years with the employer, which tell who stayed from who moved.
  package var tenure: FieldSource?
  package var size: FieldSource?
  package var employer: FieldSource?
  package var weight: FieldSource?
  /// The number of people a pre-aggregated row stands for.
  package var people: FieldSource?
  /// Hours a week or the share of full time, by which part-time pay is brought to full time.
  package var hours: FieldSource?
  /// Hours of a full week, where `hours` counts hours.
  package var fullWeek: Double
  /// Kind of employment: `employee`, `contractor` or `intern` (`EmploymentKind`).
  package var employment: FieldSource?
}

/// The pay columns and what their amounts are.
package struct ProfilePay: Hashable, Sendable {
  package var elements: [PayElement: PayField]
  /// The base pay of a year before, in the currency, period and basis of the base pay; and what it has
  /// changed by since.
  package var yearAgo: FieldSource?
  package var change: FieldSource?
  /// Whether the bonus column counts stock too, so that base and bonus make the total.
  package var bonusIncludesEquity: Bool
  /// Amounts outside, as the file states them, are quarantined or rejected; the first range for a
  /// record's currency counts, and none means that every amount is believed.
  package var plausible: [PlausibleRange]
  /// Whether the publisher converted the amounts into one currency.
  package var isConverted: Bool
  /// Currency, period and the like of figures that are in no pay column (published percentiles).
  package var shared: PayField?
}

/// One pay column.
package struct PayField: Hashable, Sendable {
  package var amount: FieldSource
  /// The upper end of a range whose lower end is `amount`, where the file has a column for each.
  package var upper: FieldSource?
  package var currency: FieldSource?
  package var period: FieldSource?
  package var basis: FieldSource?
  /// What the file's unit is: 1, or 1000 when pay stands in thousands.
  package var unit: Int
  /// How many months' pay a year has (13 with a 13th salary).
  package var monthsPerYear: Int
  /// The column that says it for each record; `monthsPerYear` where it says nothing.
  package var monthsColumn: FieldSource?
}

/// The amounts that are believed, in the file's own unit and period.
package struct PlausibleRange: Hashable, Sendable {
  package enum Consequence: String, Hashable, Sendable, CaseIterable {
    case quarantine
    case reject
  }

  /// The currency the range is for; nil for every one.
  package var currency: Currency?
  package var from: Double
  package var to: Double
  package var otherwise: Consequence
}

/// Which records belong to the survey.
package struct RecordFilter: Hashable, Sendable {
  package var id: String
  package var field: FieldSource
  /// Only records with these values stay; empty: any.
  package var keep: [String]
  /// Records with these values go.
  package var skip: [String]
}

/// What a record's own columns say about grade and role where its title does not.
package struct LevelRule: Hashable, Sendable {
  package var id: String
  /// Titles (a `*` at the end makes a beginning); empty: any.
  package var titles: [String]
  package var levels: [String]
  package var families: [JobFamily]
  /// A column and its values.
  package var field: FieldSource?
  package var fieldValues: [String]
  package var experienceFrom: Double?
  package var experienceBelow: Double?
  /// Whether the rule also replaces a grade or role that the title told.
  package var overrides: Bool
  package var grade: Grade?
  package var leadRole: LeadRole?
  package var family: JobFamily?
  package var confidence: Confidence
}

/// Where a file of published percentiles keeps them.
package struct StatisticMapping: Hashable, Sendable {
  package var element: PayElement
  package var percentiles: [Int: FieldSource]
  package var mean: FieldSource?
  package var incumbents: FieldSource?
  package var organisations: FieldSource?
  package var relativeError: FieldSource?
  /// Signs for a figure that was not published.
  package var suppressed: [String]
  /// Signs for a figure above what is published.
  package var topCoded: [String]
  /// Where one figure is one record: what tells the figures of a group, and which each is.
  package var pivot: StatisticPivot?
}

/// Records that each hold one figure of a group.
package struct StatisticPivot: Hashable, Sendable {
  /// What the records of one group share; they stand together in the file.
  package var key: FieldSource
  package var kind: FieldSource
  package var value: FieldSource
  /// Kind to what it is: `p10` … `p90`, `mean`, `incumbents`, `error`.
  package var kinds: [String: String]
}

/// Where a file of exchange rates keeps them: units of `currency` for one unit of `base`.
package struct RateMapping: Hashable, Sendable {
  package var base: FieldSource
  package var currency: FieldSource
  package var date: FieldSource
  package var rate: FieldSource
  /// Of how many units of `base` the rate is the price.
  package var nominal: FieldSource?
}
