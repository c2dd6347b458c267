namespace Cdp.Kpis.Pages;

/// <summary>A visit that is being put together of views.</summary>
/// <param name="start">When it began.</param>
internal sealed class PageVisit(DateTimeOffset start)
{
    private const int EngagedViews = 2;
    private readonly List<string> _pages = [];

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset End { get; private set; } = start;

    public bool HasConversion { get; private set; }

    public IReadOnlyList<string> Pages => _pages;

    public void Add(PageView view)
    {
        End = view.At;
        HasConversion |= view.IsConversion;
        if (view.Page is { } page)
        {
            _pages.Add(page);
        }
    }

    public bool IsEngaged(TimeSpan after) => HasConversion || _pages.Count >= EngagedViews || End - Start >= after;
}
