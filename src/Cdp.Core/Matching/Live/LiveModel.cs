using Cdp.Matching.Records;
using Cdp.Matching.Scoring;
using Cdp.Matching.Scoring.Direct;

namespace Cdp.Matching.Live;

/// <summary>A version of the model, made ready for records that arrive.</summary>
/// <remarks>It does not change and is safe for use from many threads at once.</remarks>
internal sealed class LiveModel
{
    private readonly HashSet<long> _common;

    public LiveModel(int version, LiveMatchModel settings)
    {
        LiveModelChecks.Check(settings);
        Version = version;
        Settings = settings;
        Columns =
        [
            .. settings.Model.Comparisons.SelectMany(comparison => comparison.Levels).SelectMany(level => level.Condition.Columns)
                .Concat(LiveModelChecks.AdjustedColumns(settings.Model))
                .Concat(settings.Model.BlockingRules.SelectMany(rule => rule.Columns))
                .Select(column => column.Column).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        LinkWeight = MatchWeights.FromProbability(settings.LinkProbability);
        PriorWeight = MatchWeights.FromProbability(settings.Model.ProbabilityTwoRandomRecordsMatch);
        ReviewWeight = MatchWeights.FromProbability(settings.ReviewProbability);
        _common = [.. settings.CommonKeys];
        Weigher = new RecordWeigher(Columns, settings.Model);
        Recent = new ComparableRecords(this);
    }

    /// <summary>Gets the number of the version; 0 for one that is only tried.</summary>
    public int Version { get; }

    public LiveMatchModel Settings { get; }

    /// <summary>Gets the columns that the model looks at, ordinally.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Gets the weight from which on two records are linked.</summary>
    public double LinkWeight { get; }

    /// <summary>Gets the weight from which on two records await review.</summary>
    public double ReviewWeight { get; }

    /// <summary>Gets the weight of two records drawn at random.</summary>
    public double PriorWeight { get; }

    /// <summary>Gets what weighs pairs of records.</summary>
    public RecordWeigher Weigher { get; }

    /// <summary>Gets the records that were compared lately.</summary>
    public ComparableRecords Recent { get; }

    /// <summary>Makes the entry of an identifier.</summary>
    /// <returns>The entry, or <see langword="null"/> when no record says anything.</returns>
    public RecordEntry? ToEntry(long identifier, IReadOnlyList<SourceRecord> records)
    {
        if (records.Count == 0)
        {
            return null;
        }

        var keys = new SortedSet<long>();
        foreach (var record in records)
        {
            AddKeys(keys, record);
        }

        return new RecordEntry { Identifier = identifier, Records = RecordText.Write(records, Columns), Keys = [.. keys] };
    }

    /// <summary>Makes what entries say ready to be compared.</summary>
    public ComparableEntries Compile(IReadOnlyList<RecordEntry> entries) => new(this, entries);

    /// <summary>Gives the keys of a record, rising.</summary>
    public long[] KeysOf(SourceRecord record)
    {
        var keys = new SortedSet<long>();
        AddKeys(keys, record);
        return [.. keys];
    }

    /// <summary>Adds the keys of a record, without those that are too common.</summary>
    private void AddKeys(SortedSet<long> keys, SourceRecord record)
    {
        RecordKeys.AddTo(keys, Settings.Model, new GuestRecord(Columns, record.Values, record.Source));
        keys.ExceptWith(_common);
    }
}
