/* Code blocks: they are there, closed, and hold what the original's hold. */
#include "rules/code_indent.h"
#include "rules/code_text.h"
#include "rules/structure_directive.h"
#include "rules/structure_fence.h"
#include "rules/structure_runs.h"
#include "rules/wording.h"

#include "align/english.h"
#include "base/array.h"
#include "base/buffer.h"

#include <string.h>

static void report_open_fence(const Pair *pair, uint32_t index, Findings *out)
{
    const Block *block = &pair->target->blocks[index];
    Span line = {block->span.begin, block->content.begin > block->span.begin
                                        ? block->content.begin - 1
                                        : block->span.end};
    Finding *finding = findings_add(out, line, SPAN_NONE);
    finding_say(out, finding, "the code block is not closed where the original's is, so what follows is "
                              "shown as code; put the closing fence back");
    finding->hides = true;
    Edit edit;
    if (!fence_close(pair, &edit))
        return;
    finding_replace(out, finding, edit.span, edit.text, FIX_SAFE);
    finding_describe_fix(finding, "close the block behind the original's last line");
}

static void report_no_code(const Pair *pair, const Block *source, const Block *target,
                           Findings *out)
{
    Finding *finding = findings_add(out, target->span, source->span);
    finding_say(out, finding, "this is a code block in the original; its fence is missing");
    Str expected = document_text(pair->source, source->span);
    Str actual = document_text(pair->target, target->span);
    finding_compare(out, finding, &expected, &actual);
}

static bool report_frame(const Pair *pair, Findings *out)
{
    Span open, close;
    if (!fence_frame(pair, &open, &close))
        return false;
    Finding *finding = findings_add(out, open, SPAN_NONE);
    finding_say(out, finding, "a code fence stands round the whole page, so all of it is shown as code; take its two "
                              "lines out");
    finding->hides = true;
    finding_replace(out, finding, open, STR(""), FIX_SAFE);
    finding_replace(out, finding, close, STR(""), FIX_SAFE);
    finding_describe_fix(finding, "take the fence out");
    return true;
}

static void check_code_block(const Pair *pair, Findings *out)
{
    if (report_frame(pair, out))
        return;
    uint32_t fence = run_open_fence(pair);
    if (fence != NO_INDEX)
        report_open_fence(pair, fence, out);
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (link->source.begin == link->source.end || link->target.begin == link->target.end)
            continue;
        const Block *source = &pair->source->blocks[link->source.begin];
        const Block *target = &pair->target->blocks[link->target.begin];
        if (source->kind == BLOCK_CODE && target->kind != BLOCK_CODE)
            report_no_code(pair, source, target, out);
    }
    run_report_missing(pair, RUN_CODE, "the code block", out);
}

const Rule rule_structure_code_block = {
    .id = "structure/code-block", .needs = NEEDS_BOTH, .check = check_code_block};

#define NO_BREAK "\xc2\xa0"

typedef struct {
    Span span; /* without the line end */
    Str key;   /* what is compared: tags and comments taken out, blanks at the end too */
} Line;

typedef ARRAY_OF(Line) Lines;

/* Where a comment begins in a line of code in any of the languages documentation shows. */
static size_t comment_begin(Str line)
{
    for (size_t i = 0; i < line.size; i++) {
        Str rest = str_slice(line, i, line.size);
        bool apart = i == 0 || byte_is_space(line.data[i - 1]);
        if (!apart || !strchr("</#-;R%", rest.data[0]))
            continue;
        if (str_starts(rest, STR("<!--")) || str_starts(rest, STR("/*")) ||
            str_starts(rest, STR("# ")) || str_starts(rest, STR("//")) ||
            str_starts(rest, STR("-- ")) || str_starts(rest, STR("; ")) ||
            str_starts(rest, STR("#=")) || str_starts(rest, STR("#-")) || str_starts(rest, STR("REM ")) ||
            str_starts(rest, STR("% ")))
            return i;
        bool first = str_trim(str_slice(line, 0, i)).size == 0;
        if (first && str_starts(rest, STR("## ")))
            return i;
        if (rest.data[0] == '#' && (rest.size == 1 || (first && byte_is_upper(rest.data[1]))))
            return i;
    }
    return line.size;
}

