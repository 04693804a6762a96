// SPDX-License-Identifier: MIT

/// The words that stand for “no answer”, whatever their case and the blanks around them.
package struct MissingWords: Sendable, Hashable {
  private var words: Set<String>

  /// Words used in survey files everywhere.
  package static let standard = MissingWords(Self.standardWords)

  /// The given words, folded; nothing else but the empty text counts as missing.
  package init(_ words: [String]) { self.words = Set(words.map(Self.folded)) }

  /// These words and a profile's own.
  package func adding(_ more: [String]) -> MissingWords {
    var all = self
    all.words.formUnion(more.map(Self.folded))
    return all
  }

  /// Whether a text is empty, blank or one of the words.
  package func contains(_ text: String) -> Bool {
    let folded = Self.folded(text)
    return folded.isEmpty || words.contains(folded)
  }

  /// Whether UTF-8 bytes are empty, blank or one of the words.
  package func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.isEmpty { return true }
    // No word for “missing” is longer; a long cell need not be copied to know.
    guard bytes.count <= 120 else { return false }
    return contains(String(decoding: bytes, as: UTF8.self))
  }

  private static func folded(_ text: String) -> String {
    let folded = TextFolding.fold(text)
    return folded.last == "." && folded.count > 1 ? String(folded.dropLast()) : folded
  }

  private static let standardWords = [
    "-", "--", "---", "–", "—", ".", "..", "...", "?", "??", "/", "x", "xx", "xxx", "*", "**", "#",
    "na", "n/a", "n.a", "n.a.", "#n/a", "nan", "null", "nil", "none", "nope", "no answer",
    "not applicable", "not available", "not asked", "not specified", "not disclosed", "unknown",
    "undefined", "missing", "blank", "empty", "prefer not to say", "prefer not to answer",
    "prefer not to disclose", "i prefer not to say", "rather not say", "don't know", "i don't know",
    "dont know", "idk", "confidential", "private", "secret", "tbd", "depends", "varies",
    "[redacted]", "redacted",
    "keine angabe", "keine angaben", "k.a", "k. a", "k.a.", "ka", "unbekannt", "weiß nicht",
    "möchte ich nicht sagen", "nicht angegeben", "entfällt",
    "non renseigné", "non précisé", "aucun", "aucune", "je ne sais pas", "sans objet", "s.o",
    "inconnu", "ne souhaite pas répondre",
    "no aplica", "ninguno", "ninguna", "sin respuesta", "no sabe", "no contesta", "ns/nc",
    "prefiero no decir", "prefiero no decirlo", "prefiero no responder", "no sé", "desconocido",
    "[redactado]", "sin datos",
    "não se aplica", "nenhum", "nenhuma", "prefiro não dizer", "prefiro não responder", "não sei",
    "desconhecido", "não informado", "sem resposta",
    "brak", "brak danych", "nie dotyczy", "nie wiem", "nie podano", "n/d", "bd", "wolę nie mówić",
    "odmowa odpowiedzi",
    "немає", "не вказано", "невідомо", "не знаю", "відсутнє", "немає відповіді", "не хочу казати",
    "нет", "не указано", "неизвестно", "нет ответа", "не скажу", "нет данных", "н/д", "н.д",
    "без відповіді", "не хочу говорить",
  ]
}
