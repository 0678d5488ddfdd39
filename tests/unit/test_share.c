/* How much is translated; English left in pages of a language that has no table. */
#include "pages.h"

#include "align/share.h"

typedef struct {
    const Document *source, *target;
    const Alignment *alignment;
    const English *english;
} Pages;

static Pages read_pages(Arena *arena, const char *source, const char *target)
{
    Pages pages = {page_read(arena, "generic", source), page_read(arena, "generic", target), NULL,
                   NULL};
    pages.alignment = align_pages(arena, pages.source, pages.target);
    pages.english = english_read(arena, pages.source, pages.target, pages.alignment);
    return pages;
}

static Share measure(Arena *arena, const char *source, const char *target)
{
    Pages pages = read_pages(arena, source, target);
    return share_read(arena, pages.source, pages.target, pages.alignment, pages.english);
}

static void words_are_counted_by_kind(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Share share = measure(arena,
                          "# Beds\n\nWater the beds. Do it before the sun is up.\n\n- Empty the barrel.\n",
                          "# Beete\n\nGieße die Beete. Do it before the sun is up.\n\n- Leere das Fass.\n");
    assert_int_equal(share.kinds[SHARE_HEADINGS].words, 1);
    assert_int_equal(share.kinds[SHARE_TEXT].words, 10);
    assert_int_equal(share.kinds[SHARE_TEXT].english, 7);
    assert_int_equal(share.kinds[SHARE_LISTS].words, 3);
    assert_int_equal(share_total(&share).words, 14);
    assert_int_equal(share_per_mille(share_total(&share)), 500);
    arena_close(arena);
}

static void what_is_missing_counts(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Share share = measure(arena, "Water `a` the beds.\n\n## Tools\n\nSharpen `spade` well before you dig.\n",
                          "Gieße `a` die Beete.\n");
    assert_int_equal(share.kinds[SHARE_TEXT].missing, 5);
    assert_int_equal(share.kinds[SHARE_HEADINGS].missing, 1);
    arena_close(arena);
}

static void nothing_to_translate_is_all(void **state)
{
    (void)state;
    assert_int_equal(share_per_mille((ShareCount){0}), 1000);
}

static const char english_page[] =
    "# Garden\n\nThe beds need water in the morning. Take the spade out of the shed.\n\n"
    "You can leave the leaves on the ground, because worms need them in the winter.\n";

/* The sentence of the original that stands in the page is found, and no other. */
static void check_sentences(const char *page)
{
    Arena *arena = arena_open();
    Pages pages = read_pages(arena, english_page, page);
    size_t found = 0;
    for (size_t i = 0; i < pages.target->sentence_count; i++) {
        Span span = pages.english->sentences[i].span;
        if (!span_size(span))
            continue;
        assert_str(page_slice(pages.target, span), "Take the spade out of the shed.");
        found++;
    }
    assert_int_equal(found, 1);
    arena_close(arena);
}

static void languages_without_a_table_go_by_the_pair(void **state)
{
    (void)state;
    check_sentences("# Jardín\n\nLos canteros necesitan agua por la mañana. Take the spade out of the shed.\n\n"
                    "Puedes dejar las hojas en el suelo, porque los gusanos las necesitan en invierno.\n");
    check_sentences("# Jardin\n\nLes massifs ont besoin d'eau le matin. Take the spade out of the shed.\n\n"
                    "Tu peux laisser les feuilles au sol, car les vers en ont besoin en hiver.\n");
    check_sentences("# 庭\n\n花壇は朝に水が必要です。 Take the spade out of the shed.\n\n"
                    "落ち葉は地面に残しておけます。冬にミミズが必要とするからです。\n");
    check_sentences("# Сад\n\nГрядкам нужна вода утром. Take the spade out of the shed.\n\n"
                    "Листья можно оставить на земле: зимой они нужны червям.\n");
    check_sentences("# 정원\n\n화단에는 아침에 물이 필요합니다. Take the spade out of the shed.\n\n"
                    "겨울에 지렁이가 필요로 하므로 낙엽은 땅에 남겨 두어도 됩니다.\n");
    check_sentences("# 花园\n\n花坛早上需要浇水。 Take the spade out of the shed.\n\n"
                    "树叶可以留在地上,因为蚯蚓冬天需要它们。\n");
    check_sentences("# Jardim\n\nOs canteiros precisam de água pela manhã. Take the spade out of the shed.\n\n"
                    "Você pode deixar as folhas no chão, porque as minhocas precisam delas no inverno.\n");
    check_sentences("# Giardino\n\nLe aiuole hanno bisogno di acqua al mattino. Take the spade out of the shed.\n\n"
                    "Puoi lasciare le foglie a terra, perché i vermi ne hanno bisogno in inverno.\n");
    check_sentences("# Ogród\n\nGrządki potrzebują wody rano. Take the spade out of the shed.\n\n"
                    "Liście możesz zostawić na ziemi, bo dżdżownice potrzebują ich zimą.\n");
}

