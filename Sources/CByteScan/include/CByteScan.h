// Finds structural bytes (quotes, delimiters, line ends) 64 at a time.
// C, because Swift's SIMD masks compile to lane-by-lane code (50 MB/s against 2 GB/s).
#ifndef LEADPAY_CBYTESCAN_H
#define LEADPAY_CBYTESCAN_H
#include <stdint.h>
#endif
