/* Page text in XML. */
#ifndef OUTPUT_XML_H
#define OUTPUT_XML_H

#include "base/buffer.h"

/* Text for an element or a quoted attribute. What XML 1.0 cannot hold (most control characters, bytes that are
 * not UTF-8) becomes U+FFFD; line ends, tabs, and what would do something in a terminal or a log stand as
 * character references, so that a reader gets them back. */
void xml_write(Buffer *out, Str text);

/* name="text" with a blank before it. */
void xml_write_attribute(Buffer *out, const char *name, Str text);

#endif