/* Tags of the template language are compared by liquid/ rules. */
static Str without_tags(const Pair *pair, const Document *page, const Block *block, Span line)
{
    Str text = document_text(page, line);
    if (block->tags.begin == block->tags.end || str_find_byte(text, '{', 0) == STR_NONE)
        return text;
    Buffer out = buffer_open(pair->scratch);
    uint32_t at = line.begin;
    for (uint32_t i = block->tags.begin; i < block->tags.end; i++) {
        const Tag *tag = &page->tags[i];
        if (!span_contains(line, tag->span))
            continue;
        buffer_add(&out, document_text(page, (Span){at, tag->span.begin}));
        buffer_add_byte(&out, PROSE_THING);
        at = tag->span.end;
    }
    buffer_add(&out, document_text(page, (Span){at, line.end}));
    return buffer_str(&out);
}

/* Comments over several lines: which mark ends the one that a line leaves open, or nothing. */
static Str open_comment(Str line, Str until)
{
    size_t at = 0;
    for (;;) {
        if (until.size) {
            size_t close = str_find(line, until, at);
            if (close == STR_NONE)
                return until;
            at = close + until.size;
            until = STR("");
        }
        Str rest = str_slice(line, at, line.size);
        size_t begin = comment_begin(rest);
        Str comment = str_slice(rest, begin, rest.size);
        if (str_starts(comment, STR("/*")))
            until = STR("*/");
        else if (str_starts(comment, STR("<!--")))
            until = STR("-->");
        else
            return STR("");
        at += begin + 2;
    }
}

/* No-break spaces, which editors put into drawings of folders, are blanks there. */
static Str plain_blanks(Arena *arena, Str line)
{
    Str space = STR(NO_BREAK);
    size_t at = str_find(line, space, 0);
    if (at == STR_NONE)
        return line;
    char *copy = arena_copy(arena, line.data, line.size);
    for (; at != STR_NONE; at = str_find(line, space, at + 2))
        copy[at] = copy[at + 1] = ' ';
    return (Str){copy, line.size};
}

/* A program takes a no-break space for part of a word; only a drawing may have some that the original lacks. */
static bool is_drawn(const Pair *pair, const Block *source, const Block *target)
{
    static const char *const signs[] = {"\u2500", "\u2502", "\u251c", "\u2514", "|--", "+--", "\\--", "`--"};
    if (str_find(document_text(pair->source, source->content), STR(NO_BREAK), 0) != STR_NONE)
        return true;
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (str_find(document_text(pair->target, target->content), str_from(signs[i]), 0) != STR_NONE)
            return true;
    return false;
}

static Lines read_lines(const Pair *pair, const Document *page, const Block *block, bool drawn)
{
    Lines lines = {0};
    Str text = document_text(page, block->content);
    const char *begin = text.data;
    Str line, until = STR("");
    while (str_next_line(&text, &line)) {
        bool inside = until.size > 0;
        until = open_comment(line, until);
        if (inside)
            continue;
        uint32_t offset = block->content.begin + (uint32_t)(line.data - begin);
        Span span = {offset, offset + (uint32_t)line.size};
        Str key = without_tags(pair, page, block, span);
        key = str_slice(key, 0, comment_begin(key));
        key = str_trim(drawn ? plain_blanks(pair->scratch, key) : key);
        if (key.size)
            *ARRAY_PUSH(pair->scratch, &lines) = (Line){span, key};
    }
    return lines;
}

/* What is left between the lines that agree at the begin and at the end. */
typedef struct {
    const Lines *source, *target;
    size_t source_begin, source_end, target_begin, target_end;
} Difference;

static bool find_difference(const Lines *source, const Lines *target, Difference *out)
{
    size_t begin = 0, source_end = source->count, target_end = target->count;
    while (begin < source_end && begin < target_end &&
           str_equal_folded(source->items[begin].key, target->items[begin].key))
        begin++;
    while (source_end > begin && target_end > begin &&
           str_equal_folded(source->items[source_end - 1].key, target->items[target_end - 1].key)) {
        source_end--;
        target_end--;
    }
    *out = (Difference){source, target, begin, source_end, begin, target_end};
    return source_end > begin || target_end > begin;
}

static Span span_of(const Block *block, const Lines *lines, size_t begin, size_t end)
{
    if (begin == end) {
        uint32_t at = begin < lines->count ? lines->items[begin].span.begin : block->content.end;
        return (Span){at, at};
    }
    return (Span){lines->items[begin].span.begin, lines->items[end - 1].span.end};
}

