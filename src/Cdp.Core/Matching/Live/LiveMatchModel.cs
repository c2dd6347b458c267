using Cdp.Matching.Columns;
using Cdp.Matching.Records;

namespace Cdp.Matching.Live;

/// <summary>How records that arrive are matched: a trained model, where its columns come from, and from which probability on two records are taken for one person.</summary>
/// <remarks>
/// It is a value. Everything that depends on how frequent something is lies in it, and not in what happens to have arrived: the shares of values
/// (<see cref="MatchModel.TermFrequencies"/>) and the keys that are too common. So the order in which records arrive does not matter.
/// </remarks>
public sealed record LiveMatchModel
{
    /// <summary>Gets the trained model. It has blocking rules, none of which sorts, and the shares of the values of every column that is adjusted for them.</summary>
    public required MatchModel Model { get; init; }

    /// <summary>Gets the trait that a column takes its values from. Columns that are not named here take the trait of their own name.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyDictionary<string, string> Traits { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets the probability from which on two records are linked.</summary>
    /// <value>The default is 0.95.</value>
    public double LinkProbability { get; init; } = 0.95;

    /// <summary>Gets the probability from which on a person is asked; between it and <see cref="LinkProbability"/> two records await review.</summary>
    /// <value>The default is 0.5. The same as <see cref="LinkProbability"/>, nobody is asked.</value>
    public double ReviewProbability { get; init; } = 0.5;

    /// <summary>Gets how many identifiers may have a blocking key in common. A key of more is left out until they are fewer again.</summary>
    /// <value>The default is 500. It bounds what one record costs.</value>
    public int MaxBlockSize { get; init; } = 500;

    /// <summary>Gets how likely two records of two clusters are one person when no blocking rule brings them together.</summary>
    /// <value>The default is 0.4, as for <see cref="Clustering.ClusteringOptions.UnscoredPairProbability"/>.</value>
    public double UnscoredPairProbability { get; init; } = 0.4;

    /// <summary>Gets the hashes of the blocking keys that were too common when the model was made, rising. They never bring records together.</summary>
    /// <value>The default is empty.</value>
    public IReadOnlyList<long> CommonKeys { get; init; } = [];

    /// <summary>Gets how records matched when the model was made, for <see cref="ILiveMatching.DriftAsync"/>.</summary>
    /// <value>The default is <see langword="null"/>: nobody knows. Training and <see cref="Create"/> fill it.</value>
    public MatchExpectation? Expected { get; init; }

    /// <summary>Makes a live model of a trained one, with the shares of values and the too common keys of the records that it was trained on.</summary>
    /// <param name="model">The trained model.</param>
    /// <param name="table">The records.</param>
    /// <param name="maxBlockSize">How many records may have a blocking key in common.</param>
    /// <returns>The live model, with the defaults otherwise.</returns>
    /// <exception cref="ArgumentException">The model cannot be used live, or names a column that the records lack.</exception>
    public static LiveMatchModel Create(MatchModel model, RecordTable table, int maxBlockSize = 500)
    {
        var live = CreateUnmeasured(model, table, maxBlockSize);
        var ready = new LiveModel(version: 0, live);
        var records = Enumerable.Range(0, table.Count).Select(row => ((long)row, (IReadOnlyList<SourceRecord>)[ToRecord(ready, table, row)]));
        return live with { Expected = MatchMonitor.Measure(ready, new ComparableEntries(ready, records), CancellationToken.None) };
    }

    /// <summary>Makes a live model that does not know how records match.</summary>
    internal static LiveMatchModel CreateUnmeasured(MatchModel model, RecordTable table, int maxBlockSize)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        var known = model.TermFrequencies.Select(frequencies => frequencies.Column).ToHashSet();
        var counted = LiveModelChecks.AdjustedColumns(model).Where(column => !known.Contains(column)).Select(column => TermFrequencies.FromTable(table, column));
        var live = new LiveMatchModel { Model = model with { TermFrequencies = [.. model.TermFrequencies, .. counted] }, MaxBlockSize = maxBlockSize };
        LiveModelChecks.Check(live);
        return live with { CommonKeys = RecordKeys.FindCommon(live, table) };
    }

    /// <summary>Makes a live model of rules, for those who would rather say when two records are one person than have it estimated.</summary>
    /// <remarks>
    /// A pair for which a rule holds has the rule's probability; of several, the highest. A pair for which none holds is no match. Records are found by the exact conditions of each
    /// rule, so a rule whose values more than <see cref="MaxBlockSize"/> identifiers share waits until they are fewer. That two records of one person have no rule in common says
    /// nothing against them: <see cref="UnscoredPairProbability"/> is 0.5.
    /// </remarks>
    /// <param name="rules">The rules. Each has at least one exact condition.</param>
    /// <param name="traits">The trait that each column takes its values from; columns that are left out take the trait of their own name.</param>
    /// <returns>The live model, with the defaults otherwise. Explanations name the rule.</returns>
    /// <exception cref="ArgumentException">A rule has no exact condition, or no probability between 0 and 1; or two have one name.</exception>
    public static LiveMatchModel FromRules(IReadOnlyList<MatchRule> rules, IReadOnlyDictionary<string, string>? traits = null)
    {
        var live = new LiveMatchModel
        {
            Model = RuleModel.Create(rules),
            Traits = traits ?? new Dictionary<string, string>(StringComparer.Ordinal),
            UnscoredPairProbability = 0.5,
        };
        LiveModelChecks.Check(live);
        return live;
    }

    private static SourceRecord ToRecord(LiveModel model, RecordTable table, int row) =>
        new(table.SourceOf(row), DateTimeOffset.UnixEpoch, [.. model.Columns.Select(column => table.ValueOf(row, ColumnExpression.Of(column)))]);

    /// <summary>Gives the trait that a column takes its values from.</summary>
    internal string TraitOf(string column) => Traits.GetValueOrDefault(column, column);
}
