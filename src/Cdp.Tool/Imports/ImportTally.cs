using Cdp.Collection;

namespace Cdp.Tool.Imports;

/// <summary>What became of the events of a file.</summary>
/// <param name="maxListed">How many refused events are told one by one.</param>
internal sealed class ImportTally(int maxListed)
{
    private readonly List<RejectedItem> _listed = [];

    /// <summary>Gets the number of lines or records.</summary>
    public long Units { get; private set; }

    /// <summary>Gets how many events were stored.</summary>
    public long Accepted { get; private set; }

    /// <summary>Gets how many events were known already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Gets how many events were refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Gets how many events were refused with each code.</summary>
    public SortedDictionary<string, long> RejectedByCode { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the first refused events.</summary>
    public IReadOnlyList<RejectedItem> Listed => _listed;

    /// <summary>Gets the number of events.</summary>
    public long Events => Accepted + Duplicates + Rejected;

    /// <summary>Adds what became of a portion.</summary>
    /// <param name="portion">The portion.</param>
    /// <param name="result">What became of it.</param>
    public void Add(ImportPortion portion, CollectResult result)
    {
        Units += portion.Lines.Count;
        Accepted += result.Accepted;
        Duplicates += result.Duplicates;
        Rejected += result.Rejected;
        for (var i = 0; result.Rejected > 0 && i < result.Events.Count; i++)
        {
            if (result.Events[i] is { Rejection: { } rejection, MessageId: var messageId })
            {
                RejectedByCode[rejection.Code] = RejectedByCode.GetValueOrDefault(rejection.Code) + 1;
                if (_listed.Count < maxListed)
                {
                    _listed.Add(new RejectedItem(portion.LineOf(i), messageId, rejection.Code, rejection.Reason, rejection.Remedy));
                }
            }
        }
    }
}
