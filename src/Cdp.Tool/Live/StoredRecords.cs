using Cdp.Identity;
using Cdp.Matching.Records;
using Cdp.Profiles;
using Cdp.Tool.Display;

namespace Cdp.Tool.Live;

/// <summary>The records of a store as a table: what each source says about each identifier.</summary>
internal static class StoredRecords
{
    private const int TellEvery = 1_000;

    /// <summary>Reads the records. It is for counting what is frequent, so of several values of one record the latest one will do.</summary>
    /// <param name="cdp">The platform on the store.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="traitOf">Gives the trait of a column.</param>
    /// <param name="tell">Hears how far it has come.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The table, and the columns without any value.</returns>
    public static async Task<(RecordTable Table, IReadOnlyList<string> Empty)> ReadAsync(
        ICdp cdp, IReadOnlyList<string> columns, Func<string, string> traitOf, Action<string> tell, CancellationToken cancellationToken)
    {
        var builder = new RecordTableBuilder(columns);
        var filled = new bool[columns.Count];
        var done = 0;
        await foreach (var profile in cdp.Profiles.ListAsync(cancellationToken: cancellationToken))
        {
            var records = new Dictionary<(Identifier, string), string?[]>();
            for (var column = 0; column < columns.Count; column++)
            {
                foreach (var (record, value) in profile.Traits.TryGetValue(traitOf(columns[column]), out var trait) ? LatestOf(trait) : [])
                {
                    if (!records.TryGetValue(record, out var values))
                    {
                        records.Add(record, values = new string?[columns.Count]);
                    }

                    values[column] = value;
                    filled[column] = true;
                }
            }

            foreach (var values in records.Values)
            {
                builder.Add(new MatchRecord(NumberText.Of(builder.Count), values));
            }

            if (++done % TellEvery == 0)
            {
                tell($"Counting what is frequent: {NumberText.Grouped(done)} profiles");
            }
        }

        return (builder.Build(), [.. columns.Where((_, column) => !filled[column])]);
    }

    private static Dictionary<(Identifier, string), string> LatestOf(Trait trait)
    {
        var latest = new Dictionary<(Identifier, string), (DateTimeOffset At, string Text)>();
        foreach (var value in trait.Values.Concat(trait.Beaten))
        {
            if (ValueText.Of(value.Value).Trim() is { Length: > 0 } text)
            {
                foreach (var origin in value.Origins)
                {
                    if (!latest.TryGetValue((origin.Identifier, origin.Source), out var known) || known.At < origin.LastSeen)
                    {
                        latest[(origin.Identifier, origin.Source)] = (origin.LastSeen, text);
                    }
                }
            }
        }

        return latest.ToDictionary(pair => pair.Key, pair => pair.Value.Text);
    }
}