/* The code of a line: without its indentation, which the place in a list or quote decides, and comment. */
static Span code_of(const Document *page, Span line)
{
    Str text = document_text(page, line);
    uint32_t begin = line.begin, end = line.begin + (uint32_t)comment_begin(text);
    while (begin < end && byte_is_space(text.data[begin - line.begin]))
        begin++;
    while (end > begin && byte_is_space(text.data[end - 1 - line.begin]))
        end--;
    return (Span){begin, end};
}

/* Lines as they are compared, for a message. */
static Str join_keys(const Pair *pair, const Lines *lines, size_t begin, size_t end)
{
    Buffer out = buffer_open(pair->scratch);
    for (size_t i = begin; i < end; i++) {
        buffer_add(&out, lines->items[i].key);
        buffer_add_byte(&out, '\n');
    }
    return str_trim(buffer_str(&out));
}

/* Line for line when there are as many: comments, which may be translated, stay. */
static void add_repair(const Pair *pair, const Difference *at, FixSafety safety, Finding *finding, Findings *out)
{
    if (at->source_end - at->source_begin != at->target_end - at->target_begin)
        return;
    for (size_t i = at->source_begin; i < at->source_end; i++) {
        const Line *from = &at->source->items[i], *to = &at->target->items[i];
        if (str_equal_folded(from->key, to->key))
            continue;
        Str code = document_text(pair->source, code_of(pair->source, from->span));
        finding_replace(out, finding, code_of(pair->target, to->span), code, safety);
    }
    finding_describe_fix(finding, "put back the original's code");
}

/* Do all lines that differ do so in such values? A name or a title in an example is often translated. */
static bool is_renamed_value(const Lines *source, const Lines *target, const Difference *at)
{
    size_t count = at->source_end - at->source_begin;
    if (!count || count != at->target_end - at->target_begin)
        return false;
    for (size_t i = 0; i < count; i++) {
        Str a = source->items[at->source_begin + i].key, b = target->items[at->target_begin + i].key;
        if (!str_equal_folded(a, b) && !code_differs_in_values(a, b))
            return false;
    }
    return true;
}

static Str language_of(const Document *page, const Block *block)
{
    Str info = document_text(page, block->info), name = STR("");
    str_next_word(&info, &name);
    return name;
}

/* Texts in quotation marks are often translated for a reason: a program that greets in German. What else
 * differs in such an example, its output, goes with them. */
static bool is_localised(const Pair *pair, const Block *code, const Difference *at)
{
    size_t count = at->source_end - at->source_begin;
    for (size_t i = 0; i < count && i < at->target_end - at->target_begin; i++) {
        Str a = at->source->items[at->source_begin + i].key, b = at->target->items[at->target_begin + i].key;
        if (code_differs_in_strings(a, b) || code_differs_in_page(pair->scratch, language_of(pair->source, code), a, b))
            return true;
    }
    return false;
}

/* A sample of running text, such as a commit message or a file to be written, may be translated. */
static bool is_sample(const Document *page, const Block *block)
{
    static const char *const names[] = {"text", "txt", "plain", "plaintext", "mermaid", "md",
                                        "markdown"};
    Str info = document_text(page, block->info), name;
    if (!str_next_word(&info, &name))
        return true;
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

/* Is every line that differs the original's with a name misspelt, or with one translated here that the page keeps elsewhere?
 * Else it may be another version's code, what an example prints, or a name that the translator gave. */
static bool was_damaged(Words *words, const Lines *source, const Lines *target, const Difference *at)
{
    size_t count = at->source_end - at->source_begin;
    if (count != at->target_end - at->target_begin)
        return false;
    for (size_t i = 0; i < count; i++) {
        Str expected = source->items[at->source_begin + i].key, actual = target->items[at->target_begin + i].key;
        Wording wording = wording_compare(words, expected, actual);
        if (wording == WORDING_OTHER || (wording == WORDING_TRANSLATED && !wording_is_kept(words, expected)))
            return false;
    }
    return true;
}

/* The same byte by byte, as most code is; what tags stand for is not seen in their bytes. */
static bool is_copy(const Pair *pair, const Block *source, const Block *target)
{
    return source->tags.begin == source->tags.end && target->tags.begin == target->tags.end &&
           str_equal(document_text(pair->source, source->content), document_text(pair->target, target->content));
}

/* Do the lines differ in nothing but no-break spaces? */
static bool differ_in_blanks(const Pair *pair, const Lines *source, const Lines *target, const Difference *at)
{
    size_t count = at->source_end - at->source_begin;
    if (!count || count != at->target_end - at->target_begin)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!str_equal_folded(source->items[at->source_begin + i].key,
                              plain_blanks(pair->scratch, target->items[at->target_begin + i].key)))
            return false;
    return true;
}

