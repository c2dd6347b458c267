namespace Cdp.Kpis.History;

/// <summary>A visit: what somebody did without a longer gap.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When the last thing was done.</param>
/// <param name="Views">How many pages and screens were looked at.</param>
/// <param name="HasOrder">Whether an order was placed.</param>
/// <param name="HasCheckout">Whether a checkout was begun.</param>
/// <param name="HasCart">Whether something was put into a cart.</param>
/// <param name="EntryPage">The first page; <see langword="null"/> where none was looked at.</param>
/// <param name="ExitPage">The last page.</param>
/// <param name="Tags">Where the visitor came from.</param>
public sealed record Session(DateTimeOffset Start, DateTimeOffset End, int Views, bool HasOrder, bool HasCheckout, bool HasCart, string? EntryPage, string? ExitPage, KpiTags Tags)
{
    private const int EngagedViews = 2;

    /// <summary>Gets the pages and screens that were looked at, in order, as often as they were; those without a name or path are left out.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<string> Pages { get; init; } = [];

    internal bool IsEngaged(TimeSpan after) => HasOrder || Views >= EngagedViews || End - Start >= after;
}
