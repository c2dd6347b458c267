using System.Text.Json;
using Cdp.Segmentation.Values;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Evaluation;

/// <summary>What rules look at besides events: one profile as it is now.</summary>
internal sealed record SegmentSubject
{
    /// <summary>Gets the profile.</summary>
    public required ProfileId Profile { get; init; }

    /// <summary>Gets the golden traits: an object from the path of a trait to its value, as <see cref="Profiles.ProfileRow.Traits"/> is.</summary>
    public required JsonElement Traits { get; init; }

    /// <summary>Gets the types of the identifiers.</summary>
    public required IReadOnlySet<string> IdentifierTypes { get; init; }

    /// <summary>Gets the static lists that an identifier is on.</summary>
    public required IReadOnlySet<string> Lists { get; init; }

    /// <summary>Gets the time zone of the profile: the one that its trait <c>timezone</c> names, or UTC.</summary>
    public string Zone => Traits.TryGetProperty("timezone", out var named) && named.ValueKind == JsonValueKind.String && named.GetString()! is var zone
        && zone != CalendarPeriods.ProfileZone && CalendarPeriods.IsZone(zone) ? zone : "UTC";

    /// <summary>Looks a trait up.</summary>
    /// <param name="path">The path.</param>
    /// <param name="names">The names of the path.</param>
    public FoundValue Find(string path, string[] names) => Find(Traits, path, names);

    /// <summary>Looks a trait up.</summary>
    /// <param name="path">The path.</param>
    /// <param name="utf8">The path as UTF-8.</param>
    /// <param name="names">The names of the path.</param>
    public FoundValue Find(string path, ReadOnlySpan<byte> utf8, string[] names) =>
        Traits.TryGetProperty(utf8, out var value) ? FoundValue.At(value, []) : names.Length == 1 ? default : Find(Traits, path, names);

    /// <summary>Looks a trait up among golden traits.</summary>
    /// <param name="traits">The traits, as <see cref="Traits"/>.</param>
    /// <param name="path">The path.</param>
    /// <param name="names">The names of the path.</param>
    public static FoundValue Find(JsonElement traits, string path, string[] names)
    {
        if (traits.TryGetProperty(path, out var value))
        {
            return FoundValue.At(value, []);
        }

        // Arrays are not taken apart into traits of their own: the rest of the path goes on in their elements.
        for (var length = path.LastIndexOf('.'); length > 0; length = path.LastIndexOf('.', length - 1))
        {
            if (traits.TryGetProperty(path.AsSpan(0, length), out value))
            {
                return FoundValue.At(value, names.AsSpan(CountNames(path.AsSpan(0, length))));
            }
        }

        return default;
    }

    private static int CountNames(ReadOnlySpan<char> path)
    {
        var count = 1;
        for (var i = Identity.TraitPath.IndexOfSeparator(path, 0); i >= 0; i = Identity.TraitPath.IndexOfSeparator(path, i + 1))
        {
            count++;
        }

        return count;
    }
}
