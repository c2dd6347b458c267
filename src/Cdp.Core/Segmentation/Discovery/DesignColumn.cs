namespace Cdp.Segmentation.Discovery;

/// <summary>A column of a model.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Feature">The place of the feature among those of its kind.</param>
/// <param name="Name">How it is called.</param>
/// <param name="Scale">The scale of a number.</param>
/// <param name="Value">The value of a text.</param>
internal sealed record DesignColumn(DesignKind Kind, int Feature, string Name, FeatureScale Scale = default, string? Value = null)
{
    public double Read(FeatureTable table, int row) => Kind switch
    {
        DesignKind.Number => double.IsNaN(table.Numbers[Feature][row]) ? 0 : Scale.Apply(table.Numbers[Feature][row]),
        DesignKind.MissingNumber => double.IsNaN(table.Numbers[Feature][row]) ? 1 : 0,
        DesignKind.Category => table.Texts[Feature][row] == Value ? 1 : 0,
        _ => table.Texts[Feature][row] is null ? 1 : 0,
    };

    /// <summary>Says what it is about a value that speaks for members or against them.</summary>
    public string Say(bool isHigh) => Kind == DesignKind.Number ? $"{(isHigh ? "high" : "low")} {Name}" : Name;

    /// <inheritdoc/>
    public override string ToString() => Kind.ToString();
}
