using Cdp.Numerics;

namespace Cdp.Kpis.Lifetime;

/// <summary>The terms of the likelihood of <see cref="BetaGeometricModel"/> that depend on the number of purchases alone, each worked out once for all histories. It is not thread-safe.</summary>
internal sealed class BetaGeometricTerms
{
    /// <summary>Gets the terms of r.</summary>
    public RisingGamma Buying { get; } = new();

    /// <summary>Gets the terms of b.</summary>
    public RisingGamma Staying { get; } = new();

    /// <summary>Gets the terms of a + b.</summary>
    public RisingGamma Deciding { get; } = new();
}
