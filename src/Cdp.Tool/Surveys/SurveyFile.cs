using Cdp.Kpis.Surveys;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;

namespace Cdp.Tool.Surveys;

/// <summary>The answers to a survey, as a file gives them.</summary>
internal sealed class SurveyFile
{
    private readonly SurveyRequest _request;
    private readonly ScoreScale _scale;
    private readonly List<(string? Group, SurveyResponse Response)> _responses = [];

    private SurveyFile(SurveyRequest request) => (_request, _scale) = (request, request.ScaleOf());

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The answers.</returns>
    /// <exception cref="ToolException">A column is missing, or a field cannot be used.</exception>
    public static SurveyFile Read(CsvFile file, SurveyRequest request, CancellationToken cancellationToken)
    {
        var (fields, read) = (new CsvFields(file), new SurveyFile(request));
        var score = new ScoreField(fields, file.PlaceOf(request.Score), read._scale, request.Kind == SurveyKind.Nps
            ? "Correct it, or leave it empty where the question does not apply" : "Correct it, leave it empty where the question does not apply, or give the scale with --scale");
        var (respondent, date, wave) = (PlaceOf(request.Respondent), PlaceOf(request.Date), PlaceOf(request.Wave));
        var (by, comment) = (PlaceOf(request.By), PlaceOf(request.Comment));
        file.Read(
            (row, _) =>
            {
                var response = new SurveyResponse(
                    score.Read(row),
                    respondent is { } who ? fields.Text(row, who) : null,
                    date is { } when ? fields.Time(row, when) : default,
                    wave is { } round ? fields.Text(row, round) : null,
                    comment is { } text && row[text].Span.Trim() is { IsEmpty: false } words ? words.ToString() : null);
                read._responses.Add((by is { } group ? fields.Text(row, group) : null, response));
                return true;
            },
            cancellationToken);
        return read;

        int? PlaceOf(string? column) => column is null ? null : file.PlaceOf(column);
    }

    /// <summary>Works out the scores.</summary>
    /// <returns>The scores.</returns>
    public SurveySummary Analyse()
    {
        // The latest answer counts with the group that it has, so answers remember theirs while they are compared.
        var groups = new Dictionary<SurveyResponse, string?>(ReferenceEqualityComparer.Instance);
        foreach (var (group, response) in _responses.OrderBy(row => row.Group, StringComparer.Ordinal))
        {
            groups.Add(response, group);
        }

        var latest = LatestResponses.Of(groups.Keys);
        var figures = latest.Responses
            .GroupBy(response => (Group: groups[response], response.Wave))
            .OrderBy(part => part.Key.Group, StringComparer.Ordinal)
            .ThenBy(part => part.Key.Wave, StringComparer.Ordinal)
            .Select(part => FigureOf(part.Key.Group, part.Key.Wave, part))
            .ToList();
        return new SurveySummary
        {
            Kind = _request.Kind.ToString().ToLowerInvariant(),
            Lowest = _scale.Lowest,
            Highest = _scale.Highest,
            Orientation = _scale.Orientation == ScoreOrientation.HighIsGood ? "high_is_good" : "low_is_good",
            Level = _request.Level,
            Answers = _responses.Count,
            Superseded = latest.Superseded,
            Total = FigureOf(null, null, latest.Responses),
            Parts = _request.By is null && _request.Wave is null ? null : figures,
            Keywords = _request.Comment is null ? null : KeywordsOf(latest.Responses),
            Warnings = latest.Warnings,
        };
    }

    private SurveyFigure FigureOf(string? group, string? wave, IEnumerable<SurveyResponse> responses) => new()
    {
        Group = group,
        Wave = wave,
        Nps = _request.Kind == SurveyKind.Nps ? NetPromoterScore.Of(responses, _request.Level) : null,
        Csat = _request.Kind == SurveyKind.Csat ? CustomerSatisfaction.Of(responses, _scale, _request.Level) : null,
        Ces = _request.Kind == SurveyKind.Ces ? CustomerEffort.Of(responses, _scale, _request.Level) : null,
    };

    private KeywordsSummary KeywordsOf(IReadOnlyList<SurveyResponse> responses)
    {
        var result = Keywords.Compare(
            responses.Where(response => response.Score <= NetPromoterScore.HighestDetractor).Select(response => response.Comment).OfType<string>(),
            responses.Where(response => response.Score >= NetPromoterScore.LowestPromoter).Select(response => response.Comment).OfType<string>(),
            new KeywordOptions { Count = _request.Keywords });
        return new KeywordsSummary([.. result.First.Select(KeywordSummary.Of)], [.. result.Second.Select(KeywordSummary.Of)], result.FirstWords, result.SecondWords, result.Warnings);
    }
}
