namespace Cdp.Numerics;

/// <summary>The columns of a matrix as an orthogonal matrix times an upper triangle, by Householder's reflections. Columns that others before them determine are left out.</summary>
/// <seealso href="https://doi.org/10.1137/1.9780898718027">Higham, "Accuracy and stability of numerical algorithms", 2nd ed., 2002, chapters 19 and 20</seealso>
internal sealed class QrDecomposition
{
    private readonly List<double[]> _reflections = [];
    private readonly List<double[]> _triangle = [];
    private readonly List<int> _kept = [];

    private QrDecomposition()
    {
    }

    /// <summary>Gets the columns that were kept, by rising place.</summary>
    public IReadOnlyList<int> Kept => _kept;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="columns">The columns, all of one length.</param>
    /// <param name="tolerance">The share of a column's length that the columns before it must leave unexplained.</param>
    public static QrDecomposition Of(IReadOnlyList<double[]> columns, double tolerance = 1e-9)
    {
        var result = new QrDecomposition();
        for (var j = 0; j < columns.Count; j++)
        {
            result.Add(columns[j], j, tolerance);
        }

        return result;
    }

    /// <summary>Gives Qᵀ·y: first its part along each kept column, then what is left.</summary>
    public double[] Rotate(double[] y)
    {
        var rotated = y.ToArray();
        for (var k = 0; k < _reflections.Count; k++)
        {
            Reflect(_reflections[k], k, rotated);
        }

        return rotated;
    }

    /// <summary>Solves R·x = c.</summary>
    /// <param name="c">The right side; what lies beyond the kept columns is not looked at.</param>
    public double[] Solve(ReadOnlySpan<double> c)
    {
        var x = c[.._kept.Count].ToArray();
        for (var i = x.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < x.Length; k++)
            {
                x[i] -= _triangle[k][i] * x[k];
            }

            x[i] /= _triangle[i][i];
        }

        return x;
    }

    /// <summary>Solves Rᵀ·R·x = b: the normal equations of the kept columns.</summary>
    public double[] SolveNormal(ReadOnlySpan<double> b)
    {
        var x = b[.._kept.Count].ToArray();
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < i; k++)
            {
                x[i] -= _triangle[i][k] * x[k];
            }

            x[i] /= _triangle[i][i];
        }

        return Solve(x);
    }

    private void Add(double[] column, int place, double tolerance)
    {
        var rest = Rotate(column);
        var step = _kept.Count;
        var (length, remainder) = (Norm(column, 0), Norm(rest, step));
        if (!(remainder > tolerance * length))
        {
            return;
        }

        // The sign is chosen so that nothing cancels.
        var diagonal = rest[step] > 0 ? -remainder : remainder;
        var reflection = new double[column.Length];
        rest.AsSpan(step).CopyTo(reflection.AsSpan(step));
        reflection[step] -= diagonal;
        var norm = Norm(reflection, step);
        for (var i = step; i < reflection.Length; i++)
        {
            reflection[i] /= norm;
        }

        rest[step] = diagonal;
        _reflections.Add(reflection);
        _triangle.Add(rest[..(step + 1)]);
        _kept.Add(place);
    }

    /// <summary>Mirrors at the plane that a vector of length 1 stands on.</summary>
    private static void Reflect(double[] vector, int from, double[] y)
    {
        var along = 0.0;
        for (var i = from; i < y.Length; i++)
        {
            along += vector[i] * y[i];
        }

        for (var i = from; i < y.Length; i++)
        {
            y[i] -= 2 * along * vector[i];
        }
    }

    private static double Norm(double[] vector, int from)
    {
        var sum = 0.0;
        for (var i = from; i < vector.Length; i++)
        {
            sum += vector[i] * vector[i];
        }

        return Math.Sqrt(sum);
    }
}
