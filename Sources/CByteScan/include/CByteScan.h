// SPDX-License-Identifier: MIT
// Finds structural bytes (delimiters and line ends outside quotes) 64 at a time.
//
// C, because Swift's SIMD masks compile to lane-by-lane code (50 MB/s against 2 GB/s).
// Every read stays inside [bytes, bytes + readable); every write inside offsets[0 ..< count + 64].
#ifndef LEADPAY_CBYTESCAN_H
#define LEADPAY_CBYTESCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

// What carries over from one block to the next.
typedef struct {
  uint64_t inside;              // all ones while a quoted field is open
  uint64_t previous_separates;  // 1 when the last byte was a separator or a quote
  uint64_t previous_closes;     // 1 when the last byte was a closing quote
} leadpay_scan_state;

// What one call found.
typedef struct {
  size_t consumed;       // bytes indexed; fewer than asked for when a stray quote was met
  size_t found;          // offsets written
  bool stray;            // the block at `consumed` has a quote where none may stand
  bool high;             // a byte over 0x7F was seen
  bool zero;             // a zero byte was seen
  bool quoted_line_end;  // a line end inside quotes was seen
} leadpay_scan_result;

static inline leadpay_scan_state leadpay_scan_start(void) {
  leadpay_scan_state state = {0, 1, 0};
  return state;
}

// One bit a byte of a 64-byte block, for each class.
typedef struct {
  uint64_t quote, delimiter, lf, cr, high, zero;
} leadpay_block_masks;

