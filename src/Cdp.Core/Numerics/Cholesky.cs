namespace Cdp.Numerics;

/// <summary>The root of a symmetric matrix that is positive definite: the lower triangle L with L·Lᵀ.</summary>
/// <seealso href="https://doi.org/10.1137/1.9780898718027">Higham, "Accuracy and stability of numerical algorithms", 2nd ed., 2002, chapter 10</seealso>
internal static class Cholesky
{
    /// <summary>Turns the lower triangle of a matrix into its root. A column that depends on others becomes 0.</summary>
    /// <param name="matrix">The matrix, row by row.</param>
    /// <param name="size">The number of rows.</param>
    public static void Decompose(Span<double> matrix, int size)
    {
        for (var j = 0; j < size; j++)
        {
            var scale = matrix[(j * size) + j];
            for (var k = 0; k < j; k++)
            {
                matrix[(j * size) + j] -= matrix[(j * size) + k] * matrix[(j * size) + k];
            }

            var pivot = matrix[(j * size) + j] > 1e-14 * scale ? Math.Sqrt(matrix[(j * size) + j]) : 0;
            matrix[(j * size) + j] = pivot;
            for (var i = j + 1; i < size; i++)
            {
                var sum = matrix[(i * size) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * size) + k] * matrix[(j * size) + k];
                }

                matrix[(i * size) + j] = pivot == 0 ? 0 : sum / pivot;
            }
        }
    }

    /// <summary>Solves L·Lᵀ·x = b in the place of b.</summary>
    public static void Solve(ReadOnlySpan<double> root, int size, Span<double> b)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                b[i] -= root[(i * size) + k] * b[k];
            }

            b[i] = Divide(b[i], root[(i * size) + i]);
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                b[i] -= root[(k * size) + i] * b[k];
            }

            b[i] = Divide(b[i], root[(i * size) + i]);
        }
    }

    private static double Divide(double value, double by) => by == 0 ? 0 : value / by;
}
