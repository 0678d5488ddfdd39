/* What the language model says of passages, which words it looks at, and what is quoted. */
#include "text/language.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static LanguageVerdict judge(const char *passage)
{
    const LanguageTable *table = &language_table_german;
    return language_verdict(table, language_weigh(table, str_from(passage)));
}

static void english_is_told(void **state)
{
    (void)state;
    static const char *const passages[] = {
        "Water the beds before the sun is up.",
        "How to sharpen a spade",
        "Choose another seed",
        "The soil isn’t ready yet",
        "\"Nothing grows here in winter.\"",
    };
    for (size_t i = 0; i < sizeof passages / sizeof *passages; i++)
        assert_int_equal(judge(passages[i]), LANGUAGE_ENGLISH);
}

static void german_is_told(void **state)
{
    (void)state;
    static const char *const passages[] = {
        "Gieße die Beete, bevor die Sonne aufgeht.",
        "Wie man einen Spaten schärft",
        "Öffnen Sie den Workflow in GitHub Actions und starten Sie das Deployment.",
        "Gie\xc3\x9f""e a\xcc\x88ltere Beete", /* decomposed */
    };
    for (size_t i = 0; i < sizeof passages / sizeof *passages; i++)
        assert_int_equal(judge(passages[i]), LANGUAGE_TARGET);
}

static void names_are_not_english(void **state)
{
    (void)state;
    static const char *const passages[] = {
        "Pull Request", "Node.js", "Webhooks", "Visual Studio Code", "GitHub Actions", "npm",
        "Workflow", "Debugging", "", "1.2.3", "getElementById()", "日本語", "\xff\xfe",
    };
    for (size_t i = 0; i < sizeof passages / sizeof *passages; i++)
        assert_int_not_equal(judge(passages[i]), LANGUAGE_ENGLISH);
}

/* Labels are quoted in their own language. */
static void quoted_words_prove_nothing(void **state)
{
    (void)state;
    const LanguageTable *table = &language_table_german;
    Str label = STR("Wähle „Allow others to see what I do“ im Menü.");
    assert_int_equal(language_weigh(table, label).english, 0);
    Str small = STR("Drücke „remove the spade from here“ im Menü.");
    assert_int_equal(language_weigh(table, small).words, 3);
    assert_int_equal(judge(label.data), LANGUAGE_TARGET);
}

static void what_was_taken_out_is_no_word(void **state)
{
    (void)state;
    LanguageCursor cursor = language_begin(STR("\x1A\x1A Nimm foo_bar, ~/x/y \x1b und den Rest."));
    static const struct {
        const char *text;
        LanguageShape shape;
    } words[] = {{"Nimm", LANGUAGE_SHAPE_NAME},
                 {"und", LANGUAGE_SHAPE_LOWER},
                 {"den", LANGUAGE_SHAPE_LOWER},
                 {"Rest", LANGUAGE_SHAPE_NAME}};
    LanguageToken token;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_true(language_next(&cursor, &token));
        assert_true(str_is(token.text, words[i].text));
        assert_int_equal(token.shape, words[i].shape);
    }
    assert_false(language_next(&cursor, &token));
}

static void tables_are_found_by_code(void **state)
{
    (void)state;
    assert_ptr_equal(language_table(STR("de")), &language_table_german);
    assert_ptr_equal(language_table(STR("de-AT")), &language_table_german);
    assert_null(language_table(STR("fr")));
    assert_null(language_table(STR("")));
}

static void quotes_of_every_style_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *inside;
    } cases[] = {
        {"nimm „eins“ und", "eins"},     {"take “one” and", "one"},   {"take \"one\" and", "one"},
        {"nimm »eins« und", "eins"},     {"prends «un» et", "un"},    {"the users' own 'one' is", "one"},
        {"don't take 'what isn't' now", "what isn't"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Quotes quotes = quotes_begin(str_from(cases[i].text));
        Str inside;
        assert_true(quotes_next(&quotes, &inside));
        assert_true(str_is(inside, cases[i].inside));
        assert_false(quotes_next(&quotes, &inside));
    }
}

static void a_text_all_quoted_is_no_quotation(void **state)
{
    (void)state;
    Quotes quotes = quotes_begin(STR("“All of it.” – "));
    Str inside;
    assert_false(quotes_next(&quotes, &inside));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_is_told),
        cmocka_unit_test(german_is_told),
        cmocka_unit_test(names_are_not_english),
        cmocka_unit_test(quoted_words_prove_nothing),
        cmocka_unit_test(what_was_taken_out_is_no_word),
        cmocka_unit_test(tables_are_found_by_code),
        cmocka_unit_test(quotes_of_every_style_are_found),
        cmocka_unit_test(a_text_all_quoted_is_no_quotation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
