namespace Cdp.Tool.Series;

/// <summary>A series of equal periods, with what its periods are called.</summary>
/// <param name="Name">What the values are: a column or a KPI.</param>
/// <param name="Grid">The periods.</param>
/// <param name="Values">The values, the oldest first; <see langword="null"/> where one is missing.</param>
/// <param name="Notes">What a person should know.</param>
internal sealed record SeriesData(string Name, TimeGrid Grid, IReadOnlyList<double?> Values, IReadOnlyList<string> Notes);
