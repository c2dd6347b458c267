using System.Globalization;
using Cdp.Kpis.Surveys;
using Cdp.Tool.Json;
using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Tells a person what a survey came to.</summary>
/// <param name="console">Where to.</param>
internal sealed class SurveyPrinter(IAnsiConsole console)
{
    /// <summary>Tells about a survey.</summary>
    /// <param name="summary">The results.</param>
    public void Print(SurveySummary summary)
    {
        console.Write(MakeTable(summary));
        if (summary.Superseded > 0)
        {
            console.WriteLine($"{NumberText.Grouped(summary.Superseded)} of {NumberText.Grouped(summary.Answers)} answers do not count, because the respondent answered later in the same wave.");
        }

        if (summary.Keywords is { } keywords)
        {
            Print("More of detractors", keywords.Detractors);
            Print("More of promoters", keywords.Promoters);
        }

        IEnumerable<string> warnings = [.. summary.Warnings, .. WarningsOf(summary.Total), .. summary.Keywords?.Warnings ?? []];
        foreach (var warning in warnings)
        {
            console.WriteLine($"Warning: {warning}");
        }
    }

    private static Table MakeTable(SurveySummary summary)
    {
        string[] columns = summary.Kind switch
        {
            "nps" => ["answers", "promoters", "passives", "detractors", "score", "interval"],
            "csat" => ["answers", "satisfied", "share", "interval", "mean"],
            _ => ["answers", "mean", "interval", "easy", "interval of easy"],
        };
        var title = summary.Kind switch { "nps" => "Net promoter score", "csat" => "Customer satisfaction", _ => "Customer effort" };
        var hasParts = summary.Parts is not null;
        var (hasGroups, hasWaves) = (summary.Parts?.Any(part => part.Group is not null) == true, summary.Parts?.Any(part => part.Wave is not null) == true);
        var table = Screen.MakeTable(
            string.Create(CultureInfo.InvariantCulture, $"{title}, {summary.Lowest} to {summary.Highest}{(summary.Orientation == "low_is_good" ? ", low scores are good and turned around" : string.Empty)}"),
            [.. hasGroups ? ["group"] : Array.Empty<string>(), .. hasWaves ? ["wave"] : Array.Empty<string>(), .. columns]);
        foreach (var figure in (IEnumerable<SurveyFigure>)[.. summary.Parts ?? [], summary.Total])
        {
            var isTotal = hasParts && ReferenceEquals(figure, summary.Total);
            table.Add([.. hasGroups ? [isTotal ? "all" : figure.Group ?? string.Empty] : Array.Empty<string>(), .. hasWaves ? [isTotal ? "all" : figure.Wave ?? string.Empty] : Array.Empty<string>(), .. CellsOf(figure)]);
        }

        return table;
    }

    private static string[] CellsOf(SurveyFigure figure) => figure switch
    {
        { Nps: { } nps } =>
        [
            NumberText.Grouped(nps.Responses), NumberText.Grouped(nps.Promoters), NumberText.Grouped(nps.Passives), NumberText.Grouped(nps.Detractors), Points(nps.Score), Interval(nps.AdjustedInterval, Points),
        ],
        { Csat: { } csat } =>
        [
            NumberText.Grouped(csat.Responses), NumberText.Grouped(csat.Satisfied), Percent(csat.Share), Interval(csat.Interval, Percent), NumberText.Short(csat.Mean ?? double.NaN),
        ],
        { Ces: { } ces } =>
        [
            NumberText.Grouped(ces.Responses), NumberText.Short(ces.Mean ?? double.NaN), Interval(ces.Interval, mean => NumberText.Short(mean ?? double.NaN)), Percent(ces.EasyShare), Interval(ces.EasyInterval, Percent),
        ],
        _ => [],
    };

    private static IReadOnlyList<string> WarningsOf(SurveyFigure figure) => figure switch
    {
        { Nps: { } nps } => nps.Reason is { } reason ? [reason] : nps.Warnings,
        { Csat: { } csat } => csat.Reason is { } reason ? [reason] : csat.Warnings,
        { Ces: { } ces } => ces.Reason is { } reason ? [reason] : ces.Warnings,
        _ => [],
    };

    private static string Points(double? score) => score is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double? share) => NumberText.Percent(share ?? double.NaN);

    private static string Interval(ScoreInterval? interval, Func<double?, string> write) => interval is { } known ? $"{write(known.Low)} to {write(known.High)}" : "–";

    private void Print(string title, IReadOnlyList<KeywordSummary> words)
    {
        var table = Screen.MakeTable(title, "word", "z-score", "detractors", "promoters");
        foreach (var word in words)
        {
            table.Add(word.Word, NumberText.Short(word.ZScore), NumberText.Grouped(word.Detractors), NumberText.Grouped(word.Promoters));
        }

        console.Write(table);
    }
}
