using System.Globalization;
using Cdp.Kpis.Regression;
using Cdp.Tool.Csv;
using Cdp.Tool.Json;
using nietras.SeparatedValues;

namespace Cdp.Tool.Analyses;

/// <summary>The columns of a file that a target is explained by. A column is taken as numbers when each of its fields is one.</summary>
internal sealed class PredictorColumns
{
    private readonly CsvFields _fields;
    private readonly IReadOnlyList<string> _names;
    private readonly IReadOnlyList<string> _categories;
    private readonly int[] _places;
    private readonly List<string>[] _texts;

    /// <summary>Names the columns.</summary>
    /// <param name="file">The file.</param>
    /// <param name="names">The columns.</param>
    /// <param name="categories">Those of them that hold names even where they look like numbers.</param>
    /// <param name="others">Columns that have another part, by what it is.</param>
    /// <exception cref="ToolException">A column has two parts, or is a category without being named.</exception>
    public PredictorColumns(CsvFile file, IReadOnlyList<string> names, IReadOnlyList<string> categories, IReadOnlyDictionary<string, string?> others)
    {
        foreach (var (part, column) in others)
        {
            if (column is not null && names.Contains(column))
            {
                throw new ToolException($"The column {column} cannot explain anything, as it is that of {part}. Leave it out of the columns that explain.");
            }
        }

        if (categories.FirstOrDefault(category => !names.Contains(category)) is { } stray)
        {
            throw new ToolException($"--category names {stray}, which is not among the columns that explain. Add it to them, or leave it out here.");
        }

        (_fields, _names, _categories) = (new CsvFields(file), names, categories);
        _places = [.. names.Select(file.PlaceOf)];
        _texts = [.. names.Select(_ => new List<string>())];
    }

    /// <summary>Takes a record.</summary>
    public void Add(SepReader.Row row)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            _texts[i].Add(_fields.Text(row, _places[i]));
        }
    }

    /// <summary>Makes the design of all records.</summary>
    public DesignMatrix ToDesign() => DesignMatrix.Of([.. _names.Select((name, i) => ToPredictor(name, _texts[i]))]);

    /// <summary>Gives the columns of texts, with what their texts are compared with.</summary>
    public static IReadOnlyList<ReferenceSummary> ReferencesOf(DesignMatrix design) =>
    [
        .. design.Terms.Where(static term => term.Level is not null).GroupBy(static term => term.Column, StringComparer.Ordinal)
            .Select(static terms => new ReferenceSummary(terms.Key, terms.First().Reference!, [.. terms.Select(static term => term.Level!).Where(level => level != terms.First().Reference)])),
    ];

    /// <summary>Says what the texts of columns are compared with.</summary>
    public static IEnumerable<string> NotesOf(IReadOnlyList<ReferenceSummary> references) =>
        references.Where(static reference => reference.Levels.Count > 0).Select(static reference => $"{reference.Column} holds texts, each compared with {reference.Reference}: {string.Join(", ", reference.Levels)}.");

    private Predictor ToPredictor(string name, List<string> texts)
    {
        var numbers = new double[texts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (_categories.Contains(name) || !double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return Predictor.Of(name, texts);
            }
        }

        return Predictor.Of(name, numbers);
    }
}