#if defined(__SSE2__)
static inline uint64_t leadpay_equal_mask(const __m128i v[4], uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++)
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted)) << (16 * i);
  return mask;
}
static inline leadpay_block_masks leadpay_masks(const uint8_t *p, uint8_t quote, uint8_t delimiter) {
  __m128i v[4];
  leadpay_block_masks m;
  m.high = 0;
  for (int i = 0; i < 4; i++) {
    v[i] = _mm_loadu_si128((const __m128i *)(p + 16 * i));
    m.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v[i]) << (16 * i);
  }
  m.quote = leadpay_equal_mask(v, quote);
  m.delimiter = leadpay_equal_mask(v, delimiter);
  m.lf = leadpay_equal_mask(v, '\n');
  m.cr = leadpay_equal_mask(v, '\r');
  m.zero = leadpay_equal_mask(v, 0);
  return m;
}
#elif defined(__ARM_NEON) && defined(__aarch64__)
static inline uint64_t leadpay_gather(uint8x16_t a, uint8x16_t b, uint8x16_t c, uint8x16_t d) {
  static const uint8_t weights[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t w = vld1q_u8(weights);
  uint8x16_t ab = vpaddq_u8(vandq_u8(a, w), vandq_u8(b, w));
  uint8x16_t cd = vpaddq_u8(vandq_u8(c, w), vandq_u8(d, w));
  uint8x16_t all = vpaddq_u8(ab, cd);
  all = vpaddq_u8(all, all);
  return vgetq_lane_u64(vreinterpretq_u64_u8(all), 0);
}
static inline leadpay_block_masks leadpay_masks(const uint8_t *p, uint8_t quote, uint8_t delimiter) {
  const uint8x16_t a = vld1q_u8(p), b = vld1q_u8(p + 16), c = vld1q_u8(p + 32), d = vld1q_u8(p + 48);
#define LEADPAY_EQUAL(byte)                                                              \
  leadpay_gather(vceqq_u8(a, vdupq_n_u8(byte)), vceqq_u8(b, vdupq_n_u8(byte)),           \
                 vceqq_u8(c, vdupq_n_u8(byte)), vceqq_u8(d, vdupq_n_u8(byte)))
  const uint8x16_t top = vdupq_n_u8(0x80);
  leadpay_block_masks m;
  m.quote = LEADPAY_EQUAL(quote);
  m.delimiter = LEADPAY_EQUAL(delimiter);
  m.lf = LEADPAY_EQUAL('\n');
  m.cr = LEADPAY_EQUAL('\r');
  m.zero = LEADPAY_EQUAL(0);
  m.high = leadpay_gather(vcgeq_u8(a, top), vcgeq_u8(b, top), vcgeq_u8(c, top), vcgeq_u8(d, top));
#undef LEADPAY_EQUAL
  return m;
}
#else
static inline leadpay_block_masks leadpay_masks(const uint8_t *p, uint8_t quote, uint8_t delimiter) {
  leadpay_block_masks m = {0, 0, 0, 0, 0, 0};
  for (int i = 0; i < 64; i++) {
    const uint64_t bit = 1ull << i;
    if (p[i] == quote) m.quote |= bit;
    if (p[i] == delimiter) m.delimiter |= bit;
    if (p[i] == '\n') m.lf |= bit;
    if (p[i] == '\r') m.cr |= bit;
    if (p[i] >= 0x80) m.high |= bit;
    if (p[i] == 0) m.zero |= bit;
  }
  return m;
}
#endif

// Indexes up to `count` of the `readable` bytes (count <= readable; a byte beyond count is looked at
// only to tell a lone CR from CR LF). Stops in front of a block with a stray quote: a quote that
// opens after anything but a separator or a quote, or one that closes before anything else.
// Without quoting, pass quotes == false.
static inline leadpay_scan_result leadpay_scan(
    const uint8_t *bytes, size_t count, size_t readable, bool quotes, uint8_t quote,
    uint8_t delimiter, leadpay_scan_state *carried, uint32_t *offsets) {
  leadpay_scan_result result = {0, 0, false, false, false, false};
  leadpay_scan_state state = *carried;
  uint64_t high = 0, zero = 0, quoted = 0;
  uint32_t *out = offsets;
  size_t at = 0;
  while (at < count) {
    const uint8_t *block = bytes + at;
    const size_t length = count - at < 64 ? count - at : 64;
    uint8_t padded[64];
    uint64_t valid = ~0ull;
    if (length < 64) {
      memset(padded, 0, sizeof padded);
      memcpy(padded, block, length);
      block = padded;
      valid = (1ull << length) - 1;
    }
    const leadpay_block_masks m = leadpay_masks(block, quote, delimiter);
    const uint64_t quote_bits = quotes ? m.quote & valid : 0;
    uint64_t inside = quote_bits;
    inside ^= inside << 1;
    inside ^= inside << 2;
    inside ^= inside << 4;
    inside ^= inside << 8;
    inside ^= inside << 16;
    inside ^= inside << 32;
    inside ^= state.inside;

    const bool lf_follows = at + length < readable && bytes[at + length] == '\n';
    const uint64_t lf_next = (m.lf >> 1) | ((uint64_t)lf_follows << (length - 1));
    const uint64_t separators = m.delimiter | m.lf | m.cr;
    const uint64_t touches = separators | quote_bits;
    const uint64_t opens = quote_bits & inside;
    const uint64_t closes = quote_bits & ~inside;
    const uint64_t stray = (opens & ~((touches << 1) | state.previous_separates)) |
                           (((closes << 1) | state.previous_closes) & ~touches & valid);
    if (stray != 0) {
      result.stray = true;
      break;
    }
    const uint64_t line_ends = m.lf | (m.cr & ~lf_next);
    quoted |= line_ends & inside;
    high |= m.high;
    zero |= m.zero & valid;
    uint64_t structural = (m.delimiter | line_ends) & ~inside;
    const int number = __builtin_popcountll(structural);
    // Written in fours, past the number found if need be: cheaper than a branch a bit.
    for (int written = 0; written < number; written += 4) {
      for (int lane = 0; lane < 4; lane++) {
        out[written + lane] = (uint32_t)at + (structural ? (uint32_t)__builtin_ctzll(structural) : 0);
        structural &= structural - 1;
      }
    }
    out += number;
    state.inside = (uint64_t)((int64_t)inside >> 63);
    state.previous_separates = (touches >> (length - 1)) & 1;
    state.previous_closes = (closes >> (length - 1)) & 1;
    at += length;
  }
  result.consumed = at;
  result.found = (size_t)(out - offsets);
  result.high = high != 0;
  result.zero = zero != 0;
  result.quoted_line_end = quoted != 0;
  *carried = state;
  return result;
}

// The length of the longest prefix that is valid UTF-8 (no surrogates, no overlong forms).
static inline size_t leadpay_utf8_prefix(const uint8_t *p, size_t count) {
  size_t i = 0;
  while (i < count) {
    if (p[i] < 0x80) {
      i++;
      while (i + 8 <= count) {
        uint64_t word;
        memcpy(&word, p + i, 8);
        if (word & 0x8080808080808080ull) break;
        i += 8;
      }
      continue;
    }
    const uint8_t lead = p[i];
    size_t length;
    uint8_t low = 0x80, top = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if ((lead & 0xF0) == 0xE0) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) top = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) top = 0x8F;
    } else {
      return i;
    }
    if (i + length > count || p[i + 1] < low || p[i + 1] > top) return i;
    for (size_t k = 2; k < length; k++)
      if ((p[i + k] & 0xC0) != 0x80) return i;
    i += length;
  }
  return count;
}

