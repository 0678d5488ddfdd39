/* What one must know of a family of sites to read and compare its pages. Plain data, filled from a
 * profile and the configuration; constant while pages are checked. */
#ifndef DOCUMENT_SITE_H
#define DOCUMENT_SITE_H

#include "syntax/dialect.h"

typedef enum {
    ANCHORS_TRANSLATED, /* slug of the translated heading */
    ANCHORS_ORIGINAL,   /* slug of the original's heading (GitHub Docs) */
} AnchorRule;

typedef struct {
    Str name;
    Dialect dialect;
    StrList prose_keys;     /* front matter that is translated: title, intro; also nested "a.b" */
    StrList local_keys;     /* front matter that belongs to the translation: lang, ms.* (a star at the end
                               matches any rest) */
    Str redirect_key;       /* "redirect_from", "aliases"; empty when the site has none */
    bool front_from_original; /* the site takes keys from the original: differences hurt no reader */
    StrList prose_arguments; /* arguments of tags that are text: aria-label, alt, title, caption */
    StrList locales;        /* codes that may stand at the start of a path: de, en */
    StrList english_marks;  /* front matter "key: value" by which a page says it is meant to be English */
    StrList kept_terms;     /* names that stay English */
    StrList ordering_free;  /* keys whose lists may stand in another order */
    AnchorRule anchors;
} Site;

#endif
