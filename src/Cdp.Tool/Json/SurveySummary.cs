namespace Cdp.Tool.Json;

/// <summary>What a survey came to, for programs.</summary>
internal sealed record SurveySummary
{
    /// <summary>Gets what it asks: <c>nps</c>, <c>csat</c> or <c>ces</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Gets the lowest score of the scale.</summary>
    public required int Lowest { get; init; }

    /// <summary>Gets the highest score of the scale.</summary>
    public required int Highest { get; init; }

    /// <summary>Gets which end is the good one: <c>high_is_good</c> or <c>low_is_good</c>.</summary>
    public required string Orientation { get; init; }

    /// <summary>Gets the confidence of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Gets the number of answers in the file.</summary>
    public required int Answers { get; init; }

    /// <summary>Gets how many of them do not count, because the respondent answered later in the same wave.</summary>
    public required int Superseded { get; init; }

    /// <summary>Gets the figures of all answers.</summary>
    public required SurveyFigure Total { get; init; }

    /// <summary>Gets the figures by group and wave; left out where neither was asked for.</summary>
    public IReadOnlyList<SurveyFigure>? Parts { get; init; }

    /// <summary>Gets the words that tell detractors from promoters; left out where they were not asked for.</summary>
    public KeywordsSummary? Keywords { get; init; }

    /// <summary>Gets what is wrong with the answers and what can be done.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
