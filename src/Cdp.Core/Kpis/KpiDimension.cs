namespace Cdp.Kpis;

/// <summary>What a KPI is broken down by.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The trait or the segment; <see langword="null"/> for all segments and for the other kinds.</param>
public readonly record struct KpiDimension(KpiDimensionKind Kind, string? Name = null)
{
    /// <summary>Gets the dimension by which nothing is broken down.</summary>
    public static KpiDimension None => default;

    /// <summary>Gets the channels.</summary>
    public static KpiDimension Channel => new(KpiDimensionKind.Channel);

    /// <summary>Gets the campaigns.</summary>
    public static KpiDimension Campaign => new(KpiDimensionKind.Campaign);

    /// <summary>Gets the systems that sent the events.</summary>
    public static KpiDimension Source => new(KpiDimensionKind.Source);

    /// <summary>Gets the contents of campaigns: ads and links.</summary>
    public static KpiDimension Content => new(KpiDimensionKind.Content);

    /// <summary>Gets the entry pages: the pages by which visits began, for what is counted of visits and of the orders placed in them.</summary>
    public static KpiDimension Page => new(KpiDimensionKind.Page);

    /// <summary>Gets the segments that customers are in now. Who is in several counts in each.</summary>
    public static KpiDimension Segment => new(KpiDimensionKind.Segment);

    /// <summary>Gives the values of a golden trait.</summary>
    /// <param name="name">The trait.</param>
    /// <returns>The dimension.</returns>
    public static KpiDimension Trait(string name) => new(KpiDimensionKind.Trait, name);
}
