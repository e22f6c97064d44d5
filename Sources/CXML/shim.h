#ifndef TONGBAO_CXML_H
#define TONGBAO_CXML_H

// Debian's ICU headers, which libxml2's own headers would include, clash with those that Foundation brings.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#endif
