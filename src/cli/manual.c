/* The manual page. */
#include "cli/generate_parts.h"
#include "cli/tables.h"
#include "output/reporter.h"

/* Text for troff: hyphens stay hyphens, nothing is taken for a request. */
static void add_text(Buffer *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\\')
            buffer_add(out, STR("\\e"));
        else if (*c == '-')
            buffer_add(out, STR("\\-"));
        else
            buffer_add_byte(out, *c);
    }
}

static void add_commands(Buffer *out)
{
    buffer_add(out, STR(".SH COMMANDS\n"));
    for (size_t i = 0; i < command_text_count; i++) {
        buffer_format(out, ".TP\n\\fB%s\\fR \\fI", command_texts[i].name);
        add_text(out, command_texts[i].arguments);
        buffer_add(out, STR("\\fR\n"));
        add_text(out, command_texts[i].words);
        buffer_add(out, STR(".\n"));
    }
}

static void add_options(Buffer *out)
{
    buffer_add(out, STR(".SH OPTIONS\n"));
    for (size_t i = 0; i < option_text_count; i++) {
        const OptionText *option = &option_texts[i];
        if (!option->name) {
            buffer_format(out, ".SS %s\n", option->words);
            continue;
        }
        buffer_add(out, STR(".TP\n"));
        if (option->letter)
            buffer_format(out, "\\fB\\-%c\\fR, ", option->letter);
        buffer_add(out, STR("\\fB\\-\\-"));
        add_text(out, option->name);
        buffer_add(out, STR("\\fR"));
        if (option->value) {
            buffer_add(out, STR(" \\fI"));
            add_text(out, option->value);
            buffer_add(out, STR("\\fR"));
        }
        buffer_add_byte(out, '\n');
        add_text(out, option->words);
        buffer_add(out, STR(".\n"));
    }
}

static void add_forms(Buffer *out)
{
    buffer_add(out, STR(".SH FORMATS\n"
                        "\\fB\\-\\-format\\fR \\fINAME\\fR goes to standard output, "
                        "\\fINAME\\fB:\\fIFILE\\fR to a file.\n"));
    const Reporter *reporter;
    for (size_t i = 0; (reporter = reporter_number(i)); i++) {
        buffer_format(out, ".TP\n\\fB%s\\fR\n", reporter->name);
        add_text(out, reporter->words);
        buffer_add(out, STR(".\n"));
    }
}

void generate_man(Buffer *out)
{
    buffer_add(out, STR(".TH PENDANT 1 \"\" \"pendant " PENDANT_VERSION "\" \"User Commands\"\n"
                        ".SH NAME\n"
                        "pendant \\- check that translated documentation still matches its original\n"
                        ".SH SYNOPSIS\n"
                        "\\fBpendant\\fR [\\fICOMMAND\\fR] [\\fIOPTION\\fR]... [\\fIPATH\\fR]...\n"
                        ".SH DESCRIPTION\n"
                        "\\fBpendant\\fR loads pairs of pages, an original and its translation (Markdown with YAML\n"
                        "front matter and template tags), aligns them, reports what the translation broke, lost or\n"
                        "left in English, and repairs what needs no judgement.\n"
                        "Paths are files or folders of either side; the counterpart is found.\n"));
    add_commands(out);
    add_options(out);
    add_forms(out);
    buffer_add(out, STR(".SH EXIT STATUS\n"
                        ".TP\n\\fB0\\fR\nNothing at or above the level of \\fB\\-\\-fail\\-on\\fR.\n"
                        ".TP\n\\fB1\\fR\nFindings.\n"
                        ".TP\n\\fB2\\fR\nIt could not run, or there was nothing to check.\n"
                        ".SH ENVIRONMENT\n"
                        ".TP\n\\fBNO_COLOR\\fR\nWhen set and not empty, no colours.\n"
                        ".TP\n\\fBGITHUB_ACTIONS\\fR\nWhen it is true and no form is asked for, the commands "
                        "of GitHub Actions follow the text;\n"
                        "what they cannot show goes to the file of \\fBGITHUB_STEP_SUMMARY\\fR.\n"
                        ".TP\n\\fBGITHUB_WORKSPACE\\fR, \\fBCI_PROJECT_DIR\\fR\n"
                        "The folder that paths are relative to in forms for platforms; else that of the "
                        "repository.\n"
                        ".TP\n\\fBPRE_COMMIT_FROM_REF\\fR\n"
                        "What \\fB\\-\\-hook\\fR compares with; pre\\-commit sets it between two revisions.\n"
                        ".SH FILES\n"
                        ".TP\n\\fI.pendant.yml\\fR\nThe configuration, in the folder pendant is called from.\n"
                        ".SH SUPPRESSION\n"
                        "A comment \\fB<!\\-\\- pendant\\-disable\\-next\\-line\\fR \\fIRULE\\fR \\fB\\-\\- \\fIreason\\fR "
                        "\\fB\\-\\->\\fR in a page\n"
                        "keeps findings quiet; so do \\fBdisable\\-line\\fR, \\fBdisable\\fR, \\fBenable\\fR and "
                        "\\fBdisable\\-file\\fR, in HTML\n"
                        "comments, in template comments and, behind #, in front matter.\n"));
}
