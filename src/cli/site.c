#include "cli/site.h"

#include "cli/vacuous.h"

/* With more pairs than these, reading all pages at once costs less than asking for each. */
enum { FEW_PAIRS = 64 };

static IndexOrigin origin_of(const Options *options, const Profile *profile, const Tree *tree)
{
    return (IndexOrigin){
        .tree = tree,
        .profile = profile,
        .source_root = options->source_root,
        .target_root = options->target_root,
        .jobs = options->jobs,
    };
}

void site_open(CommandSite *site, const Options *options, const Profile *profile,
               const PairPaths *pairs, RunOptions *run)
{
    Comparison *comparison = options->comparison;
    const Tree *then = comparison ? comparison_before(comparison) : NULL;
    *site = (CommandSite){0};
    if (options->pair[0])
        return;
    site->origin =
        origin_of(options, profile, comparison ? comparison_tree(comparison) : options->disk);
    site->now = index_open(&site->origin);
    run->index = index_site(site->now);
    bool whole = !options->path_count && !vacuous_is_list(options) && !comparison;
    if (whole || pairs->count > FEW_PAIRS)
        index_fill(site->now, whole);
    if (!then)
        return;
    site->origin_before = origin_of(options, profile, then);
    site->before = index_open(&site->origin_before);
    comparison_use_index(comparison, index_site(site->before));
}

void site_close(CommandSite *site)
{
    index_close(site->now);
    index_close(site->before);
}
