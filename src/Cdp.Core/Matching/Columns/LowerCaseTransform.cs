namespace Cdp.Matching.Columns;

/// <summary>Gives a value in lower case, by the rules of no particular language.</summary>
public sealed record LowerCaseTransform : ColumnTransform
{
    /// <inheritdoc/>
    public override string? Apply(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToLowerInvariant();
    }

    /// <inheritdoc/>
    public override string ToString() => "lower";
}
