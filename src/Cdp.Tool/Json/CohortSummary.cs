namespace Cdp.Tool.Json;

/// <summary>A cohort, for programs.</summary>
/// <param name="Start">The first day of its period.</param>
/// <param name="Size">How many customers it has.</param>
/// <param name="Customers">How many of them ordered in each interval so far.</param>
/// <param name="Retention">Their share; <see langword="null"/> where the interval is not over for all of them.</param>
internal sealed record CohortSummary(string Start, int Size, IReadOnlyList<int> Customers, IReadOnlyList<double?> Retention);
