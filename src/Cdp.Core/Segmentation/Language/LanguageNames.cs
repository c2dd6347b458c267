using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Language;

/// <summary>The words and signs of the language of segments.</summary>
internal static class LanguageNames
{
    /// <summary>The words that a name must be quoted for, because they say how a rule goes on.</summary>
    public static readonly IReadOnlyList<string> Reserved =
        ["and", "or", "not", "where", "then", "as", "matching", "within", "held", "if", "ignoring", "everyone", "nobody", "is", "exists", "between", "contains", "matches", "computed"];

    /// <summary>The units of durations with their names, of several and of one, the greatest first.</summary>
    public static readonly IReadOnlyList<(string[] Names, TimeSpan Length)> Units =
    [
        (["weeks", "week"], TimeSpan.FromDays(7)),
        (["days", "day"], TimeSpan.FromDays(1)),
        (["hours", "hour"], TimeSpan.FromHours(1)),
        (["minutes", "minute"], TimeSpan.FromMinutes(1)),
        (["seconds", "second"], TimeSpan.FromSeconds(1)),
        (["ms"], TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>The signs of comparison: of two that say the same, the usual one first.</summary>
    public static readonly IReadOnlyList<(string Sign, ValueOperator Operator)> Signs =
    [
        ("=", ValueOperator.Equal),
        ("==", ValueOperator.Equal),
        ("!=", ValueOperator.NotEqual),
        ("<>", ValueOperator.NotEqual),
        ("<=", ValueOperator.LessOrEqual),
        (">=", ValueOperator.GreaterOrEqual),
        ("<", ValueOperator.Less),
        (">", ValueOperator.Greater),
    ];

    /// <summary>How many of the members of a group are meant.</summary>
    public static readonly IReadOnlyList<(Quantifier Value, string Words)> Members =
        [(Quantifier.Any, "any member"), (Quantifier.All, "all members"), (Quantifier.None, "no member")];

    /// <summary>Gets the names of functions over events.</summary>
    public static IReadOnlyList<string> Functions { get; } = ["performed", "sequence", .. RuleNames.Functions.Select(static function => function.Name)];
}
