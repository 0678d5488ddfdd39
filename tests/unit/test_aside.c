/* What may be English in a translation, as the profile says: all parts of it can be switched off. */
#include "pages.h"

#include "align/english.h"

/* How many words of the page are still English when the profile sets these parts aside. */
static uint32_t english_words(const char *source, const char *target, const char *const parts[])
{
    Arena *arena = arena_open();
    const Document *original = page_read(arena, "generic", source);
    Document page = *page_read(arena, "generic", target);
    Site site = *page.site;
    Str names[8];
    site.english_parts = (StrList){names, 0};
    for (size_t i = 0; parts[i]; i++)
        names[site.english_parts.count++] = str_from(parts[i]);
    page.site = &site;
    const Alignment *alignment = align_pages(arena, original, &page);
    uint32_t words = english_read(arena, original, &page, alignment)->english_words;
    arena_close(arena);
    return words;
}

/* What the page has of English counts without the part, and does not with it. */
static void check_part(const char *part, const char *source, const char *target)
{
    assert_true(english_words(source, target, (const char *const[]){NULL}) > 0);
    assert_int_equal(english_words(source, target, (const char *const[]){part, NULL}), 0);
}

static void each_part_can_be_switched_off(void **state)
{
    (void)state;
    check_part("labels", "Choose **Allow others to see what I do here** in the menu.\n",
               "Wähle **Allow others to see what I do here** im Menü.\n");
    check_part("quotations", "Choose \"Allow others to see what I do here\" in the menu.\n",
               "Wähle „Allow others to see what I do here“ im Menü.\n");
    check_part("link-titles", "Look at [What you should know before you dig](https://example.org/dig).\n",
               "Siehe [What you should know before you dig](https://example.org/dig).\n");
    check_part("originals",
               "> Nobody told me that the garden would be so large.\n",
               "> Niemand hat mir gesagt, dass der Garten so groß sein würde.\n>\n"
               "> Nobody told me that the garden would be so large.\n");
    check_part("citations",
               "> Nobody told me that the garden would be so large.\n> — Ada, *On Digging*\n",
               "> Nobody told me that the garden would be so large.\n> — Ada, *On Digging*\n");
}

/* An original belongs to its translation: a second paragraph that was not translated is no original. */
static void untranslated_quotations_are_no_originals(void **state)
{
    (void)state;
    assert_true(english_words("> The beds are dry.\n>\n> Nobody told me that the garden would be so large.\n",
                              "> Die Beete sind trocken.\n>\n> Nobody told me that the garden would be so large.\n",
                              (const char *const[]){"originals", NULL}) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part_can_be_switched_off),
        cmocka_unit_test(untranslated_quotations_are_no_originals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
