using Cdp.Matching;

namespace Cdp.ComparisonBenchmarks.Models;

/// <summary>A model for the files of Febrl as fastLink compares them: names and places by Jaro–Winkler, everything else equal or not. It has no rules: all pairs are compared.</summary>
internal static class FebrlModel
{
    public static MatchModel AllPairs { get; } = new()
    {
        LinkType = MatchLinkType.LinkOnly,
        BlockingRules = [],
        Comparisons =
        [
            .. new[] { "given_name", "surname", "address_1", "suburb" }.Select(Levels.Name),
            .. new[] { "street_number", "postcode", "state", "date_of_birth", "soc_sec_id" }.Select(Levels.Exact),
        ],
    };
}