// The length of the text in front of the first byte that XML text does not hold as it stands: `<`,
// `&`, `]`, a control character other than tab and line feed (a carriage return is one of them), or
// 0xEF, with which the characters U+FFFE and U+FFFF begin. `count` when there is none.
static inline size_t leadpay_xml_text(const uint8_t *p, size_t count) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i less = _mm_set1_epi8('<'), ampersand = _mm_set1_epi8('&');
  const __m128i bracket = _mm_set1_epi8(']'), high = _mm_set1_epi8((char)0xEF);
  const __m128i control = _mm_set1_epi8(0x1F), tab = _mm_set1_epi8('\t'), lf = _mm_set1_epi8('\n');
  while (i + 16 <= count) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, control), v);
    const __m128i blank = _mm_or_si128(_mm_cmpeq_epi8(v, tab), _mm_cmpeq_epi8(v, lf));
    const __m128i marks = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, less), _mm_cmpeq_epi8(v, ampersand)),
        _mm_or_si128(_mm_cmpeq_epi8(v, bracket), _mm_cmpeq_epi8(v, high)));
    const int found = _mm_movemask_epi8(_mm_or_si128(marks, _mm_andnot_si128(blank, low)));
    if (found) return i + (size_t)__builtin_ctz((unsigned)found);
    i += 16;
  }
#endif
  while (i < count) {
    const uint8_t byte = p[i];
    if (byte == '<' || byte == '&' || byte == ']' || byte == 0xEF) break;
    if (byte < 0x20 && byte != '\t' && byte != '\n') break;
    i++;
  }
  return i;
}

// Whether two runs of the same length are the same; quicker than a call where they are short.
static inline bool leadpay_same(const uint8_t *a, const uint8_t *b, size_t count) {
  while (count >= 8) {
    uint64_t x, y;
    memcpy(&x, a, 8);
    memcpy(&y, b, 8);
    if (x != y) return false;
    a += 8, b += 8, count -= 8;
  }
  while (count--)
    if (*a++ != *b++) return false;
  return true;
}

// The offset of the first line feed or carriage return, or count.
static inline size_t leadpay_before_line_end(const uint8_t *p, size_t count) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
  while (i + 16 <= count) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    const int found = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_cmpeq_epi8(v, cr)));
    if (found) return i + (size_t)__builtin_ctz((unsigned)found);
    i += 16;
  }
#endif
  while (i < count && p[i] != '\n' && p[i] != '\r') i++;
  return i;
}

// The number of line feeds.
static inline size_t leadpay_line_count(const uint8_t *p, size_t count) {
  size_t number = 0;
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i lf = _mm_set1_epi8('\n');
  while (i + 16 <= count) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    number += (size_t)__builtin_popcount((unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, lf)));
    i += 16;
  }
#endif
  while (i < count) number += p[i++] == '\n';
  return number;
}

// The offset of the first byte over 0x7F, or count.
static inline size_t leadpay_ascii_prefix(const uint8_t *p, size_t count) {
  size_t i = 0;
#if defined(__SSE2__)
  while (i + 64 <= count) {
    const __m128i *v = (const __m128i *)(p + i);
    const __m128i any = _mm_or_si128(_mm_or_si128(_mm_loadu_si128(v), _mm_loadu_si128(v + 1)),
                                     _mm_or_si128(_mm_loadu_si128(v + 2), _mm_loadu_si128(v + 3)));
    if (_mm_movemask_epi8(any)) break;
    i += 64;
  }
#endif
  while (i < count && p[i] < 0x80) i++;
  return i;
}

