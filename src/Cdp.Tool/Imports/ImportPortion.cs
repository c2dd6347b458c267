using Cdp.Collection;

namespace Cdp.Tool.Imports;

/// <summary>What is handed to the collector at once: it is stored whole or not at all.</summary>
/// <param name="Bytes">About how much memory it takes.</param>
/// <param name="Lines">The line of each event; one line alone is that of all.</param>
/// <param name="CollectAsync">Hands it to a collector.</param>
internal sealed record ImportPortion(int Bytes, IReadOnlyList<long> Lines, Func<IEventCollector, CancellationToken, ValueTask<CollectResult>> CollectAsync)
{
    /// <summary>Gives the line of an event.</summary>
    /// <param name="index">The place of the event.</param>
    /// <returns>The line, from 1.</returns>
    public long LineOf(int index) => Lines.Count == 1 ? Lines[0] : Lines[index];
}