static void compare_indentation(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    if (!code_indent_matters(language_of(pair->source, source)))
        return;
    Span at = code_indent_difference(pair->scratch, document_text(pair->source, source->content), pair->target,
                                     target->content);
    if (!span_exists(at))
        return;
    Finding *finding = findings_add(out, at, source->content);
    finding_say(out, finding, "the line %s is indented otherwise than in the original, which has a meaning here",
                finding_quote(out->arena, document_text(pair->target, at)));
}

static void compare_content(Words *words, const Block *source, const Block *target, Findings *out)
{
    const Pair *pair = words->pair;
    if (is_copy(pair, source, target))
        return;
    bool drawn = is_drawn(pair, source, target);
    Lines from = read_lines(pair, pair->source, source, drawn);
    Lines to = read_lines(pair, pair->target, target, drawn);
    Difference at;
    if (!find_difference(&from, &to, &at)) {
        compare_indentation(pair, source, target, out);
        return;
    }
    Span expected_at = span_of(source, &from, at.source_begin, at.source_end);
    Span actual_at = span_of(target, &to, at.target_begin, at.target_end);
    Finding *finding = findings_add(out, actual_at, expected_at);
    bool sample = is_sample(pair->target, target);
    bool value = is_renamed_value(&from, &to, &at);
    if ((sample || value) && span_size(expected_at) && span_size(actual_at))
        finding->severity = SEVERITY_WARNING;
    bool strings = is_localised(pair, source, &at);
    if (strings)
        finding->severity = SEVERITY_NOTE;
    Str expected = join_keys(pair, &from, at.source_begin, at.source_end);
    Str actual = join_keys(pair, &to, at.target_begin, at.target_end);
    bool blanks = differ_in_blanks(pair, &from, &to, &at);
    finding_say(out, finding, "the code differs%s: here %s, in the original %s",
                blanks ? " in no-break spaces, which programs do not take for blanks" : "",
                actual.size ? finding_quote(out->arena, actual) : "nothing",
                expected.size ? finding_quote(out->arena, expected) : "nothing");
    finding_compare(out, finding, &expected, &actual);
    bool sure = blanks || (!sample && !strings && !value && was_damaged(words, &from, &to, &at));
    add_repair(pair, &at, sure ? FIX_SAFE : FIX_UNSAFE, finding, out);
}

