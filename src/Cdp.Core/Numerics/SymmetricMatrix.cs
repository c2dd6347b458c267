namespace Cdp.Numerics;

/// <summary>Matrices of variances and of information: symmetric, of which the lower triangle counts.</summary>
internal static class SymmetricMatrix
{
    /// <summary>Gives the inverse, all of it; <see langword="null"/> where the matrix is not positive definite.</summary>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="size">The number of rows.</param>
    public static double[]? Invert(double[] matrix, int size)
    {
        var root = matrix.ToArray();
        Cholesky.Decompose(root, size);
        var inverse = new double[size * size];
        var unit = new double[size];
        for (var j = 0; j < size; j++)
        {
            if (!(root[(j * size) + j] > 0))
            {
                return null;
            }

            Array.Clear(unit);
            unit[j] = 1;
            Cholesky.Solve(root, size, unit);
            for (var i = 0; i < size; i++)
            {
                inverse[(i * size) + j] = unit[i];
            }
        }

        return inverse;
    }

    /// <summary>Gives xᵀ·M·x.</summary>
    public static double Form(double[] matrix, ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                sum += (i == j ? 1 : 2) * matrix[(i * x.Length) + j] * x[i] * x[j];
            }
        }

        return sum;
    }

    /// <summary>Gives xᵀ·M⁻¹·x and the number of independent rows of M; those that depend on others are passed over.</summary>
    public static (double Value, int Rank) InverseForm(double[] matrix, ReadOnlySpan<double> x)
    {
        var size = x.Length;
        var (root, solved) = (matrix.ToArray(), x.ToArray());
        Cholesky.Decompose(root, size);
        Cholesky.Solve(root, size, solved);
        var (sum, rank) = (0.0, 0);
        for (var i = 0; i < size; i++)
        {
            sum += x[i] * solved[i];
            rank += root[(i * size) + i] > 0 ? 1 : 0;
        }

        return (sum, rank);
    }
}
