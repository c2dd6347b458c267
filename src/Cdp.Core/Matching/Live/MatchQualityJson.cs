using System.Text.Json;

namespace Cdp.Matching.Live;

/// <summary>Reads and writes figures as the store keeps them. Reading what was written gives the same figures.</summary>
/// <remarks>A release reads what every earlier one wrote. A property that is added to <see cref="MatchQuality"/> is missing there, so it must not be required of what is read.</remarks>
internal static class MatchQualityJson
{
    // MatchFigure.Value follows from the rest.
    private static readonly CdpJsonContext Context = new(new JsonSerializerOptions(CdpJsonContext.Default.Options) { IgnoreReadOnlyProperties = true });

    public static string Write(MatchQuality quality) => JsonSerializer.Serialize(quality, Context.MatchQuality);

    /// <exception cref="CdpException">It is no such text.</exception>
    public static MatchQuality Read(MatchMeasurementRow row)
    {
        try
        {
            return JsonSerializer.Deserialize(row.Figures, Context.MatchQuality) ?? throw Unreadable(row, null);
        }
        catch (JsonException exception)
        {
            throw Unreadable(row, exception);
        }
    }

    private static CdpException Unreadable(MatchMeasurementRow row, JsonException? cause) =>
        new($"The figures that were kept at {row.At:O} cannot be read. A newer version of Cdp may have written them: update Cdp.Core, or list a range without them.", cause);
}
