// The door to libcrypto's SHA-256 (1 GB/s and no build time, against swift-crypto's 160 s).
#ifndef LEADPAY_CCRYPTO_SHIM_H
#define LEADPAY_CCRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>

#endif
