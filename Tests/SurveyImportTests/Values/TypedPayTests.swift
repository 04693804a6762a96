// SPDX-License-Identifier: MIT

import Compensation
import SurveyImport
import Testing

/// Cells written down with their meaning before the parser was asked: what a person typed, read rightly or refused.
struct TypedPayTests {
  /// A negative number stands for “has to be refused”.
  @Test(arguments: [
    ("80,000 USD per year", 80_000_00), ("EUR 72.500,00 brutto p.a.", 72_500_00),
    ("72.500 €", 72_500_00), ("£45k pa", 45_000_00), ("45 k", 45_000_00),
    ("approx. $95,000/yr", 95_000_00), ("CHF 120'000.-", 120_000_00), ("CHF 120’000", 120_000_00),
    ("4 500 zł netto / mies.", 4_500_00), ("15 000 PLN brutto", 15_000_00),
    ("3200$", 3_200_00), ("$3200 / month (net)", 3_200_00), ("зп 3200", -1),
    ("3 200 $ на месяц", 3_200_00), ("150 тыс", 150_000_00), ("150т.р.", 150_000_00),
    ("2,3 млн руб в год", 2_300_000_00), ("45.000 (base)", 45_000_00), ("65000 + RSU", 65_000_00),
    ("65000 and bonus", 65_000_00), ("65000.00", 65_000_00), ("65,000.00", 65_000_00),
    ("65.000,00", 65_000_00), ("65 000,00", 65_000_00), ("0065000", 65_000_00), ("six figures", -1),
    ("60000 or 70000", -1), ("1500-2000", 1_500_00), ("from 1500$ to 2000$", 1_500_00),
    ("1,5k - 2k", 1_500_00), ("minimum wage", -1), ("n/a (student)", -1), ("12 LPA", 1_200_000_00),
    ("₹ 18,50,000", 1_850_000_00), ("1.8 crore", 18_000_000_00), ("$0", -1), ("1", 1_00),
    ("100k TC", 100_000_00), ("R$ 12 mil", -1), ("85K EUR", 85_000_00), ("85K€ gross", 85_000_00),
    ("85 k€/an", 85_000_00), ("40k€ brut annuel", 40_000_00), ("2 800 € net par mois", 2_800_00),
    ("tbd", -1), ("70k (2021), 80k (2022)", -1), ("50%", -1), ("$75k base, $10k bonus", -1),
    ("75000*", 75_000_00), ("“75000”", 75_000_00), ("7 5000", -1), ("75,00,0", -1),
    ("75.000.00", -1),
    ("USD 6.000 mensuales", 6_000_00), ("$1,200,000 MXN anuales", 1_200_000_00),
    ("48,000 + 10%", -1), ("£ 300 per day", 300_00), ("500€/Tag", 500_00), ("85 EUR/h", 85_00),
    ("85€ die Stunde", -1),
    ("1.234.567,89 €", 1_234_567_89), ("$1.234.567", 1_234_567_00),
    ("$ 1,234,567.891", 1_234_567_89), ("1000000000000000", -1), ("٥٠٠٠", -1), ("5000 5000", -1),
    ("don’t know", -1),
  ])
  func isReadRightlyOrRefused(text: String, hundredths: Int64) {
    switch PayParser(defaultCurrency: nil).parse(text) {
    case .success(let pay): #expect(pay.amount == hundredths)
    case .failure: #expect(hundredths == -1)
    }
  }
}
