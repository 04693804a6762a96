// SPDX-License-Identifier: MIT

import Foundation
import TableReading
import Testing

/// Small made-up files in the encodings that programs write, each found by its bytes alone.
@Suite struct EncodingEvidenceTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var encoding: String
    var bytes: String
    var text: String
  }

  @Test(arguments: samples)
  func theBytesTellTheEncoding(sample: Sample) throws {
    let bytes = try #require(Data(base64Encoded: sample.bytes))
    let reader = try TableReader(.bytes(Array(bytes), name: "survey.csv"))
    #expect(reader.description.encoding.rawValue == sample.encoding)
    var lines = [reader.description.fields.joined(separator: ",")]
    try reader.read { record in
      lines.append((0..<record.fieldCount).map { record[$0].string }.joined(separator: ","))
    }
    #expect(lines.joined(separator: "\n") + "\n" == sample.text)
  }

  /// Made by Python's codecs, as base64.
  static let samples = [
    Sample(
      testDescription: "windows-1252 German", encoding: "windows-1252",
      bytes:
        "aWQsT3J0CjEsTfxuY2hlbgoyLEv2bG4KMyxE/HNzZWxkb3JmCjQsR3L232UKNSxGdd9n5G5nZXIKNixN/G5jaGVuCj"
        + "csS/Zsbgo4LET8c3NlbGRvcmYKOSxHcvbfZQoxMCxGdd9n5G5nZXIKMTEsTfxuY2hlbgoxMixL9mxuCjEzLET8c3Nl"
        + "bGRvcmYKMTQsR3L232UK",
      text: "id,Ort\n"
        + "1,München\n"
        + "2,Köln\n"
        + "3,Düsseldorf\n"
        + "4,Größe\n"
        + "5,Fußgänger\n"
        + "6,München\n"
        + "7,Köln\n"
        + "8,Düsseldorf\n"
        + "9,Größe\n"
        + "10,Fußgänger\n"
        + "11,München\n"
        + "12,Köln\n"
        + "13,Düsseldorf\n"
        + "14,Größe\n"),
    Sample(
      testDescription: "windows-1252 of several countries", encoding: "windows-1252",
      bytes:
        "aWQsTm9tCjEsTfxsbGVyCjIsU2Xxb3IgTvrxZXoKMyxGcmFu529pcwo0LMVyaHVzCjUsU3RyYd9lCjYsTeFsYWdhCj"
        + "csU+NvIFBhdWxvCg==",
      text: "id,Nom\n"
        + "1,Müller\n"
        + "2,Señor Núñez\n"
        + "3,François\n"
        + "4,Århus\n"
        + "5,Straße\n"
        + "6,Málaga\n"
        + "7,São Paulo\n"),
    Sample(
      testDescription: "windows-1252 Swedish", encoding: "windows-1252",
      bytes:
        "aWQsT3J0CjEsR/Z0ZWJvcmcKMixNYWxt9gozLFbkc3RlcuVzCjQsVW1l5Qo1LNZyZWJybwo=",
      text: "id,Ort\n"
        + "1,Göteborg\n"
        + "2,Malmö\n"
        + "3,Västerås\n"
        + "4,Umeå\n"
        + "5,Örebro\n"),
    Sample(
      testDescription: "windows-1252 one word", encoding: "windows-1252",
      bytes:
        "aWQsT3J0CjEsWvxyaWNoCg==",
      text: "id,Ort\n"
        + "1,Zürich\n"),
    Sample(
      testDescription: "windows-1253 Greek", encoding: "windows-1253",
      bytes:
        "aWQs0Pzr5woxLMHo3u3hCjIsyOXz8+Hr7+3f6ucKMyzQ8e/j8eHs7OH06fP03vIKNCzM5/fh7enq/PIKNSzB6N7t4Q"
        + "o2LMjl8/Ph6+/t3+rnCjcs0PHv4/Hh7Ozh9Onz9N7yCjgszOf34e3p6vzyCjksweje7eEKMTAsyOXz8+Hr7+3f6ucK"
        + "MTEs0PHv4/Hh7Ozh9Onz9N7yCjEyLMzn9+Ht6er88goxMyzB6N7t4QoxNCzI5fPz4evv7d/q5wo=",
      text: "id,Πόλη\n"
        + "1,Αθήνα\n"
        + "2,Θεσσαλονίκη\n"
        + "3,Προγραμματιστής\n"
        + "4,Μηχανικός\n"
        + "5,Αθήνα\n"
        + "6,Θεσσαλονίκη\n"
        + "7,Προγραμματιστής\n"
        + "8,Μηχανικός\n"
        + "9,Αθήνα\n"
        + "10,Θεσσαλονίκη\n"
        + "11,Προγραμματιστής\n"
        + "12,Μηχανικός\n"
        + "13,Αθήνα\n"
        + "14,Θεσσαλονίκη\n"),
    Sample(
      testDescription: "windows-1251 Russian", encoding: "windows-1251",
      bytes:
        "aWQsw+7w7uQKMSzM7vHq4uAKMizQ4Ofw4OHu8vfo6gozLNHg7eryLc/l8uXw4fPw4wo0LMLl5PP56Okg6O3m5e3l8A"
        + "o1LMzu8eri4Ao2LNDg5/Dg4e7y9+jqCjcs0eDt6vItz+Xy5fDh8/DjCjgswuXk8/no6SDo7ebl7eXwCjkszO7x6uLg"
        + "CjEwLNDg5/Dg4e7y9+jqCjExLNHg7eryLc/l8uXw4fPw4woxMizC5eTz+ejpIOjt5uXt5fAKMTMszO7x6uLgCjE0LN"
        + "Dg5/Dg4e7y9+jqCg==",
      text: "id,Город\n"
        + "1,Москва\n"
        + "2,Разработчик\n"
        + "3,Санкт-Петербург\n"
        + "4,Ведущий инженер\n"
        + "5,Москва\n"
        + "6,Разработчик\n"
        + "7,Санкт-Петербург\n"
        + "8,Ведущий инженер\n"
        + "9,Москва\n"
        + "10,Разработчик\n"
        + "11,Санкт-Петербург\n"
        + "12,Ведущий инженер\n"
        + "13,Москва\n"
        + "14,Разработчик\n"),
    Sample(
      testDescription: "KOI8-R", encoding: "koi8-r",
      bytes:
        "aWQs58/Sz8QKMSztz9PL18EKMizywdrSwcLP1N7JywozLPPBzsvULfDF1MXSwtXSxwo0LPfFxNXdycogyc7Wxc7F0g"
        + "o1LO3P08vXwQo2LPLB2tLBws/U3snLCjcs88HOy9Qt8MXUxdLC1dLHCjgs98XE1d3JyiDJztbFzsXSCjks7c/Ty9fB"
        + "CjEwLPLB2tLBws/U3snLCjExLPPBzsvULfDF1MXSwtXSxwoxMiz3xcTV3cnKIMnO1sXOxdIKMTMs7c/Ty9fBCjE0LP"
        + "LB2tLBws/U3snLCg==",
      text: "id,Город\n"
        + "1,Москва\n"
        + "2,Разработчик\n"
        + "3,Санкт-Петербург\n"
        + "4,Ведущий инженер\n"
        + "5,Москва\n"
        + "6,Разработчик\n"
        + "7,Санкт-Петербург\n"
        + "8,Ведущий инженер\n"
        + "9,Москва\n"
        + "10,Разработчик\n"
        + "11,Санкт-Петербург\n"
        + "12,Ведущий инженер\n"
        + "13,Москва\n"
        + "14,Разработчик\n"),
    Sample(
      testDescription: "KOI8-U", encoding: "koi8-u",
      bytes:
        "aWQs7abT1M8KMSzryafXCjIs7NjXptcKMyzyz9rSz8LOycsKNCzw0s/XpsTOycogps7Wxc7F0go1LLfWwcsgpMTJzs"
        + "nKCjYs68mn1wo3LOzY16bXCjgs8s/a0s/CzsnLCjks8NLP16bEzsnKIKbO1sXOxdIKMTAst9bByyCkxMnOycoKMTEs"
        + "68mn1woxMizs2Nem1woxMyzyz9rSz8LOycsKMTQs8NLP16bEzsnKIKbO1sXOxdIK",
      text: "id,Місто\n"
        + "1,Київ\n"
        + "2,Львів\n"
        + "3,Розробник\n"
        + "4,Провідний інженер\n"
        + "5,Їжак єдиний\n"
        + "6,Київ\n"
        + "7,Львів\n"
        + "8,Розробник\n"
        + "9,Провідний інженер\n"
        + "10,Їжак єдиний\n"
        + "11,Київ\n"
        + "12,Львів\n"
        + "13,Розробник\n"
        + "14,Провідний інженер\n"),
    Sample(
      testDescription: "cp866", encoding: "cp866",
      bytes:
        "aWQsg67grqQKMSyMruGqoqAKMiyQoKfgoKGu4ueoqgozLJGgrariLY+l4qXgoePgowo0LIKlpOPpqKkgqK2mpa2l4A"
        + "o1LIyu4aqioAo2LJCgp+Cgoa7i56iqCjcskaCtquItj6XipeCh4+CjCjgsgqWk4+moqSCoraalraXgCjksjK7hqqKg"
        + "CjEwLJCgp+Cgoa7i56iqCjExLJGgrariLY+l4qXgoePgowoxMiyCpaTj6aipIKitpqWtpeAKMTMsjK7hqqKgCjE0LJ"
        + "Cgp+Cgoa7i56iqCg==",
      text: "id,Город\n"
        + "1,Москва\n"
        + "2,Разработчик\n"
        + "3,Санкт-Петербург\n"
        + "4,Ведущий инженер\n"
        + "5,Москва\n"
        + "6,Разработчик\n"
        + "7,Санкт-Петербург\n"
        + "8,Ведущий инженер\n"
        + "9,Москва\n"
        + "10,Разработчик\n"
        + "11,Санкт-Петербург\n"
        + "12,Ведущий инженер\n"
        + "13,Москва\n"
        + "14,Разработчик\n"),
    Sample(
      testDescription: "Mac Roman German", encoding: "macintosh",
      bytes:
        "aWQsT3J0CjEsTZ9uY2hlbgoyLEuabG4KMyxEn3NzZWxkb3JmCjQsWp9yaWNoCjUsR3Kap2UKNixNn25jaGVuCjcsS5"
        + "psbgo4LESfc3NlbGRvcmYKOSxan3JpY2gKMTAsR3Kap2UKMTEsTZ9uY2hlbgoxMixLmmxuCjEzLESfc3NlbGRvcmYK"
        + "MTQsWp9yaWNoCg==",
      text: "id,Ort\n"
        + "1,München\n"
        + "2,Köln\n"
        + "3,Düsseldorf\n"
        + "4,Zürich\n"
        + "5,Größe\n"
        + "6,München\n"
        + "7,Köln\n"
        + "8,Düsseldorf\n"
        + "9,Zürich\n"
        + "10,Größe\n"
        + "11,München\n"
        + "12,Köln\n"
        + "13,Düsseldorf\n"
        + "14,Zürich\n"),
    Sample(
      testDescription: "Mac Roman French", encoding: "macintosh",
      bytes:
        "aWQsTY50aWVyCjEsRI52ZWxvcHBldXIKMixJbmeObmlldXIKMyxPcmyOYW5zCjQsQmVzYW6Nb24KNSxOlG1lcwo2LE"
        + "SOdmVsb3BwZXVyCjcsSW5njm5pZXVyCjgsT3JsjmFucwo5LEJlc2FujW9uCjEwLE6UbWVzCjExLESOdmVsb3BwZXVy"
        + "CjEyLEluZ45uaWV1cgoxMyxPcmyOYW5zCjE0LEJlc2FujW9uCg==",
      text: "id,Métier\n"
        + "1,Développeur\n"
        + "2,Ingénieur\n"
        + "3,Orléans\n"
        + "4,Besançon\n"
        + "5,Nîmes\n"
        + "6,Développeur\n"
        + "7,Ingénieur\n"
        + "8,Orléans\n"
        + "9,Besançon\n"
        + "10,Nîmes\n"
        + "11,Développeur\n"
        + "12,Ingénieur\n"
        + "13,Orléans\n"
        + "14,Besançon\n"),
    Sample(
      testDescription: "cp850 German", encoding: "cp850",
      bytes:
        "aWQsT3J0CjEsTYFuY2hlbgoyLEuUbG4KMyxEgXNzZWxkb3JmCjQsWoFyaWNoCjUsR3KU4WUKNixNgW5jaGVuCjcsS5"
        + "Rsbgo4LESBc3NlbGRvcmYKOSxagXJpY2gKMTAsR3KU4WUKMTEsTYFuY2hlbgoxMixLlGxuCjEzLESBc3NlbGRvcmYK"
        + "MTQsWoFyaWNoCg==",
      text: "id,Ort\n"
        + "1,München\n"
        + "2,Köln\n"
        + "3,Düsseldorf\n"
        + "4,Zürich\n"
        + "5,Größe\n"
        + "6,München\n"
        + "7,Köln\n"
        + "8,Düsseldorf\n"
        + "9,Zürich\n"
        + "10,Größe\n"
        + "11,München\n"
        + "12,Köln\n"
        + "13,Düsseldorf\n"
        + "14,Zürich\n"),
    Sample(
      testDescription: "Shift-JIS", encoding: "shift_jis",
      bytes:
        "aWQslvCQRQoxLJOMi54KMiyDXIN0g2eDRYNGg0GDR4OTg1eDaoNBCjMsg2WDYoNOg4qBW4NoCjQskeWN4wo1LINWg2"
        + "qDQYNHg5ODV4Nqg0EKNiyTjIueCjcsg1yDdINng0WDRoNBg0eDk4NXg2qDQQo4LINlg2KDToOKgVuDaAo5LJHljeMK"
        + "MTAsg1aDaoNBg0eDk4NXg2qDQQoxMSyTjIueCjEyLINcg3SDZ4NFg0aDQYNHg5ODV4Nqg0EKMTMsg2WDYoNOg4qBW4"
        + "NoCjE0LJHljeMK",
      text: "id,役職\n"
        + "1,東京\n"
        + "2,ソフトウェアエンジニア\n"
        + "3,テックリード\n"
        + "4,大阪\n"
        + "5,シニアエンジニア\n"
        + "6,東京\n"
        + "7,ソフトウェアエンジニア\n"
        + "8,テックリード\n"
        + "9,大阪\n"
        + "10,シニアエンジニア\n"
        + "11,東京\n"
        + "12,ソフトウェアエンジニア\n"
        + "13,テックリード\n"
        + "14,大阪\n"),
    Sample(
      testDescription: "EUC-JP", encoding: "euc-jp",
      bytes:
        "aWQszPK/pgoxLMXstf4KMiylvaXVpcilpqWnpaKlqKXzpbily6WiCjMspcalw6WvpeqhvKXJCjQswue65Qo1LMXstf"
        + "4KNiylvaXVpcilpqWnpaKlqKXzpbily6WiCjcspcalw6WvpeqhvKXJCjgswue65Qo5LMXstf4KMTAspb2l1aXIpaal"
        + "p6Wipail86W4pculogoxMSylxqXDpa+l6qG8pckKMTIswue65QoxMyzF7LX+CjE0LKW9pdWlyKWmpaeloqWopfOluK"
        + "XLpaIK",
      text: "id,役職\n"
        + "1,東京\n"
        + "2,ソフトウェアエンジニア\n"
        + "3,テックリード\n"
        + "4,大阪\n"
        + "5,東京\n"
        + "6,ソフトウェアエンジニア\n"
        + "7,テックリード\n"
        + "8,大阪\n"
        + "9,東京\n"
        + "10,ソフトウェアエンジニア\n"
        + "11,テックリード\n"
        + "12,大阪\n"
        + "13,東京\n"
        + "14,ソフトウェアエンジニア\n"),
    Sample(
      testDescription: "GB18030", encoding: "gb18030",
      bytes:
        "aWQs1rDOuwoxLLGxvqkKMiy437y2uaSzzMqmCjMsvLzK9bi61PDIywo0LMnPuqMKNSzJ7tvaCjYssbG+qQo3LLjfvL"
        + "a5pLPMyqYKOCy8vMr1uLrU8MjLCjksyc+6owoxMCzJ7tvaCjExLLGxvqkKMTIsuN+8trmks8zKpgoxMyy8vMr1uLrU"
        + "8MjLCjE0LMnPuqMK",
      text: "id,职位\n"
        + "1,北京\n"
        + "2,高级工程师\n"
        + "3,技术负责人\n"
        + "4,上海\n"
        + "5,深圳\n"
        + "6,北京\n"
        + "7,高级工程师\n"
        + "8,技术负责人\n"
        + "9,上海\n"
        + "10,深圳\n"
        + "11,北京\n"
        + "12,高级工程师\n"
        + "13,技术负责人\n"
        + "14,上海\n"),
    Sample(
      testDescription: "Big5", encoding: "big5",
      bytes:
        "aWQswr6m7AoxLLtPpV8KMiy46rJgpHW1e652CjMsp96zTqVEut4KNCywqravCjUss27F6aR1tXuudgo2LLtPpV8KNy"
        + "y46rJgpHW1e652Cjgsp96zTqVEut4KOSywqravCjEwLLNuxemkdbV7rnYKMTEsu0+lXwoxMiy46rJgpHW1e652CjEz"
        + "LKfes06lRLreCjE0LLCqtq8K",
      text: "id,職位\n"
        + "1,臺北\n"
        + "2,資深工程師\n"
        + "3,技術主管\n"
        + "4,高雄\n"
        + "5,軟體工程師\n"
        + "6,臺北\n"
        + "7,資深工程師\n"
        + "8,技術主管\n"
        + "9,高雄\n"
        + "10,軟體工程師\n"
        + "11,臺北\n"
        + "12,資深工程師\n"
        + "13,技術主管\n"
        + "14,高雄\n"),
    Sample(
      testDescription: "EUC-KR", encoding: "euc-kr",
      bytes:
        "aWQswfe5qwoxLLytv+8KMiy80sfBxq6//r7uIL+jwfa0z77uCjMsseK8+iC4rrXlCjQsus676go1LLyxwNMgsLO538"
        + "DaCjYsvK2/7wo3LLzSx8HGrr/+vu4gv6PB9rTPvu4KOCyx4rz6ILiuteUKOSy6zrvqCjEwLLyxwNMgsLO538DaCjEx"
        + "LLytv+8KMTIsvNLHwcauv/6+7iC/o8H2tM++7goxMyyx4rz6ILiuteUKMTQsus676go=",
      text: "id,직무\n"
        + "1,서울\n"
        + "2,소프트웨어 엔지니어\n"
        + "3,기술 리드\n"
        + "4,부산\n"
        + "5,선임 개발자\n"
        + "6,서울\n"
        + "7,소프트웨어 엔지니어\n"
        + "8,기술 리드\n"
        + "9,부산\n"
        + "10,선임 개발자\n"
        + "11,서울\n"
        + "12,소프트웨어 엔지니어\n"
        + "13,기술 리드\n"
        + "14,부산\n"),
  ]

  @Test func aDeclarationOfUTF16ThatReadsAsASCIIIsWrong() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16LE\"?><r><p><city>Bonn</city></p></r>"
    let reader = try TableReader(.bytes(Array(text.utf8), name: "survey.xml"))
    #expect(reader.description.encoding == .utf8)
    #expect(reader.description.notes.contains { $0.message.contains("UTF-16LE") })
  }

  @Test func theDeclaredEncodingIsTriedAgainstTheBytes() throws {
    let body = "<r><p><city>Österreich</city></p><p><city>Köln</city></p></r>"
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + body
    let reader = try TableReader(.bytes(Array(text.utf8), name: "survey.xml"))
    #expect(reader.description.encoding == .utf8)
    #expect(reader.description.notes.contains { $0.message.contains("ISO-8859-1") })
  }
}
