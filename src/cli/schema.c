/* The JSON Schema of .pendant.yml, of what the program itself reads: the keys of config.def and profile.def, the rules
 * and their parameters. Of draft 7, which editors know. */
#include "cli/generate_parts.h"

#include "engine/catalog.h"
#include "output/json.h"

/* Every scalar is a text to pendant; to a reader of YAML some are numbers or flags. */
#define TEXT "\"type\": [\"string\", \"number\", \"boolean\"]"
#define REFERENCE(name) "{\"$ref\": \"#/definitions/" name "\"}"
#define LIST_OF(items) "\"type\": \"array\", \"items\": " items

/* Paths inside the project. */
#define INSIDE "(?!/)(?!(.*/)?\\\\.\\\\.(/|$))"

static void add(Buffer *out, const char *text)
{
    buffer_add(out, str_from(text));
}

/* Adds a comma before all but the first. */
static void begin_member(Buffer *out, bool *first, const char *indent, Str name)
{
    buffer_format(out, "%s\n%s", *first ? "" : ",", indent);
    *first = false;
    json_write_string(out, name);
    add(out, ": {");
}

static void add_words(Buffer *out, Str words)
{
    add(out, "\"description\": ");
    json_write_string(out, words);
    add(out, ", ");
}

/* "enum": the words of a text, parted by blanks. */
static void add_choices(Buffer *out, const char *choices)
{
    Str rest = str_from(choices), word;
    add(out, "\"enum\": [");
    for (bool first = true; str_next_word(&rest, &word); first = false) {
        add(out, first ? "" : ", ");
        json_write_string(out, word);
    }
    add(out, "]");
}

static void describe_profile(Buffer *out)
{
    add(out, "\"enum\": [");
    for (size_t i = 0; i < catalog_profile_count; i++) {
        add(out, i ? ", " : "");
        json_write_string(out, catalog_profiles[i].site.name);
    }
    add(out, "]");
}

static void describe_pairs(Buffer *out)
{
    add(out, LIST_OF(REFERENCE("pair")));
}

static void describe_exclude(Buffer *out)
{
    add(out, LIST_OF("{" TEXT ", \"pattern\": \"^\\\\s*[^#\\\\s]\"}"));
}

static void describe_baseline(Buffer *out)
{
    add(out, TEXT ", \"pattern\": \"^" INSIDE ".\"");
}

static void describe_terms(Buffer *out)
{
    add(out, LIST_OF("{" TEXT ", \"pattern\": \"^([^=]*|[^=]*[^=!\\\\s]\\\\s*!?=\\\\s*\\\\S.*)$\"}"));
}

static void describe_rule_paths(Buffer *out)
{
    add(out, LIST_OF("{" TEXT ", \"pattern\": \"^" INSIDE "\"}"));
}

static void add_parameter(Buffer *out, const RuleText *rule, size_t which)
{
    static const char *const types[] = {
        [PARAMETER_FLAG] = "\"type\": \"boolean\"",
        [PARAMETER_NUMBER] = "\"type\": \"number\", \"minimum\": 0",
        [PARAMETER_TEXT] = TEXT,
        [PARAMETER_LIST] = LIST_OF(REFERENCE("text")),
    };
    add_words(out, rule->parameter_help[which]);
    add(out, types[rule->parameters[which].kind]);
    add(out, "}");
}

/* "off", or severity and parameters. */
static void add_rule(Buffer *out, const RuleText *rule)
{
    bool first = true;
    add_words(out, rule->summary);
    if (!rule->parameter_count) {
        add(out, "\"allOf\": [" REFERENCE("rule") "]}");
        return;
    }
    add(out, "\"oneOf\": [" REFERENCE("severity") ", {\"type\": \"object\", \"additionalProperties\": false, "
             "\"properties\": {\n        \"severity\": " REFERENCE("severity") ",\n        \"parameters\": "
             "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {");
    for (size_t i = 0; i < rule->parameter_count; i++) {
        begin_member(out, &first, "          ", rule->parameters[i].name);
        add_parameter(out, rule, i);
    }
    add(out, "}}}}]}");
}

