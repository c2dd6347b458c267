namespace Cdp.Matching.Columns;

/// <summary>Gives the first or the last element of an array.</summary>
/// <param name="Last">Whether to take the last element and not the first.</param>
public sealed record ArrayElementTransform(bool Last = false) : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value) => ArrayText.Parse(value) is { Length: > 0 } elements ? elements[Last ? ^1 : 0] : null;

    /// <inheritdoc/>
    public override string ToString() => Last ? "last" : "first";
}
