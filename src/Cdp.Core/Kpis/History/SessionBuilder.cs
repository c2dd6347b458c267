using Cdp.Collection;
using Cdp.Kpis.Vocabulary;

namespace Cdp.Kpis.History;

/// <summary>Divides what somebody did into visits. An order belongs to the visit in which it is placed, but makes none of its own: it may come from a shop's server or a till.</summary>
/// <param name="options">How long a gap is.</param>
internal sealed class SessionBuilder(KpiOptions options)
{
    private readonly List<Session> _sessions = [];
    private List<string> _pages = [];

    /// <summary>Adds something that was done, not before what was added.</summary>
    public void Add(EventEntry entry, EventFields fields)
    {
        var isView = entry.Type is EventType.Page or EventType.Screen;
        var page = isView ? fields.Page(entry) : null;
        if (!IsOpenAt(entry.Timestamp))
        {
            _pages = [];
            _sessions.Add(new Session(entry.Timestamp, entry.Timestamp, 0, false, false, false, page, page, fields.Origin(entry)) { Pages = _pages });
        }

        if (page is not null)
        {
            _pages.Add(page);
        }

        var session = _sessions[^1];
        var entryPage = session.EntryPage ?? page;
        _sessions[^1] = session with
        {
            End = entry.Timestamp,
            Views = session.Views + (isView ? 1 : 0),
            HasCheckout = session.HasCheckout || Is(entry, BusinessEventNames.CheckoutStarted),
            HasCart = session.HasCart || Is(entry, BusinessEventNames.ProductAdded),
            EntryPage = entryPage,
            ExitPage = page ?? session.ExitPage,
            Tags = session.Tags with { Page = entryPage },
        };
    }

    /// <summary>Adds an order.</summary>
    public void AddOrder(DateTimeOffset at)
    {
        if (IsOpenAt(at))
        {
            _sessions[^1] = _sessions[^1] with { End = at, HasOrder = true };
        }
    }

    public IReadOnlyList<Session> Complete() => _sessions;

    /// <summary>Finds the visit at a time.</summary>
    public static Session? At(IReadOnlyList<Session> sessions, DateTimeOffset time)
    {
        for (var i = sessions.Count - 1; i >= 0; i--)
        {
            if (sessions[i].Start <= time)
            {
                return sessions[i].End >= time ? sessions[i] : null;
            }
        }

        return null;
    }

    private bool IsOpenAt(DateTimeOffset time) => _sessions.Count > 0 && time - _sessions[^1].End <= options.SessionGap;

    private static bool Is(EventEntry entry, string name) => entry.Type == EventType.Track && string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase);
}
