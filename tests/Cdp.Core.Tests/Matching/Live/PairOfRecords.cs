using Cdp.Matching.Live;
using FluentAssertions;

namespace Cdp.Core.Tests.Matching.Live;

/// <summary>Two records under a live model.</summary>
internal sealed class PairOfRecords
{
    private readonly ComparableEntries _entries;

    public PairOfRecords(LiveMatchModel settings, string[] a, string[] b)
    {
        Model = new LiveModel(version: 0, settings);
        _entries = new ComparableEntries(Model, [(1L, (IReadOnlyList<SourceRecord>)[Record(a)]), (2L, [Record(b)])]);
    }

    public LiveModel Model { get; }

    /// <summary>Gets the weight, or <see langword="null"/> when no blocking rule brings the two together.</summary>
    public double? Weight => _entries.Weigh(1, 2, static _ => true)?.Weight;

    /// <summary>Gets the weight, blocking rules aside.</summary>
    public double WeightAnyway => _entries.WeighAnyway(1, 2);

    public bool IsLinked => Weight >= Model.LinkWeight;

    public bool AwaitsReview => Weight >= Model.ReviewWeight && !IsLinked;

    /// <summary>Gets the labels of the levels, by comparison.</summary>
    public IReadOnlyDictionary<string, string> Levels => _entries.Explain(1, 2).Explanation.Steps.ToDictionary(step => step.Comparison, step => step.Level);

    /// <param name="values">Values as <c>column=value</c>.</param>
    private SourceRecord Record(string[] values)
    {
        var byColumn = values.Select(value => value.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        byColumn.Keys.Except(Model.Columns).Should().BeEmpty();
        return new SourceRecord("web", DateTimeOffset.UnixEpoch, [.. Model.Columns.Select(column => byColumn.GetValueOrDefault(column))]);
    }
}
