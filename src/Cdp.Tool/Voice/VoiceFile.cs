using Cdp.Kpis.Surveys;
using Cdp.Kpis.Voice;
using Cdp.Tool.Csv;
using Cdp.Tool.Surveys;
using nietras.SeparatedValues;

namespace Cdp.Tool.Voice;

/// <summary>Reads a file of comments.</summary>
internal static class VoiceFile
{
    /// <summary>Reads the comments. Records without one are left out.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="scale">The scores that can be given.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>The comments.</returns>
    /// <exception cref="ToolException">A column is missing, or a field cannot be used.</exception>
    public static IReadOnlyList<CustomerComment> Read(CsvFile file, VoiceColumns columns, ScoreScale scale, CancellationToken cancellationToken)
    {
        var fields = new CsvFields(file);
        var comment = file.PlaceOf(columns.Comment ?? throw new ToolException("It is not said where the comments are. Name the column of the file with --comment."));
        var score = PlaceOf(columns.Score) is { } place ? new ScoreField(fields, place, scale, "Correct it, leave it empty where there is none, or say with --kind what the survey asks") : null;
        var (date, by, language, id) = (PlaceOf(columns.Date), PlaceOf(columns.By), PlaceOf(columns.Language), PlaceOf(columns.Id));
        var (comments, record) = (new List<CustomerComment>(), 0);
        file.Read(
            (row, _) =>
            {
                record++;
                if (TextOf(row, comment) is { } text)
                {
                    DateTimeOffset? at = date is { } when && TextOf(row, when) is not null ? fields.Time(row, when) : null;
                    comments.Add(new CustomerComment(text, score?.Read(row), at, TextOf(row, by), TextOf(row, language), id is { } who ? fields.Text(row, who) : NumberText.Of(record)));
                }

                return true;
            },
            cancellationToken);
        return comments;

        int? PlaceOf(string? column) => column is null ? null : file.PlaceOf(column);

        static string? TextOf(SepReader.Row row, int? place) => place is { } known && row[known].Span.Trim() is { IsEmpty: false } text ? text.ToString() : null;
    }
}
