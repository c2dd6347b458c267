namespace Cdp.ComparisonBenchmarks;

/// <summary>An option that cannot be understood.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
