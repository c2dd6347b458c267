using System.Text.Json;
using Cdp.Profiles;

namespace Cdp.Tool.Json;

/// <summary>A value of a trait and who said it, for programs.</summary>
/// <param name="Value">The value.</param>
/// <param name="Sources">The sources that said it.</param>
/// <param name="Count">How many events said it.</param>
/// <param name="LastSeen">When it was said last.</param>
internal sealed record ValueSummary(JsonElement Value, IReadOnlyList<string> Sources, long Count, DateTimeOffset LastSeen)
{
    /// <summary>Takes a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The summary.</returns>
    public static ValueSummary Of(ObservedValue value) =>
        new(value.Value, [.. value.Origins.Select(origin => origin.Source).Distinct().Order(StringComparer.Ordinal)], value.Count, value.LastSeen);
}
