namespace Cdp.Collection;

/// <summary>What became of a batch, event by event.</summary>
/// <remarks>One bad event never fails its neighbours: each is accepted, recognised as a duplicate or refused on its own.</remarks>
public sealed record CollectResult
{
    private readonly IReadOnlyList<EventResult> _events = [];

    /// <summary>Gets the results, in the order of the events.</summary>
    public required IReadOnlyList<EventResult> Events
    {
        get => _events;
        init
        {
            _events = value;
            foreach (var result in value)
            {
                switch (result.Status)
                {
                    case EventStatus.Accepted:
                        Accepted++;
                        break;
                    case EventStatus.Duplicate:
                        Duplicates++;
                        break;
                    default:
                        Rejected++;
                        break;
                }
            }
        }
    }

    /// <summary>Gets how many events were stored.</summary>
    public int Accepted { get; private init; }

    /// <summary>Gets how many events were known already.</summary>
    public int Duplicates { get; private init; }

    /// <summary>Gets how many events were refused.</summary>
    public int Rejected { get; private init; }
}
