using Cdp.Profiles;

namespace Cdp.Tool.Json;

/// <summary>How a trait came to its value, for programs.</summary>
/// <param name="Name">The path of the trait.</param>
/// <param name="Rule">The survivorship rule that decided.</param>
/// <param name="Values">The values that survived.</param>
/// <param name="Beaten">The values that did not.</param>
internal sealed record TraitSummary(string Name, string Rule, IReadOnlyList<ValueSummary> Values, IReadOnlyList<ValueSummary> Beaten)
{
    /// <summary>Takes a trait.</summary>
    /// <param name="trait">The trait.</param>
    /// <returns>The summary.</returns>
    public static TraitSummary Of(Trait trait) => new(trait.Name, trait.Rule, [.. trait.Values.Select(ValueSummary.Of)], [.. trait.Beaten.Select(ValueSummary.Of)]);
}
