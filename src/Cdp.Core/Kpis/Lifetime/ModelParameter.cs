namespace Cdp.Kpis.Lifetime;

/// <summary>A parameter of a model.</summary>
/// <param name="Name">Its name in the paper.</param>
/// <param name="Value">Its value.</param>
/// <param name="StandardError">Its standard error, by the curvature of the likelihood; <see langword="null"/> where the parameter was given or the likelihood is flat.</param>
public readonly record struct ModelParameter(string Name, double Value, double? StandardError = null);
