/* Any bytes as .pendant.yml: it is read, or refused with file, line and column; what was read can be used. */
#include "target.h"

#include "engine/config.h"

/* A file of rules that the configuration names is refused by its own name. */
static void check_refusal(Str text, const char *message)
{
    require(message[0] != '\0', "an error says something");
    if (str_find(text, STR("rule_paths"), 0) != STR_NONE)
        return;
    unsigned line = 0, column = 0;
    require(sscanf(message, ".pendant.yml:%u:%u:", &line, &column) == 2 && line && column,
            "an error names file, line and column");
}

static void use(Arena *arena, const Config *config)
{
    Error error = {0};
    const Profile *profile = profile_load(arena, STR("jekyll"), &error);
    require(profile != NULL, error.message);
    profile = config_profile(arena, config, profile);
    Settings settings = settings_make(arena, config->catalog, profile);
    config_apply(arena, config, &settings);
    require(settings_prepare(arena, &settings, false, &error), error.message);
    (void)config_excludes(config, STR("docs/de/page.md"));
    PairInput input = {
        .source = source_of(arena, "en.md", STR("# A page\n\nSome [text](/a) with `code`.\n")),
        .target = source_of(arena, "de.md", STR("# Eine Seite\n\nEtwas Text.\n")),
        .source_path = STR("docs/page.md"),
        .target_path = STR("docs/de/page.md"),
    };
    Findings findings = {0};
    check_pair(arena, arena, &settings, &input, &findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    Error error = {0};
    const Source *source = source_of(arena, ".pendant.yml", (Str){(const char *)data, size});
    const Config *config = config_parse(arena, source, &error);
    if (config)
        use(arena, config);
    else
        check_refusal(source_bytes(source), error.message);
    arena_close(arena);
    return 0;
}
