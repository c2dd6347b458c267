using Cdp.Matching.Live;
using Cdp.Profiles;

namespace Cdp.Pipeline;

/// <summary>Makes the records of an identifier of what was observed about it: one of each source, with the value of each column that survives among those of the source.</summary>
/// <remarks>What takes part at all is decided over all sources, as for golden profiles: a store need not give more.</remarks>
internal sealed class RecordComposer(ProfileUnifier unifier, LiveModel model)
{
    private readonly string[] _traits = [.. model.Columns.Select(model.Settings.TraitOf)];

    /// <summary>Makes the records.</summary>
    /// <param name="observations">What was observed about one identifier.</param>
    /// <returns>The records that say anything, by source, ordinally.</returns>
    public IReadOnlyList<SourceRecord> Compose(IEnumerable<Observation> observations)
    {
        var records = new List<SourceRecord>();
        foreach (var source in unifier.Limit([.. observations]).GroupBy(observation => observation.Source).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (Compose(source.Key, [.. source]) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    private SourceRecord? Compose(string source, IReadOnlyList<Observation> observations)
    {
        var values = new string?[_traits.Length];
        var since = DateTimeOffset.MinValue;
        foreach (var trait in unifier.Unify(observations).Traits)
        {
            // Several columns may take their values from one trait.
            for (var column = 0; column < _traits.Length; column++)
            {
                if (string.Equals(_traits[column], trait.Path, StringComparison.Ordinal) && ToText(trait.Surviving[0].Value) is { } text)
                {
                    values[column] = text;
                    var first = trait.Surviving[0].Origins.Min(static origin => origin.FirstSeen);
                    since = first > since ? first : since;
                }
            }
        }

        return since == DateTimeOffset.MinValue ? null : new SourceRecord(source, since, values);
    }

    /// <summary>Gives a canonical JSON value as the text of a column: a text as it is, anything else as it is written.</summary>
    public static string? ToText(string value)
    {
        var text = TraitText.IsText(value) ? TraitText.Decode(value).Trim() : value;
        return text.Length == 0 ? null : text;
    }
}
