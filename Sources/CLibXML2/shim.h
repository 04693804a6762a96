// The door to libxml2's SAX2 push parser.
//
// Debian's libxml2 pulls in ICU's headers, whose UErrorCode differs from the copy inside Swift's
// Foundation; without LIBXML_ICU_ENABLED the headers need no ICU. xmlFree is a mutable C global,
// which strict concurrency refuses, hence the wrapper.
#ifndef LEADPAY_CLIBXML2_SHIM_H
#define LEADPAY_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

static inline void leadpay_xml_free(void *pointer) { xmlFree(pointer); }

#endif
