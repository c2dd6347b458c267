using System.Text.Json;
using Cdp.Segmentation;
using Cdp.Segmentation.Ready;
using Cdp.Segmentation.Serialization;
using Cdp.Segmentation.Traits;
using Cdp.Tool.Csv;

namespace Cdp.Tool.Segments;

/// <summary>What is to be added to the rules of a store.</summary>
/// <param name="Segments">The segments.</param>
/// <param name="Traits">The computed traits.</param>
internal sealed record RuleRequest(IReadOnlyList<Segment> Segments, IReadOnlyList<ComputedTrait> Traits)
{
    private static readonly Dictionary<string, Func<ReadySet>> Ready = new(StringComparer.Ordinal)
    {
        ["lifecycle"] = static () => ReadySegments.Lifecycle(),
        ["rfm"] = static () => ReadySegments.Rfm(),
        ["cart-abandoners"] = static () => new ReadySet([], [ReadySegments.CartAbandoners()]),
        ["already-acquired"] = static () => new ReadySet([], [ReadySegments.AlreadyAcquired()]),
    };

    /// <summary>Gets the names of ready segments.</summary>
    public static string ReadyNames => string.Join(", ", Ready.Keys);

    /// <summary>Takes one segment.</summary>
    public static RuleRequest Of(string id, string rule, string? name, string? description) =>
        new([new Segment { Id = id, Name = name, Description = description, Where = RuleText.Parse(rule) }], []);

    /// <summary>Takes ready segments.</summary>
    /// <exception cref="ToolException">There are none of that name.</exception>
    public static RuleRequest OfReady(string name) => Ready.TryGetValue(name, out var make) && make() is var set
        ? new RuleRequest(set.Segments, set.Traits)
        : throw new ToolException($"There are no ready segments called {name}. There are: {ReadyNames}.");

    /// <summary>Reads a file: a segment or a computed trait as JSON, or an array of them.</summary>
    /// <exception cref="ToolException">The file is not usable.</exception>
    public static async Task<RuleRequest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = TextFile.OpenText(path, TextFile.FindEncoding(path, name: null));
        try
        {
            using var document = JsonDocument.Parse(await reader.ReadToEndAsync(cancellationToken));
            var rules = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
            var traits = rules.Where(static rule => rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty("trait", out _)).ToList();
            return new RuleRequest(
                [.. rules.Except(traits).Select(static rule => SegmentJson.ReadSegment(rule.GetRawText()))], [.. traits.Select(static rule => SegmentJson.ReadTrait(rule.GetRawText()))]);
        }
        catch (Exception e) when (e is JsonException or SegmentFormatException)
        {
            throw new ToolException($"{path}: {ToolException.MessageOf(e)}", e);
        }
    }

    /// <summary>Adds the traits, then the segments.</summary>
    /// <param name="cdp">The platform.</param>
    /// <param name="addedBy">Who adds them.</param>
    /// <param name="tell">Hears what is being done.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The segments as they are in force.</returns>
    public async Task<IReadOnlyList<SegmentAddition>> AddAsync(ICdp cdp, string addedBy, Action<string> tell, CancellationToken cancellationToken)
    {
        var progress = new SegmentTeller(tell);
        if (Traits.Count > 0)
        {
            await cdp.ComputedTraits.AddAsync(Traits, addedBy, progress, cancellationToken);
        }

        return Segments.Count == 0 ? [] : await cdp.Segments.AddAsync(Segments, addedBy, progress, cancellationToken);
    }
}
