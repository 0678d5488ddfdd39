/* Completions for bash, zsh and fish. */
#include "cli/generate_parts.h"
#include "cli/tables.h"

#include "engine/catalog.h"
#include "output/reporter.h"

/* What a shell offers for a value. */
typedef enum { VALUE_NONE, VALUE_WORDS, VALUE_FILE, VALUE_FOLDER, VALUE_OTHER } ValueKind;

static void add_rules(Buffer *words)
{
    for (size_t i = 0; i < catalog_built_in.count; i++)
        buffer_format(words, " %.*s", STR_ARG(catalog_built_in.rules[i].id));
}

static void add_profiles(Buffer *words)
{
    for (size_t i = 0; i < catalog_profile_count; i++)
        buffer_format(words, " %.*s", STR_ARG(catalog_profiles[i].site.name));
}

static void add_formats(Buffer *words)
{
    Str rest = str_from(reporter_names(words->arena)), word;
    while (str_next_word(&rest, &word))
        buffer_format(words, " %.*s",
                      STR_ARG(str_ends(word, STR(",")) ? str_slice(word, 0, word.size - 1) : word));
}

/* Adds the words a value may be, each with a blank before it. */
static ValueKind value_kind(const char *value, Buffer *words)
{
    Str name = str_from(value);
    if (!value)
        return VALUE_NONE;
    if (str_starts(name, STR("DIR")))
        return VALUE_FOLDER;
    if (str_starts(name, STR("FILE")) || str_starts(name, STR("EN")))
        return VALUE_FILE;
    if (str_starts(name, STR("RULE")))
        add_rules(words);
    else if (str_starts(name, STR("PROFILE")))
        add_profiles(words);
    else if (str_starts(name, STR("FORMAT")))
        add_formats(words);
    else if (str_starts(name, STR("LEVEL")))
        buffer_add(words, STR(" error warning note never"));
    else if (str_starts(name, STR("WHEN")))
        buffer_add(words, STR(" auto always never"));
    else
        return VALUE_OTHER;
    return VALUE_WORDS;
}

/* Text in single quotes, for any of the shells; `also` are further bytes that need a backslash. */
static void add_quoted(Buffer *out, const char *text, const char *also)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            buffer_add(out, STR("’"));
        else if (str_find_byte(str_from(also), *c, 0) != STR_NONE)
            buffer_format(out, "\\%c", *c);
        else
            buffer_add_byte(out, *c);
    }
}

static void add_bash_value(Buffer *out, const OptionText *option)
{
    Buffer words = buffer_open(out->arena);
    ValueKind kind = value_kind(option->value, &words);
    if (kind == VALUE_NONE)
        return;
    buffer_format(out, "    --%s", option->name);
    if (option->letter)
        buffer_format(out, " | -%c", option->letter);
    buffer_add(out, STR(")\n"));
    if (kind == VALUE_WORDS)
        buffer_format(out,
                      "        local before=\n"
                      "        [[ $current == *,* ]] && before=${current%%,*},\n"
                      "        COMPREPLY=($(compgen -P \"$before\" -W '%.*s' -- \"${current##*,}\"))\n",
                      STR_ARG(str_trim(buffer_str(&words))));
    else if (kind != VALUE_OTHER)
        buffer_format(out, "        COMPREPLY=($(compgen -%c -- \"$current\"))\n",
                      kind == VALUE_FILE ? 'f' : 'd');
    buffer_add(out, STR("        return\n        ;;\n"));
}

void generate_bash(Buffer *out)
{
    Buffer rules = buffer_open(out->arena);
    add_rules(&rules);
    buffer_add(out, STR("# Completion of pendant for bash.\n"
                        "_pendant() {\n"
                        "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
                        "    case $previous in\n"));
    for (size_t i = 0; i < option_text_count; i++)
        if (option_texts[i].name)
            add_bash_value(out, &option_texts[i]);
    buffer_add(out, STR("    esac\n    if [[ $current == -* ]]; then\n        COMPREPLY=($(compgen -W '"));
    for (size_t i = 0; i < option_text_count; i++)
        if (option_texts[i].name)
            buffer_format(out, "--%s ", option_texts[i].name);
    buffer_format(out,
                  "' -- \"$current\"))\n"
                  "    elif [[ ${COMP_WORDS[1]} == rules ]] && ((COMP_CWORD > 1)); then\n"
                  "        COMPREPLY=($(compgen -W '%.*s' -- \"$current\"))\n"
                  "    else\n"
                  "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
                  "        ((COMP_CWORD == 1)) && COMPREPLY+=($(compgen -W '",
                  STR_ARG(str_trim(buffer_str(&rules))));
    for (size_t i = 0; i < command_text_count; i++)
        buffer_format(out, "%s ", command_texts[i].name);
    buffer_add(out, STR("' -- \"$current\"))\n    fi\n}\ncomplete -o filenames -F _pendant pendant\n"));
}

