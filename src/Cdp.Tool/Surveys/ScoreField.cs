using System.Globalization;
using Cdp.Kpis.Surveys;
using Cdp.Tool.Csv;
using nietras.SeparatedValues;

namespace Cdp.Tool.Surveys;

/// <summary>Reads the scores of a survey.</summary>
/// <param name="fields">Reads the fields of the file.</param>
/// <param name="place">The place of the column.</param>
/// <param name="scale">The scores that can be given.</param>
/// <param name="remedy">What can be done about a score that is none.</param>
internal sealed class ScoreField(CsvFields fields, int place, ScoreScale scale, string remedy)
{
    private static readonly string[] NotApplicable = ["n/a", "na", "-"];

    /// <summary>Reads the score of a record.</summary>
    /// <param name="row">The record.</param>
    /// <returns>The score; <see langword="null"/> where the question does not apply.</returns>
    /// <exception cref="ToolException">It is none.</exception>
    public int? Read(SepReader.Row row)
    {
        var text = row[place].Span.Trim();
        if (text.IsEmpty || NotApplicable.Contains(text.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        var number = fields.Number(row, place);
        return number >= scale.Lowest && number <= scale.Highest && double.IsInteger(number)
            ? (int)number
            : throw fields.Wrong(row, place, string.Create(CultureInfo.InvariantCulture, $"the field is no whole score from {scale.Lowest} to {scale.Highest}"), remedy);
    }
}