static const char english_guide[] =
    "# Pull requests in Visual Studio Code\n\n"
    "Open the Command Palette in Visual Studio Code, run GitHub Pull Requests: Create, and pick the default branch.\n\n"
    "- GitHub Actions\n- Continuous integration with Docker Desktop for Mac\n- Open Source Initiative\n\n"
    "> The workflow is cheap.\n\n"
    "When the build fails, the log of the runner says which test of the pull request did it, so read it first.\n";

/* In a language that has no table, as the site says. */
static Pages read_foreign(Arena *arena, Str locale, const char *target)
{
    Pages pages = read_pages(arena, english_guide, target);
    Site *site = arena_alloc(arena, sizeof *site);
    Document *page = arena_alloc(arena, sizeof *page);
    Str *locales = arena_array(arena, 2, sizeof *locales);
    locales[0] = STR("en");
    locales[1] = locale;
    *site = *pages.target->site;
    site->locales = (StrList){locales, 2};
    *page = *pages.target;
    page->site = site;
    pages.target = page;
    pages.english = english_read(arena, pages.source, page, pages.alignment);
    return pages;
}

/* Names, loan words and labels of well-translated pages. */
static void translated_pages_are_left_alone(void **state)
{
    (void)state;
    static const struct {
        const char *locale, *page;
    } guides[] = {
        {"es", "# Pull requests en Visual Studio Code\n\n"
        "Abre la Command Palette de Visual Studio Code, ejecuta GitHub Pull Requests: Create y elige la rama por defecto.\n\n"
        "- GitHub Actions\n- Integración continua con Docker Desktop for Mac\n- Open Source Initiative\n\n"
        "> El workflow es barato.\n\n"
        "Si el build falla, el log del runner dice qué test del pull request lo causó: léelo primero.\n"},
        {"fr", "# Les pull requests dans Visual Studio Code\n\n"
        "Ouvre la Command Palette de Visual Studio Code, lance GitHub Pull Requests: Create et choisis la branche par défaut.\n\n"
        "- GitHub Actions\n- Intégration continue avec Docker Desktop for Mac\n- Open Source Initiative\n\n"
        "> Le workflow ne coûte rien.\n\n"
        "Quand le build échoue, le log du runner dit quel test de la pull request en est la cause.\n"},
        {"zh", "# Visual Studio Code 中的 pull request\n\n"
        "在 Visual Studio Code 中打开 Command Palette,运行 GitHub Pull Requests: Create,然后选择默认分支。\n\n"
        "- GitHub Actions\n- 使用 Docker Desktop for Mac 的持续集成\n- Open Source Initiative\n\n"
        "> 这个 workflow 很便宜。\n\n"
        "如果 build 失败,runner 的 log 会说明是 pull request 的哪个 test 造成的,请先阅读。\n"},
        {"ko", "# Visual Studio Code의 pull request\n\n"
        "Visual Studio Code에서 Command Palette를 열고 GitHub Pull Requests: Create를 실행한 다음 기본 브랜치를 고르세요.\n\n"
        "- GitHub Actions\n- Docker Desktop for Mac을 사용한 지속적 통합\n- Open Source Initiative\n\n"
        "> 이 workflow는 저렴합니다.\n\n"
        "build가 실패하면 runner의 log가 pull request의 어떤 test 때문인지 알려 주니 먼저 읽으세요.\n"},
        {"pt", "# Pull requests no Visual Studio Code\n\n"
        "Abra a Command Palette do Visual Studio Code, execute GitHub Pull Requests: Create e escolha o branch padrão.\n\n"
        "- GitHub Actions\n- Integração contínua com Docker Desktop for Mac\n- Open Source Initiative\n\n"
        "> O workflow é barato.\n\n"
        "Se o build falhar, o log do runner diz qual teste do pull request foi a causa; leia-o primeiro.\n"},
        {"pl", "# Pull request w Visual Studio Code\n\n"
        "Otwórz Command Palette w Visual Studio Code, uruchom GitHub Pull Requests: Create i wybierz gałąź domyślną.\n\n"
        "- GitHub Actions\n- Ciągła integracja z Docker Desktop for Mac\n- Open Source Initiative\n\n"
        "> Ten workflow jest tani.\n\n"
        "Gdy build się nie uda, log runnera powie, który test z pull requesta zawinił, więc przeczytaj go najpierw.\n"},
    };
    for (size_t k = 0; k < sizeof guides / sizeof *guides; k++) {
        Arena *arena = arena_open();
        Pages pages = read_foreign(arena, str_from(guides[k].locale), guides[k].page);
        for (size_t i = 0; i < pages.target->sentence_count; i++)
            assert_str(page_slice(pages.target, pages.english->sentences[i].span), "");
        arena_close(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_counted_by_kind),
        cmocka_unit_test(what_is_missing_counts),
        cmocka_unit_test(nothing_to_translate_is_all),
        cmocka_unit_test(languages_without_a_table_go_by_the_pair),
        cmocka_unit_test(translated_pages_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
