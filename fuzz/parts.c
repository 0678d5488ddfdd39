/* Any bytes as the JSON of a part of a run, and as a baseline: they are read or refused by name, and what is made of them
 * can be read again. */
#include "target.h"

#include "base/json.h"
#include "engine/baseline.h"
#include "output/merge.h"

static void check_merge(Arena *arena, Str bytes)
{
    MergePart part = {STR("part.json"), bytes};
    Buffer out = buffer_open(arena);
    Totals totals;
    Error error = {0};
    if (!merge_json(&out, &part, 1, &totals, &error)) {
        require(error.message[0] != '\0', "a refusal says why");
        return;
    }
    require(json_parse(arena, STR("merged.json"), buffer_str(&out), &error) != NULL, error.message);
}

static void check_baseline(Arena *arena, Str bytes)
{
    Error error = {0};
    const Baseline *baseline = baseline_parse(arena, STR("known"), bytes, &error);
    if (!baseline) {
        require(str_starts(str_from(error.message), STR("known:")), "an error names file and line");
        return;
    }
    const PairPaths none = {0};
    const Settings settings = settings_default(arena, profile_chosen(arena, NULL, 0));
    BaselineScope scope = {&none, &settings, false};
    require(baseline_gone(arena, baseline, &scope) == 0, "what was not checked stays");
    Str again = baseline_shrunk(arena, baseline, &scope);
    require(baseline_parse(arena, STR("known"), again, &error) != NULL, error.message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_open();
    Str bytes = {(const char *)data, size};
    check_merge(arena, bytes);
    check_baseline(arena, bytes);
    arena_close(arena);
    return 0;
}