static void describe_rules(Buffer *out)
{
    bool first = true;
    add(out, "\"type\": \"object\", \"additionalProperties\": " REFERENCE("rule") ",\n    \"properties\": {");
    for (size_t i = 0; i < catalog_built_in.count; i++) {
        begin_member(out, &first, "      ", catalog_built_in.rules[i].id);
        add_rule(out, &catalog_built_in.rules[i]);
    }
    add(out, "\n    }");
}

static void add_setting(Buffer *out, const ProfileSetting *setting)
{
    add_words(out, str_from(setting->words));
    switch (setting->kind) {
    case SETTING_LIST:
        add(out, LIST_OF(REFERENCE("text")));
        break;
    case SETTING_WORDS:
        add(out, "\"type\": \"array\", \"items\": {");
        add_choices(out, setting->choices);
        add(out, "}");
        break;
    case SETTING_FLAG:
        add(out, "\"type\": \"boolean\"");
        break;
    case SETTING_TEXT:
        add(out, TEXT);
        break;
    case SETTING_CHOICE:
        add_choices(out, setting->choices);
        break;
    }
    add(out, "}");
}

/* What the settings refer to. */
static void add_definitions(Buffer *out)
{
#define PLACE                                                                                      \
    "{\"type\": \"string\", \"pattern\": \"^" INSIDE "(?!.*\\\\{path\\\\}.*\\\\{path\\\\})"          \
    "(?!.*\\\\{locale\\\\}.*\\\\{locale\\\\})([^{]|\\\\{path\\\\}|\\\\{locale\\\\})+$\"}"
#define WITH_PATH "{\"pattern\": \"\\\\{path\\\\}\"}"
    add(out, "  \"definitions\": {\n"
             "    \"text\": {" TEXT "},\n"
             "    \"severity\": {\"enum\": [\"off\", \"note\", \"warning\", \"error\"]},\n"
             "    \"pair\": {\"type\": \"object\", \"additionalProperties\": false, \"required\": [\"source\", \"target\"],\n"
             "      \"properties\": {\n"
             "        \"source\": " PLACE ",\n"
             "        \"target\": " PLACE "},\n"
             "      \"oneOf\": [\n"
             "        {\"properties\": {\"source\": " WITH_PATH ", \"target\": " WITH_PATH "}},\n"
             "        {\"properties\": {\"source\": {\"not\": " WITH_PATH "}, \"target\": {\"not\": " WITH_PATH "}}}]},\n"
             "    \"rule\": {\"oneOf\": [" REFERENCE("severity") ", {\"type\": \"object\", \"additionalProperties\": false,\n"
             "      \"properties\": {\"severity\": " REFERENCE("severity") ", \"parameters\": "
             "{\"type\": \"object\", \"maxProperties\": 0}}}]},\n"
             "    \"rule-names\": {\"enum\": [");
    for (size_t i = 0; i < catalog_built_in.count; i++) {
        add(out, i ? ", " : "");
        json_write_string(out, catalog_built_in.rules[i].id);
    }
    add(out, "]}\n  }\n");
}

void generate_schema(Buffer *out)
{
    static const struct {
        const char *key, *words;
        void (*describe)(Buffer *out);
    } keys[] = {
#define CONFIG_KEY(key, words) {#key, words, describe_##key},
#include "engine/config.def"
#undef CONFIG_KEY
    };
    bool first = true;
    add(out, "{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
             "  \"title\": \"Configuration of pendant (.pendant.yml)\",\n"
             "  \"type\": \"object\",\n  \"additionalProperties\": false,\n  \"properties\": {");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        begin_member(out, &first, "    ", str_from(keys[i].key));
        add_words(out, str_from(keys[i].words));
        keys[i].describe(out);
        add(out, "}");
    }
    for (size_t i = 0; i < profile_setting_count; i++) {
        begin_member(out, &first, "    ", str_from(profile_settings[i].key));
        add_setting(out, &profile_settings[i]);
    }
    add(out, "\n  },\n  \"if\": {\"not\": {\"required\": [\"rule_paths\"]}},\n"
             "  \"then\": {\"properties\": {\"rules\": {\"propertyNames\": " REFERENCE("rule-names") "}}},\n");
    add_definitions(out);
    add(out, "}\n");
}
