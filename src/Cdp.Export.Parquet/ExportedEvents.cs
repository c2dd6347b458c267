namespace Cdp.Export.Parquet;

/// <summary>The events of a folder.</summary>
internal sealed record ExportedEvents
{
    /// <summary>Gets the position in the store of the last event; 0 when there is none.</summary>
    public long LastPosition { get; init; }

    /// <summary>Gets a hash of the source and message id of that event, by which the store is recognised.</summary>
    public string? LastMark { get; init; }

    /// <summary>Gets how many there are.</summary>
    public long Count { get; init; }
}
