using System.CommandLine;
using Cdp.Kpis;
using Cdp.Kpis.Surveys;
using Cdp.Kpis.Voice;
using Cdp.Segmentation.Windows;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Voice;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp voice</c>.</summary>
internal static class VoiceCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var comment = new Option<string?>("--comment") { Description = "Of a file: the column of comments.", HelpName = "COLUMN" };
        var score = new Option<string?>("--score") { Description = "Of a file: the column of scores; empty, N/A and - stand for none.", HelpName = "COLUMN" };
        var date = new Option<string?>("--date") { Description = "Of a file: the column of times, for trends.", HelpName = "COLUMN" };
        var language = new Option<string?>("--language") { Description = "Of a file: the column of languages, such as vi. By default each comment tells its own.", HelpName = "COLUMN" };
        var id = new Option<string?>("--id") { Description = "Of a file: the column that comments are called by. By default they are numbered.", HelpName = "COLUMN" };
        var kind = new Option<string>("--kind") { Description = "What the scores are: nps, csat or ces.", HelpName = "KIND", DefaultValueFactory = _ => "nps" };
        var by = new Option<string?>("--by") { Description = "Compare groups: a column of the file; of a store segment:ID, trait:NAME, channel, campaign, content or source; or language.", HelpName = "NAME" };
        var themes = new Option<int?>("--themes") { Description = "How many themes there are. By default as many as tell the comments apart best, 12 at most.", HelpName = "N" };
        var grain = new Option<string>("--grain") { Description = "The periods of trends: week, month or quarter.", HelpName = "UNIT", DefaultValueFactory = _ => "month" };
        var seed = new Option<int>("--seed") { Description = "What chance follows from.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var level = new Option<double>("--level") { Description = "The confidence of intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        var period = new PeriodOptions();
        kind.AcceptOnlyFromAmong("nps", "csat", "ces");
        grain.AcceptOnlyFromAmong("week", "month", "quarter");
        var command = new Command("voice", "Tells what customers say in comments, of a file or a store, in any language: themes, sentiment, trends, and which themes lower the score.")
        {
            comment, score, date, language, id, kind, by, themes, grain, seed, level,
        };
        period.AddTo(command);
        return EitherCommand.Create(
            host,
            command,
            "A CSV file with a record for each comment.",
            (file, parsed, cancellationToken) =>
            {
                var group = parsed.GetValue(by);
                var columns = new VoiceColumns(parsed.GetValue(comment), parsed.GetValue(score), parsed.GetValue(date), IsLanguage(group) ? null : group, parsed.GetValue(language), parsed.GetValue(id));
                var options = OptionsOf(parsed);
                return Tell(parsed, ThemeAnalysis.Of(VoiceFile.Read(file, columns, UsualScaleOf(options), cancellationToken), options, sentiment: null, cancellationToken), cancellationToken);
            },
            async (cdp, parsed, tell, cancellationToken) =>
            {
                var (from, to) = period.InstantsOf(parsed, host.Time);
                var request = new VoiceRequest { From = from, To = to, By = IsLanguage(parsed.GetValue(by)) ? KpiDimension.None : DimensionText.Parse(parsed.GetValue(by)), Options = OptionsOf(parsed) };
                return Tell(parsed, await cdp.Kpis.FindThemesAsync(request, new CustomerTeller(tell), cancellationToken), cancellationToken);
            },
            ToolJsonContext.Default.VoiceSummary,
            static (console, _, summary) => new VoicePrinter(console).Print(summary));

        ThemeOptions OptionsOf(ParseResult parsed) => new()
        {
            Themes = parsed.GetValue(themes) is not { } number ? null : number is >= 1 and <= 100 ? number : throw new ToolException("--themes takes a number from 1 to 100."),
            Seed = parsed.GetValue(seed),
            Level = parsed.GetValue(level),
            Scoring = parsed.GetRequiredValue(kind) switch { "nps" => CommentScoring.NetPromoter, "csat" => CommentScoring.Satisfaction, _ => CommentScoring.Effort },
        };

        VoiceSummary Tell(ParseResult parsed, ThemeResult result, CancellationToken cancellationToken)
        {
            var trend = new ThemeTrendOptions { Grain = Enum.Parse<CalendarUnit>(parsed.GetRequiredValue(grain), ignoreCase: true) };
            Func<ThemedComment, string?>? groupOf = IsLanguage(parsed.GetValue(by)) ? static comment => comment.Comment.Language ?? comment.Sentiment?.Language : null;
            return VoiceSummary.Of(result, trend, parsed.GetValue(by) is not null, groupOf, cancellationToken);
        }
    }

    private static ScoreScale UsualScaleOf(ThemeOptions options) => options.Scoring switch
    {
        CommentScoring.NetPromoter => new ScoreScale(0, 10),
        CommentScoring.Satisfaction => CustomerSatisfaction.UsualScale,
        _ => CustomerEffort.UsualScale,
    };

    private static bool IsLanguage(string? by) => by == "language";
}
