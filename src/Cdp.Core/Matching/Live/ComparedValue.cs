namespace Cdp.Matching.Live;

/// <summary>A column of two records side by side.</summary>
/// <param name="Column">The column of the model.</param>
/// <param name="Trait">The trait that it takes its values from.</param>
/// <param name="A">The value of one record; <see langword="null"/> when it is missing.</param>
/// <param name="B">The value of the other record; <see langword="null"/> when it is missing.</param>
public sealed record ComparedValue(string Column, string Trait, string? A, string? B)
{
    /// <inheritdoc/>
    public override string ToString() => Column;
}