// The number of UTF-8 characters, that is of bytes that continue none.
static inline size_t leadpay_character_count(const uint8_t *p, size_t count) {
  size_t number = 0;
  for (size_t i = 0; i < count; i++) number += (int8_t)p[i] >= -64;
  return number;
}

// Counting of attributes and namespaces in XML text that comes in pieces.
enum { LEADPAY_XML_DEPTH = 256 };

typedef struct {
  uint8_t place;         // see leadpay_xml_count
  uint8_t quote;         // the quote of an open value
  uint8_t matched;       // bytes of a mark ("!--", "-->", "xmlns" …) met so far
  bool is_end;           // the tag is an end tag
  bool was_slash;        // the byte before was a slash
  bool was_blank;        // … a blank
  uint32_t attributes;   // values in the tag so far
  uint32_t declared;     // namespaces that the tag declares
  uint32_t in_scope;     // … and all elements around it
  uint32_t depth;
  uint32_t of_element[LEADPAY_XML_DEPTH];  // namespaces that each open element declares
} leadpay_xml_counts;

// Goes over the next piece. The offset of the byte at which a tag has more attributes, or more
// namespaces are in scope, than allowed; count where there is none. What is not well-formed is counted
// in some way: the parser refuses it.
static inline size_t leadpay_xml_count(leadpay_xml_counts *s, const uint8_t *p, size_t count,
                                       uint32_t most_attributes, uint32_t most_namespaces) {
  enum { TEXT, OPENED, TAG, VALUE, BANG, COMMENT, DATA, ASIDE };
  static const uint8_t data[] = "[CDATA[", xmlns[] = "xmlns";
  for (size_t i = 0; i < count; i++) {
    const uint8_t b = p[i];
    switch (s->place) {
      case TEXT: {
        const uint8_t *next = (const uint8_t *)memchr(p + i, '<', count - i);
        if (!next) return count;
        i = (size_t)(next - p);
        s->place = OPENED;
        break;
      }
      case OPENED:
        s->matched = 0;
        s->attributes = 0;
        s->declared = 0;
        s->is_end = b == '/';
        s->was_slash = false;
        s->was_blank = false;
        s->place = b == '!' ? BANG : b == '?' ? ASIDE : TAG;
        break;
      case TAG:
        if (b == '"' || b == '\'') {
          if (++s->attributes > most_attributes) return i;
          s->quote = b;
          s->place = VALUE;
          s->was_slash = false;
        } else if (b == '>') {
          if (s->is_end) {
            if (s->depth > 0 && --s->depth < LEADPAY_XML_DEPTH)
              s->in_scope -= s->of_element[s->depth];
          } else if (!s->was_slash) {
            if (s->depth < LEADPAY_XML_DEPTH) {
              s->of_element[s->depth] = s->declared;
              s->in_scope += s->declared;
            }
            s->depth++;
          }
          s->place = TEXT;
        } else {
          const bool is_blank = b == ' ' || b == '\n' || b == '\t' || b == '\r';
          if (is_blank) s->matched = 0;
          else if (s->was_blank && b == 'x') s->matched = 1;
          else if (s->matched > 0 && s->matched < 5) s->matched = b == xmlns[s->matched] ? s->matched + 1 : 0;
          else if (s->matched == 5) {
            s->matched = 0;
            if ((b == ':' || b == '=') && ++s->declared + s->in_scope > most_namespaces) return i;
          }
          s->was_blank = is_blank;
          s->was_slash = b == '/';
        }
        break;
      case VALUE:
        if (b == s->quote) {
          s->place = TAG;
          s->was_blank = true;
        }
        break;
      case BANG:
        if (b == '-') {
          if (++s->matched == 2) { s->place = COMMENT; s->matched = 0; }
        } else if (b == data[s->matched]) {
          if (++s->matched == 7) { s->place = DATA; s->matched = 0; }
        } else {
          s->place = ASIDE;
        }
        break;
      case COMMENT:
      case DATA: {
        const uint8_t mark = s->place == DATA ? ']' : '-';
        if (b == '>' && s->matched >= 2) s->place = TEXT;
        s->matched = b == mark ? (s->matched < 2 ? s->matched + 1 : 2) : 0;
        break;
      }
      default:
        if (b == '>') s->place = TEXT;
    }
  }
  return count;
}

#endif
