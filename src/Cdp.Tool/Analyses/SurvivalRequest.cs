using Cdp.Kpis.Survival;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;

namespace Cdp.Tool.Analyses;

/// <summary>What is asked about the time until an event.</summary>
internal sealed record SurvivalRequest
{
    private const int MaxGroups = 100;

    /// <summary>Gets the column of durations.</summary>
    public required string Duration { get; init; }

    /// <summary>Gets the column that tells whether the event came about.</summary>
    public required string Event { get; init; }

    /// <summary>Gets the column of late entries, or <see langword="null"/>.</summary>
    public string? Entry { get; init; }

    /// <summary>Gets the column of groups, or <see langword="null"/>.</summary>
    public string? By { get; init; }

    /// <summary>Gets the columns that explain the hazard.</summary>
    public required IReadOnlyList<string> Cox { get; init; }

    /// <summary>Gets those of them that hold names even where they look like numbers.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gets the column that rows are called by, or <see langword="null"/>.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the confidence level.</summary>
    public required double Level { get; init; }

    /// <summary>Gets on which scale intervals of survival are symmetric.</summary>
    public required SurvivalInterval Interval { get; init; }

    /// <summary>Gets how events at the same time are taken.</summary>
    public required CoxTies Ties { get; init; }

    /// <summary>Gets the ridge.</summary>
    public required double Ridge { get; init; }

    /// <summary>Gets up to when restricted means are taken, or <see langword="null"/> for the longest time that all groups were watched.</summary>
    public double? Until { get; init; }

    /// <summary>Answers it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ToolException">The file does not hold what is asked about.</exception>
    public SurvivalSummary Answer(CsvFile file, CancellationToken cancellationToken)
    {
        var columns = new PredictorColumns(file, Cox, Categories, new Dictionary<string, string?> { ["--duration"] = Duration, ["--event"] = Event, ["--entry"] = Entry, ["--id"] = Id });
        var (observations, groups, ids) = Read(file, columns, cancellationToken);
        var byName = By is null ? [] : GroupsOf(file, observations, groups);
        SurvivalCurve[] curves = [.. byName.Select(group => KaplanMeier.Estimate(group.Observations, Level, Interval))];
        var overall = KaplanMeier.Estimate(observations, Level, Interval);
        var until = Until ?? curves.Append(overall).Min(static curve => curve.Points[^1].Time);
        var (logRank, petoPeto) = byName.Length > 0 ? (LogRank.Compare(byName), LogRank.Compare(byName, rho: 1)) : (null, null);
        var design = Cox.Count > 0 ? columns.ToDesign() : null;
        var references = design is null ? [] : PredictorColumns.ReferencesOf(design);
        var ended = byName.Zip(curves, (group, curve) => curve.At(until) is not null ? null
            : $"The curve of {group.Name} ends before {NumberText.Significant(until)}, so that there is no mean up to then. Give an earlier time with --until.");
        return new SurvivalSummary
        {
            Duration = Duration,
            Event = Event,
            Entry = Entry,
            By = By,
            Categories = Categories,
            Id = Id,
            Level = Level,
            Interval = SurvivalWords.Of(Interval),
            Until = until,
            Overall = CurveSummary.Of(null, overall, until),
            Groups = By is null ? null : [.. byName.Zip(curves, (group, curve) => CurveSummary.Of(group.Name, curve, until))],
            LogRank = logRank,
            PetoPeto = petoPeto,
            Cox = design is null ? null : CoxSummary.Of(CoxRegression.Fit(observations, design, Ties, Ridge, Level, cancellationToken), design, references, ids),
            Notes = [.. overall.Warnings, .. ended.OfType<string>(), .. logRank?.Warnings ?? [], .. PredictorColumns.NotesOf(references)],
        };
    }

    private (List<SurvivalObservation> Observations, List<string> Groups, List<string>? Ids) Read(CsvFile file, PredictorColumns columns, CancellationToken cancellationToken)
    {
        var fields = new CsvFields(file);
        var (duration, happened, entry) = (file.PlaceOf(Duration), file.PlaceOf(Event), Entry is null ? -1 : file.PlaceOf(Entry));
        var (by, id) = (By is null ? -1 : file.PlaceOf(By), Id is null ? -1 : file.PlaceOf(Id));
        var (observations, groups, ids) = (new List<SurvivalObservation>(), new List<string>(), Id is null ? null : new List<string>());
        file.Read(
            (row, _) =>
            {
                var observation = new SurvivalObservation(fields.Number(row, duration), fields.Flag(row, happened), entry < 0 ? 0 : fields.NumberOr(row, entry, 0));
                if (observation.Duration < 0)
                {
                    throw fields.Wrong(row, duration, "the duration is below 0", "Give how long it was watched, from 0 on");
                }

                if (observation.Entry < 0 || (observation.Entry > 0 && observation.Entry >= observation.Duration))
                {
                    throw fields.Wrong(row, entry, "the entry does not lie from 0 on and before the duration", "Leave out what ended before it was watched");
                }

                observations.Add(observation);
                if (by >= 0)
                {
                    groups.Add(fields.Text(row, by));
                }

                ids?.Add(fields.Text(row, id));
                columns.Add(row);
                return true;
            },
            cancellationToken);
        return (observations, groups, ids);
    }

    private SurvivalGroup[] GroupsOf(CsvFile file, List<SurvivalObservation> observations, List<string> groups)
    {
        SurvivalGroup[] result =
        [
            .. groups.Zip(observations, static (name, observation) => (Name: name, Observation: observation)).GroupBy(static pair => pair.Name, StringComparer.Ordinal)
                .OrderBy(static group => group.Key, StringComparer.Ordinal).Select(static group => new SurvivalGroup(group.Key, [.. group.Select(static pair => pair.Observation)])),
        ];
        return result.Length is > 1 and <= MaxGroups
            ? result
            : throw new ToolException(
                $"{file.Path}: the column {By} has {(result.Length == 1 ? "one text" : $"{result.Length} different texts")} and may have 2 to {MaxGroups}. Give a column of groups with --by, or a number with --cox.");
    }
}
