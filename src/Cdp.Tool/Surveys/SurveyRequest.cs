using System.Globalization;
using System.Text.RegularExpressions;
using Cdp.Kpis.Surveys;

namespace Cdp.Tool.Surveys;

/// <summary>What was asked about a survey.</summary>
internal sealed partial record SurveyRequest
{
    /// <summary>Gets the column of scores.</summary>
    public required string Score { get; init; }

    /// <summary>Gets what the survey asks.</summary>
    public required SurveyKind Kind { get; init; }

    /// <summary>Gets the column of respondents.</summary>
    public string? Respondent { get; init; }

    /// <summary>Gets the column of times.</summary>
    public string? Date { get; init; }

    /// <summary>Gets the column of waves.</summary>
    public string? Wave { get; init; }

    /// <summary>Gets the column of groups.</summary>
    public string? By { get; init; }

    /// <summary>Gets the column of comments.</summary>
    public string? Comment { get; init; }

    /// <summary>Gets the scale, as it was typed.</summary>
    public string? Scale { get; init; }

    /// <summary>Gets which end of the scale is the good one.</summary>
    public ScoreOrientation Orientation { get; init; }

    /// <summary>Gets the confidence of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets how many keywords each side has.</summary>
    public required int Keywords { get; init; }

    /// <summary>Gives the scale.</summary>
    /// <returns>The scale.</returns>
    /// <exception cref="ToolException">What was typed is none.</exception>
    public ScoreScale ScaleOf()
    {
        if (Scale is null)
        {
            var usual = Kind switch { SurveyKind.Nps => new ScoreScale(0, 10), SurveyKind.Csat => CustomerSatisfaction.UsualScale, _ => CustomerEffort.UsualScale };
            return usual with { Orientation = Orientation };
        }

        return Ends().Match(Scale) is { Success: true } match
            && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lowest)
            && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var highest)
            && lowest < highest
                ? new ScoreScale(lowest, highest, Orientation)
                : throw new ToolException($"--scale is no scale: {Scale}. Give its ends, such as 1-5.");
    }

    /// <summary>Checks that the options go together.</summary>
    /// <exception cref="ToolException">They do not.</exception>
    public void Check()
    {
        if (Respondent is not null && Date is null)
        {
            throw new ToolException("--respondent goes with --date: the latest answer of each counts. Name the column of times, or leave --respondent out to count every answer.");
        }

        if (Kind == SurveyKind.Nps && (Scale is not null || Orientation == ScoreOrientation.LowIsGood))
        {
            throw new ToolException("The net promoter score is defined from 0 to 10, with 10 for the best. Leave --scale and --orientation out, or take --kind csat for another scale.");
        }

        if (Comment is not null && Kind != SurveyKind.Nps)
        {
            throw new ToolException("--comment goes with --kind nps: its words tell detractors from promoters. Leave it out.");
        }

        if (Keywords < 1)
        {
            throw new ToolException("--keywords is less than 1. Give how many words each side has at most.");
        }
    }

    [GeneratedRegex("^(-?[0-9]+)-(-?[0-9]+)$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Ends();
}
