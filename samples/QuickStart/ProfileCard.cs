using System.Text.Json;
using Cdp;
using Cdp.Collection;
using Cdp.Profiles;

namespace QuickStart;

/// <summary>Prints a golden profile with the origin of each value and the values that it beat.</summary>
internal static class ProfileCard
{
    private const int BeatenShown = 4;

    public static async Task PrintAsync(ICdp cdp, Profile profile)
    {
        Report.Title($"One golden profile: {profile.Id}, {profile.Name}");
        foreach (var type in profile.Identifiers.GroupBy(identifier => identifier.Type))
        {
            Console.WriteLine($"  {type.Key,-19} {string.Join(", ", type.Select(identifier => identifier.Value))}");
        }

        Console.WriteLine($"\n  {"trait",-19} {"golden value",-24} {"said by",-44} beaten");
        foreach (var trait in profile.Traits.Values)
        {
            foreach (var (index, value) in trait.Values.Index())
            {
                Console.WriteLine($"  {(index == 0 ? trait.Name : string.Empty),-19} {Text(value),-24} {Origin(value),-44} {(index == 0 ? Beaten(trait) : string.Empty)}".TrimEnd());
            }
        }

        Console.WriteLine($"\n  {"source",-19} {"event",-24} {"times",5}");
        var events = await cdp.Profiles.EventsAsync(profile.Id).ToListAsync();
        foreach (var kind in events.GroupBy(entry => (entry.Source, Name: NameOf(entry))))
        {
            Console.WriteLine($"  {kind.Key.Source,-19} {kind.Key.Name,-24} {kind.Count(),5}  {kind.First().Timestamp:d MMM yyyy} to {kind.Last().Timestamp:d MMM yyyy}");
        }
    }

    private static string NameOf(EventEntry entry) => entry is { Type: EventType.Track, Name: { } name } ? name : entry.Type.ToString().ToLowerInvariant();

    private static string Beaten(Trait trait)
    {
        var shown = trait.Beaten.Take(BeatenShown).Select(value => $"{Text(value)}{(value.Count > 1 ? $" ({value.Count}×)" : string.Empty)}");
        var rest = trait.Beaten.Count - BeatenShown;
        return string.Join(", ", shown) + (rest > 0 ? $" and {rest} more" : string.Empty);
    }

    private static string Origin(ObservedValue value) =>
        $"{string.Join(", ", value.Origins.Select(origin => origin.Source).Distinct())}, {value.Count}×, last {value.LastSeen:d MMM yyyy}";

    private static string Text(ObservedValue value) => value.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText();
}