static void add_zsh_option(Buffer *out, const OptionText *option, const char *name)
{
    Buffer words = buffer_open(out->arena);
    ValueKind kind = value_kind(option->value, &words);
    buffer_format(out, "        '%s[", name);
    add_quoted(out, option->words, "[]:");
    buffer_add_byte(out, ']');
    if (kind != VALUE_NONE) {
        buffer_add_byte(out, ':');
        add_quoted(out, option->value, "[]:");
        buffer_add_byte(out, ':');
    }
    if (kind == VALUE_WORDS)
        buffer_format(out, "(%.*s)", STR_ARG(str_trim(buffer_str(&words))));
    else if (kind == VALUE_FILE || kind == VALUE_FOLDER)
        buffer_add(out, kind == VALUE_FILE ? STR("_files") : STR("_files -/"));
    buffer_add(out, STR("' \\\n"));
}

void generate_zsh(Buffer *out)
{
    Buffer rules = buffer_open(out->arena);
    add_rules(&rules);
    buffer_add(out, STR("#compdef pendant\n# Completion of pendant for zsh.\n_pendant() {\n    local -a commands=(\n"));
    for (size_t i = 0; i < command_text_count; i++) {
        buffer_format(out, "        '%s:", command_texts[i].name);
        add_quoted(out, command_texts[i].words, ":");
        buffer_add(out, STR("'\n"));
    }
    buffer_add(out, STR("    )\n    _arguments \\\n"));
    for (size_t i = 0; i < option_text_count; i++) {
        const OptionText *option = &option_texts[i];
        if (!option->name)
            continue;
        add_zsh_option(out, option, arena_format(out->arena, "--%s", option->name));
        if (option->letter)
            add_zsh_option(out, option, arena_format(out->arena, "-%c", option->letter));
    }
    buffer_format(out,
                  "        '1: :{ _describe command commands; _files }' \\\n"
                  "        '*: :{ if [[ $words[2] == rules ]]; then compadd -- %.*s; else _files; fi }'\n"
                  "}\n_pendant \"$@\"\n",
                  STR_ARG(str_trim(buffer_str(&rules))));
}

static void add_fish_option(Buffer *out, const OptionText *option)
{
    Buffer words = buffer_open(out->arena);
    ValueKind kind = value_kind(option->value, &words);
    buffer_format(out, "complete -c pendant -l %s", option->name);
    if (option->letter)
        buffer_format(out, " -s %c", option->letter);
    if (kind == VALUE_WORDS)
        buffer_format(out, " -x -a '%.*s'", STR_ARG(str_trim(buffer_str(&words))));
    else if (kind == VALUE_FOLDER)
        buffer_add(out, STR(" -x -a '(__fish_complete_directories)'"));
    else if (kind != VALUE_NONE)
        buffer_add(out, kind == VALUE_FILE ? STR(" -r -F") : STR(" -x"));
    buffer_add(out, STR(" -d '"));
    add_quoted(out, option->words, "");
    buffer_add(out, STR("'\n"));
}

void generate_fish(Buffer *out)
{
    Buffer rules = buffer_open(out->arena);
    add_rules(&rules);
    buffer_add(out, STR("# Completion of pendant for fish.\n"));
    for (size_t i = 0; i < command_text_count; i++) {
        buffer_format(out, "complete -c pendant -n __fish_use_subcommand -a %s -d '",
                      command_texts[i].name);
        add_quoted(out, command_texts[i].words, "");
        buffer_add(out, STR("'\n"));
    }
    buffer_format(out, "complete -c pendant -n '__fish_seen_subcommand_from rules' -x -a '%.*s'\n",
                  STR_ARG(str_trim(buffer_str(&rules))));
    for (size_t i = 0; i < option_text_count; i++)
        if (option_texts[i].name)
            add_fish_option(out, &option_texts[i]);
}
