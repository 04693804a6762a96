// SPDX-License-Identifier: MIT

import Foundations
import Testing

struct FigureTextTests {
  @Test func reportsHaveSpacesThatNoLineBreaksAt() {
    let report = FigureText.report
    #expect(report.whole(1_234_567.4) == "1\u{202F}234\u{202F}567")
    #expect(report.whole(999) == "999")
    #expect(report.change(-0.0314) == "−3.1\u{A0}%")
    #expect(report.change(0) == "+0.0\u{A0}%")
    #expect(report.percentRange(-0.1, 0.25) == "−10.0 to 25.0\u{A0}%")
  }

  @Test func tablesMarkAChangeThatIsNone() {
    let terminal = FigureText.terminal
    #expect(terminal.signedPercent(0.0004) == "±0.0")
    #expect(terminal.signedPercent(0.1565) == "+15.7")
    #expect(terminal.signedPercent(-0.25) == "−25.0")
    #expect(terminal.percent(0.873, places: 0) == "87 %")
  }

  @Test(arguments: [
    (54_000.5, 0, "54,001"), (-0.4, 0, "0"), (0.012345, 4, "0.0123"), (2, 3, "2.000"),
  ])
  func decimalsAreRoundedHalfAwayFromZero(value: Double, places: Int, text: String) {
    #expect(FigureText().decimals(value, places) == text)
  }

  @Test func fourDigitsMayStandTogether() {
    let spanish = FigureText(decimal: ",", grouping: ".", sparesFourDigits: true)
    #expect(spanish.integer(5400) == "5400" && spanish.integer(54_000) == "54.000")
  }

  @Test(arguments: [Double.nan, .infinity, 1e300]) func whatIsNoNumberIsADash(value: Double) {
    #expect(FigureText().whole(value) == "–")
    #expect(FigureText().signedPercent(value) == "–")
  }
}
