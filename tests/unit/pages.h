/* Pages made from literals, for tests of what reads and compares them. */
#ifndef TESTS_PAGES_H
#define TESTS_PAGES_H

#include "align/align.h"
#include "engine/profile.h"

#include <assert.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static inline const Document *page_read(Arena *arena, const char *profile, const char *text)
{
    Error error = {0};
    const Profile *site = profile_load(arena, str_from(profile), &error);
    assert_non_null(site);
    Source *source = source_wrap(arena, STR("page.md"), str_from(text), &error);
    assert_non_null(source);
    return document_read(arena, &site->site, source);
}

static inline Str page_slice(const Document *document, Span span)
{
    return document_text(document, span);
}

#define assert_str(actual, literal)                                                                \
    do {                                                                                           \
        Str actual_ = (actual), expected_ = str_from(literal);                                     \
        if (!str_equal(actual_, expected_))                                                        \
            fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(actual_), literal);                         \
    } while (0)

#endif