/* Languages that code is often said to be in: one of these was chosen, not translated. */
static bool is_known_language(Str name)
{
    static const char *const names[] = {
        "sh", "bash", "shell", "console", "zsh", "fish", "powershell", "ps1", "pwsh", "bat", "cmd", "js", "javascript", "mjs",
        "cjs", "ts", "typescript", "jsx", "tsx", "json", "json5", "jsonc", "yaml", "yml", "toml", "ini", "xml", "html", "css",
        "scss", "sass", "less", "c", "cpp", "c++", "h", "cs", "csharp", "java", "kotlin", "go", "rust", "rs", "ruby", "rb",
        "irb", "erb", "python", "py", "php", "perl", "sql", "graphql", "diff", "patch", "text", "txt", "plain", "plaintext",
        "md", "markdown", "mdx", "make", "makefile", "dockerfile", "docker", "http", "liquid", "vue", "svelte", "astro",
        "swift", "objc", "scala", "lua", "r", "dart", "elixir", "haskell", "clojure", "nginx", "mermaid", "math", "latex",
        "tex", "terminal", "output", "log", "none", "curl", "gradle", "groovy", "hcl", "terraform", "vim", "awk", "asm"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (str_equal_nocase(name, str_from(names[i])))
            return true;
    return false;
}

static void compare_language(const Pair *pair, const Block *source, const Block *target,
                             Findings *out)
{
    Str expected = language_of(pair->source, source), actual = language_of(pair->target, target);
    if (str_equal_nocase(expected, actual) || !source->fenced || !target->fenced)
        return;
    Span name = {target->info.begin, target->info.begin + (uint32_t)actual.size};
    Finding *finding = findings_add(out, target->span, source->span);
    finding->target.end = finding->target.begin;
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "the language of the code is \"%s\", in the original \"%s\"",
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    bool damaged = !actual.size || wording_compare(NULL, expected, actual) < WORDING_OTHER || !is_known_language(actual);
    finding_replace(out, finding, name, expected, damaged ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "put back the original's language");
}

/* What stands behind the language: lines to mark, a file's name. Titles in words are translated. */
static Str settings_of(const Pair *pair, const Document *page, const Block *block)
{
    Str info = document_text(page, block->info), name, word;
    Buffer out = buffer_open(pair->scratch);
    str_next_word(&info, &name);
    while (str_next_word(&info, &word)) {
        size_t quote = str_find_byte(word, '"', 0);
        bool open = quote != STR_NONE && str_find_byte(word, '"', quote + 1) == STR_NONE;
        bool path = !open && (quote == STR_NONE || str_find_byte(word, '.', 0) != STR_NONE ||
                              str_find_byte(word, '/', 0) != STR_NONE);
        buffer_add(&out, path ? word : str_slice(word, 0, quote));
        for (Str rest; open && str_next_word(&info, &rest);)
            open = str_find_byte(rest, '"', 0) == STR_NONE;
    }
    return buffer_str(&out);
}

static bool has_digit(Str text)
{
    for (size_t i = 0; i < text.size; i++)
        if (byte_is_digit(text.data[i]))
            return true;
    return false;
}

/* Puts the original's words in place of those that differ, when there are as many; texts in quotation marks stay, as do
 * numbers of lines. */
static void restore_settings(const Pair *pair, const Block *source, const Block *target, Finding *finding, Findings *out)
{
    Str expected = document_text(pair->source, source->info), actual = document_text(pair->target, target->info);
    Str from = expected, to = actual, wanted, own;
    bool sure = true;
    while (sure && str_next_word(&from, &wanted)) {
        sure = str_next_word(&to, &own) && str_count_byte(wanted, '"') == str_count_byte(own, '"') &&
               str_count_byte(wanted, '"') != 1 &&
               (str_equal(wanted, own) || (!has_digit(wanted) && !has_digit(own) && !english_is_older(own, wanted)));
    }
    sure = sure && !str_trim(to).size;
    finding_replace(out, finding, target->info, expected, sure ? FIX_SAFE : FIX_UNSAFE);
    finding_describe_fix(finding, "put back the original's settings");
}

static void compare_settings(const Pair *pair, const Block *source, const Block *target, Findings *out)
{
    Str expected = document_text(pair->source, source->info), actual = document_text(pair->target, target->info);
    if (!source->fenced || !target->fenced || !language_of(pair->source, source).size ||
        !str_equal_nocase(language_of(pair->source, source), language_of(pair->target, target)) ||
        str_equal(settings_of(pair, pair->source, source), settings_of(pair, pair->target, target)))
        return;
    Finding *finding = findings_add(out, target->info, source->info);
    finding->severity = SEVERITY_WARNING;
    finding_say(out, finding, "the code is begun with %s, in the original with %s",
                finding_quote(out->arena, actual), finding_quote(out->arena, expected));
    finding_compare(out, finding, &expected, &actual);
    restore_settings(pair, source, target, finding, out);
}

static void check_code_content(const Pair *pair, Findings *out)
{
    Words words = {.pair = pair};
    uint32_t fence = run_open_fence(pair);
    for (size_t i = 0; i < pair->alignment->link_count; i++) {
        const BlockLink *link = &pair->alignment->links[i];
        if (link->source.end != link->source.begin + 1 ||
            link->target.end != link->target.begin + 1 || link->target.begin == fence)
            continue;
        const Block *source = &pair->source->blocks[link->source.begin];
        const Block *target = &pair->target->blocks[link->target.begin];
        if (source->kind != BLOCK_CODE || target->kind != BLOCK_CODE)
            continue;
        compare_language(pair, source, target, out);
        if (directive_compare(pair, source, target, out))
            continue;
        compare_settings(pair, source, target, out);
        compare_content(&words, source, target, out);
    }
}

const Rule rule_structure_code_content = {
    .id = "structure/code-content", .needs = NEEDS_BOTH, .check = check_code_content};
