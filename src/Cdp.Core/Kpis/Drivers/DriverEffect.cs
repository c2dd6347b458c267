namespace Cdp.Kpis.Drivers;

/// <summary>How the target goes with one term of a column.</summary>
/// <param name="Name">The column, or <c>column=text</c>.</param>
/// <param name="Reference">The text that a text is compared with; <see langword="null"/> for numbers.</param>
/// <param name="Alone">By itself; <see langword="null"/> where the column alone cannot be fitted.</param>
/// <param name="Adjusted">With all other columns held; <see langword="null"/> where it follows from others.</param>
public sealed record DriverEffect(string Name, string? Reference, DriverEstimate? Alone, DriverEstimate? Adjusted);
