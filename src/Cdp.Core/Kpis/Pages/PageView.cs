namespace Cdp.Kpis.Pages;

/// <summary>Something that a visitor did, as page figures look at it.</summary>
/// <param name="At">When.</param>
/// <param name="Page">The page that was viewed; <see langword="null"/> for what is no view, such as an order that a server tells.</param>
/// <param name="IsConversion">Whether the visit converts by it.</param>
public sealed record PageView(DateTimeOffset At, string? Page, bool IsConversion = false);
