/* What one must know of a family of sites to read and compare its pages. Plain data, filled from a
 * profile and the configuration; constant while pages are checked. */
#ifndef DOCUMENT_SITE_H
#define DOCUMENT_SITE_H

#include "syntax/dialect.h"

typedef enum {
    ANCHORS_TRANSLATED, /* slug of the translated heading */
    ANCHORS_ORIGINAL,   /* slug of the original's heading (GitHub Docs) */
    ANCHORS_ASSUMED,    /* translated, as nearly everywhere, but nobody said so */
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
    StrList english_parts;  /* what may be English inside a page: labels (in bold), link-titles (of links that
                               leave the site), quotations (in quotation marks), originals (quoted below their translation),
                               citations (all that name their source) */
    StrList english_sections; /* headings under which the text may be English: License */
    StrList kept_terms;     /* names that stay English */
    StrList link_words;     /* texts of links that the site replaces by the title of the page: AUTOTITLE */
    StrList ordering_free;  /* keys whose lists may stand in another order */
    AnchorRule anchors;
    StrList heading_ids;    /* how ids of headings are made, as slug_style names it: the site's own way first, then
                               those it may have too */
    StrList address_keys;   /* front matter that says where the page lies: permalink, slug, url */
    Str leads_to_key;       /* front matter of a page that is itself a redirect: redirect_to; or empty */
    StrList page_roots;     /* folders that are no part of an address: content, _articles */
    StrList asset_roots;    /* folders whose files have addresses without them: static, public */
    StrList address_prefixes; /* what may stand before an address and mean nothing: versions, as patterns with a
                                 star for the rest of a part of the path: /enterprise-server@*, {{site.baseurl}} */
    Str base_path;          /* the site lies below this path: /docs; or empty */
} Site;

#endif
