using Cdp.Matching.Live;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows how well records are matched, now and over time.</summary>
/// <param name="console">Where to.</param>
internal sealed class QualityPrinter(IAnsiConsole console)
{
    /// <summary>Shows what was measured.</summary>
    /// <param name="quality">What was measured.</param>
    /// <param name="kept">Whether the store keeps it.</param>
    public void Print(MatchQuality quality, bool kept)
    {
        var table = Screen.MakeTable($"Quality at {ProfilePrinter.TimeOf(quality.At)}, by version {NumberText.Of(quality.Version)}", "figure", "value", "made of", "in words");
        AddCount(table, "records", quality.Records);
        AddCount(table, "identifiers with a record", quality.Identifiers);
        AddCount(table, "profiles with a record", quality.Profiles);
        AddCount(table, "matches that hold", quality.Matches);
        AddCount(table, "pairs that await review", quality.AwaitingReview);
        foreach (var (state, count) in quality.Refused.OrderBy(refused => refused.Key))
        {
            AddCount(table, $"matches refused: {LinkWords.Of(state)}", count);
        }

        AddCount(table, "duplicates prevented", quality.DuplicatesPrevented);
        Add(table, "match rate", quality.MatchRate, Percent(quality.MatchRate));
        Add(table, "consolidation rate", quality.ConsolidationRate, Number(quality.ConsolidationRate));
        Add(table, "review rate", quality.ReviewRate, Percent(quality.ReviewRate));
        foreach (var (type, figure) in quality.Coverage.OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            Add(table, $"coverage of {type}", figure, Percent(figure));
        }

        Add(table, "estimated precision", quality.EstimatedPrecision, Percent(quality.EstimatedPrecision));
        Add(table, "estimated recall", quality.EstimatedRecall, Percent(quality.EstimatedRecall));
        Add(table, "labelled precision", quality.LabelledPrecision, Percent(quality.LabelledPrecision));
        Add(table, "labelled recall", quality.LabelledRecall, Percent(quality.LabelledRecall));
        console.Write(table);
        console.WriteLine(kept ? "The store keeps these figures. List all: cdp match quality --history" : "To keep these figures in the store: cdp match quality --keep");
    }

    /// <summary>Shows what was measured over time.</summary>
    /// <param name="measured">What was measured, by rising time.</param>
    public void Print(IReadOnlyList<MatchQuality> measured)
    {
        if (measured.Count == 0)
        {
            console.WriteLine("No figures were kept in this range. Keep some: cdp match quality --keep");
            return;
        }

        var table = Screen.MakeTable(
            "Quality over time", "time", "version", "records", "profiles", "match rate", "records per profile", "review rate", "refused", "estimated precision", "estimated recall", "labelled precision", "labelled recall");
        foreach (var quality in measured)
        {
            table.Add(
                ProfilePrinter.TimeOf(quality.At),
                NumberText.Of(quality.Version),
                NumberText.Grouped(quality.Records),
                NumberText.Grouped(quality.Profiles),
                Percent(quality.MatchRate),
                Number(quality.ConsolidationRate),
                Percent(quality.ReviewRate),
                NumberText.Grouped(quality.Refused.Values.Sum()),
                Percent(quality.EstimatedPrecision),
                Percent(quality.EstimatedRecall),
                Percent(quality.LabelledPrecision),
                Percent(quality.LabelledRecall));
        }

        console.Write(table);
    }

    private static void AddCount(Table table, string name, long count) => table.Add(name, NumberText.Grouped(count));

    private static void Add(Table table, string name, MatchFigure figure, string value) =>
        table.Add(name, value, $"{Part(figure.Numerator)} of {Part(figure.Denominator)}", figure.Value is null ? figure.WhyNone : figure.Unit);

    /// <summary>Gives a part of a figure: counts as such, sums of probabilities to two places.</summary>
    private static string Part(double number) => double.IsInteger(number) && Math.Abs(number) < 1e15 ? NumberText.Grouped((long)number) : NumberText.Short(number);

    private static string Percent(MatchFigure figure) => NumberText.Percent(figure.Value ?? double.NaN);

    private static string Number(MatchFigure figure) => NumberText.Short(figure.Value ?? double.NaN);
}
