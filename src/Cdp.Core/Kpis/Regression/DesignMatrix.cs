namespace Cdp.Kpis.Regression;

/// <summary>The terms of a model for each row, made of named columns of numbers or texts. It is immutable and thread-safe.</summary>
/// <remarks>
/// A column of numbers is one term. A column of texts becomes an indicator for each of its texts but the first in ordinal order, which is the reference that the others are compared with (treatment coding).
/// </remarks>
public sealed class DesignMatrix
{
    /// <summary>How many different texts a column may have.</summary>
    public const int MaxLevels = 100;

    private readonly Predictor[] _predictors;
    private readonly double[][] _values;

    private DesignMatrix(Predictor[] predictors, IReadOnlyList<DesignTerm> terms)
    {
        (_predictors, Terms, RowCount) = (predictors, terms, predictors[0].RowCount);
        Columns = [.. predictors.Select(static predictor => predictor.Name)];
        _values = [.. terms.Select(term => ToNumbers(term, predictors.First(predictor => predictor.Name == term.Column)))];
    }

    /// <summary>Gets how many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>Gets the terms, in the order of the columns, and of a column's texts in ordinal order.</summary>
    public IReadOnlyList<DesignTerm> Terms { get; }

    /// <summary>Gets the names of the columns, in the order in which they were given.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Makes a design of columns.</summary>
    /// <param name="predictors">The columns, each with the same rows.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">There is no column or no row, columns differ in their rows, two have one name, or one has more than <see cref="MaxLevels"/> different texts.</exception>
    public static DesignMatrix Of(params IReadOnlyList<Predictor> predictors)
    {
        Demand(predictors);
        return new DesignMatrix([.. predictors], [.. predictors.SelectMany(TermsOf)]);
    }

    /// <summary>Makes a design of other rows with the same terms, to predict with a model of this one.</summary>
    /// <param name="predictors">The columns of this design, in any order.</param>
    /// <returns>The design.</returns>
    /// <exception cref="ArgumentException">A column is missing, is of another kind, or has a text that this design has not; or the columns make no design.</exception>
    public DesignMatrix Encode(params IReadOnlyList<Predictor> predictors)
    {
        Demand(predictors);
        return new DesignMatrix([.. _predictors.Select(own => Match(own, predictors))], Terms);
    }

    /// <summary>Gives the value of a term.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="term">The place of the term in <see cref="Terms"/>.</param>
    /// <returns>The number, or the indicator.</returns>
    public double ValueAt(int row, int term) => _values[term][row];

    /// <summary>Gives the value of a column as a text.</summary>
    internal string TextAt(int row, int column) => _predictors[column].TextAt(row);

    private static void Demand(IReadOnlyList<Predictor> predictors)
    {
        ArgumentNullException.ThrowIfNull(predictors);
        if (predictors.Count == 0)
        {
            throw new ArgumentException("There is no column to explain the target by. Give at least one.", nameof(predictors));
        }

        if (predictors[0].RowCount == 0)
        {
            throw new ArgumentException($"The column {predictors[0].Name} has no rows. Give at least one.", nameof(predictors));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var predictor in predictors)
        {
            if (predictor.RowCount != predictors[0].RowCount)
            {
                throw new ArgumentException(
                    $"The column {predictor.Name} has {predictor.RowCount} rows, the column {predictors[0].Name} {predictors[0].RowCount}. Give a value of each column for each row.", nameof(predictors));
            }

            if (!names.Add(predictor.Name))
            {
                throw new ArgumentException($"Two columns are called {predictor.Name}. Give each a name of its own.", nameof(predictors));
            }
        }
    }

    private static IEnumerable<DesignTerm> TermsOf(Predictor predictor)
    {
        if (predictor.IsNumeric)
        {
            return [new DesignTerm(predictor.Name, predictor.Name)];
        }

        var levels = predictor.Levels();
        if (levels.Length > MaxLevels)
        {
            throw new ArgumentException(
                $"The column {predictor.Name} has {levels.Length} different texts, and may have {MaxLevels}. Put rare ones together, leave the column out, or write all of it as numbers where it holds numbers.", nameof(predictor));
        }

        // A column with a single text explains nothing, which is told when a model leaves it out.
        return levels.Length == 1
            ? [new DesignTerm($"{predictor.Name}={levels[0]}", predictor.Name, levels[0], levels[0])]
            : levels.Skip(1).Select(level => new DesignTerm($"{predictor.Name}={level}", predictor.Name, level, levels[0]));
    }

    private static double[] ToNumbers(DesignTerm term, Predictor predictor)
    {
        var values = new double[predictor.RowCount];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = predictor.IsNumeric ? predictor.NumberAt(row) : predictor.TextAt(row) == term.Level ? 1 : 0;
        }

        return values;
    }

    private Predictor Match(Predictor own, IReadOnlyList<Predictor> predictors)
    {
        var found = predictors.FirstOrDefault(predictor => predictor.Name == own.Name)
            ?? throw new ArgumentException($"The column {own.Name} is missing. Give all columns that the model was fitted to: {string.Join(", ", Columns)}.", nameof(predictors));
        if (found.IsNumeric != own.IsNumeric)
        {
            throw new ArgumentException($"The column {own.Name} holds {(own.IsNumeric ? "numbers" : "texts")} where the model was fitted. Give it so here, too.", nameof(predictors));
        }

        if (!own.IsNumeric && found.Levels().Except(own.Levels(), StringComparer.Ordinal).Any())
        {
            throw new ArgumentException(
                $"The column {own.Name} has a text that the model was not fitted to. It knows: {string.Join(", ", own.Levels())}. Fit the model again with such rows, or leave them out.", nameof(predictors));
        }

        return found;
    }
}
