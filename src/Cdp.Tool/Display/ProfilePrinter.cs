using System.Globalization;
using Cdp.Identity;
using Cdp.Profiles;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows a golden profile to a person.</summary>
/// <param name="console">Where to.</param>
internal sealed class ProfilePrinter(IAnsiConsole console)
{
    private const int MaxBeaten = 5;

    /// <summary>Shows a profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="history">Its merges and splits.</param>
    public void Print(Cdp.Profiles.Profile profile, IReadOnlyList<IdentityChange> history)
    {
        console.WriteLine($"Profile {profile.Id}: {NumberText.Grouped(profile.EventCount)} events from {TimeOf(profile.FirstSeen)} to {TimeOf(profile.LastSeen)}");
        var identifiers = Screen.MakeTable("Identifiers", "type", "value");
        foreach (var identifier in profile.Identifiers)
        {
            identifiers.Add(identifier.Type, identifier.Value);
        }

        console.Write(identifiers);
        var traits = Screen.MakeTable("Traits", "trait", "value", "said by", "last", "rule", "beaten");
        foreach (var trait in profile.Traits.Values)
        {
            for (var i = 0; i < trait.Values.Count; i++)
            {
                var value = trait.Values[i];
                var sources = string.Join(", ", value.Origins.Select(origin => origin.Source).Distinct().Order(StringComparer.Ordinal));
                traits.Add(
                    i == 0 ? trait.Name : string.Empty, ValueText.Of(value.Value), sources, TimeOf(value.LastSeen), i == 0 ? trait.Rule : string.Empty, i == 0 ? BeatenOf(trait) : string.Empty);
            }
        }

        console.Write(traits);
        if (history.Count > 0)
        {
            console.Write(IdentityPrinter.MakeChanges("Merges and splits", history));
        }
    }

    /// <summary>Writes a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The text, in UTC.</returns>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string BeatenOf(Trait trait)
    {
        var shown = string.Join(", ", trait.Beaten.Take(MaxBeaten).Select(value => ValueText.Of(value.Value)));
        return trait.Beaten.Count > MaxBeaten ? $"{shown} and {NumberText.Of(trait.Beaten.Count - MaxBeaten)} more" : shown;
    }
}
