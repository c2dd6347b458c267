using Cdp.Tool.Imports;

namespace Cdp.Tool.Json;

/// <summary>What an import came to, for programs.</summary>
internal sealed record ImportSummary
{
    /// <summary>Gets the number of lines or records.</summary>
    public required long Lines { get; init; }

    /// <summary>Gets the number of events.</summary>
    public required long Events { get; init; }

    /// <summary>Gets how many were stored.</summary>
    public required long Accepted { get; init; }

    /// <summary>Gets how many were known already.</summary>
    public required long Duplicates { get; init; }

    /// <summary>Gets how many were refused.</summary>
    public required long Rejected { get; init; }

    /// <summary>Gets how many were refused with each code.</summary>
    public required IReadOnlyDictionary<string, long> RejectedByCode { get; init; }

    /// <summary>Gets the first refused ones.</summary>
    public required IReadOnlyList<RejectedItem> Rejections { get; init; }

    /// <summary>Gets how long it took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Sums an import up.</summary>
    /// <param name="tally">The counts.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <returns>The summary.</returns>
    public static ImportSummary Of(ImportTally tally, TimeSpan elapsed) => new()
    {
        Lines = tally.Units,
        Events = tally.Events,
        Accepted = tally.Accepted,
        Duplicates = tally.Duplicates,
        Rejected = tally.Rejected,
        RejectedByCode = tally.RejectedByCode,
        Rejections = tally.Listed,
        Seconds = Math.Round(elapsed.TotalSeconds, 3),
    };
}
