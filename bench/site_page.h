/* One made-up page of a documentation site, in English and German at once. */
#ifndef BENCH_SITE_PAGE_H
#define BENCH_SITE_PAGE_H

#include "base/buffer.h"

#include <stdint.h>

typedef struct {
    Buffer english, german;
    uint64_t random; /* state of the generator: what it is set to decides the page */
    size_t pages;    /* of the site: links lead to one of them */
    unsigned defects; /* still to be put into the German page */
} SitePage;

/* Fills both buffers with a page of about `size` bytes each. The same state gives the same page. */
void site_page_write(SitePage *page, size_t size);

/* A path below the root, such as "content/admin/topic-12/page-345.md", of page number `number`. */
const char *site_page_path(Arena *arena, size_t number);

#endif
