namespace Cdp.Tool.Report;

/// <summary>How revenue went.</summary>
/// <param name="Now">The revenue of each part of the time.</param>
/// <param name="Before">The same of the time before; <see langword="null"/> where that has fewer parts.</param>
internal sealed record RevenueCourse(IReadOnlyList<double?> Now, IReadOnlyList<double?> Before);
