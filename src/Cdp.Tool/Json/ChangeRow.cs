using Cdp.Kpis.Trends;

namespace Cdp.Tool.Json;

/// <summary>A place at which a series changes, for programs.</summary>
/// <param name="Period">The first period behind the change.</param>
/// <param name="Change">The change.</param>
internal sealed record ChangeRow(string Period, ChangePoint Change);
