using System.CommandLine;
using Cdp.Kpis.Surveys;
using Cdp.Tool.Display;
using Cdp.Tool.Json;
using Cdp.Tool.Surveys;

namespace Cdp.Tool.Commands;

/// <summary>The command <c>cdp survey</c>.</summary>
internal static class SurveyCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="host">What surrounds it.</param>
    /// <returns>The command.</returns>
    public static Command Create(ToolHost host)
    {
        var score = new Option<string>("--score") { Description = "The column of scores. Empty, N/A and - stand for a question that does not apply.", HelpName = "COLUMN", Required = true };
        var kind = new Option<string>("--kind") { Description = "What the survey asks: nps, csat or ces.", HelpName = "KIND", Required = true };
        var respondent = new Option<string?>("--respondent") { Description = "The column of respondents: the latest answer of each counts, in each wave.", HelpName = "COLUMN" };
        var date = new Option<string?>("--date") { Description = "The column of times.", HelpName = "COLUMN" };
        var wave = new Option<string?>("--wave") { Description = "The column of waves, each with its score.", HelpName = "COLUMN" };
        var by = new Option<string?>("--by") { Description = "A column of groups, such as the country, each with its score.", HelpName = "COLUMN" };
        var scale = new Option<string?>("--scale") { Description = "The ends of the scale of csat (1-5) and ces (1-7).", HelpName = "LOW-HIGH" };
        var orientation = new Option<string>("--orientation") { Description = "Which end of the scale is the good one: high or low.", HelpName = "END", DefaultValueFactory = _ => "high" };
        var comment = new Option<string?>("--comment") { Description = "The column of comments: which words tell detractors from promoters.", HelpName = "COLUMN" };
        var keywords = new Option<int>("--keywords") { Description = "How many words each side has at most.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var level = new Option<double>("--level") { Description = "The confidence of the intervals.", HelpName = "P", DefaultValueFactory = _ => 0.95, CustomParser = Probability.Parse };
        kind.AcceptOnlyFromAmong("nps", "csat", "ces");
        orientation.AcceptOnlyFromAmong("high", "low");
        var analysis = new AnalysisOptions("A CSV file with one record for each answer.");
        var command = new Command("survey", "Works out what a survey came to: net promoter score, customer satisfaction or customer effort, and the words that tell detractors from promoters.")
        {
            score, kind, respondent, date, wave, by, scale, orientation, comment, keywords, level,
        };
        analysis.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var request = new SurveyRequest
            {
                Score = parsed.GetRequiredValue(score),
                Kind = parsed.GetRequiredValue(kind) switch { "nps" => SurveyKind.Nps, "csat" => SurveyKind.Csat, _ => SurveyKind.Ces },
                Respondent = parsed.GetValue(respondent),
                Date = parsed.GetValue(date),
                Wave = parsed.GetValue(wave),
                By = parsed.GetValue(by),
                Comment = parsed.GetValue(comment),
                Scale = parsed.GetValue(scale),
                Orientation = parsed.GetValue(orientation) == "low" ? ScoreOrientation.LowIsGood : ScoreOrientation.HighIsGood,
                Level = parsed.GetValue(level),
                Keywords = parsed.GetValue(keywords),
            };
            request.Check();
            var summary = SurveyFile.Read(analysis.Open(parsed), request, cancellationToken).Analyse();
            return Task.FromResult(analysis.Tell(parsed, host, summary, ToolJsonContext.Default.SurveySummary, new SurveyPrinter(Screen.Of(host.Output)).Print));
        });
        return command;
    }
}
