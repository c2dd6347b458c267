using Cdp.Numerics;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Numerics;

public sealed class QrDecompositionTests
{
    [Fact]
    public void Solutions_of_normal_equations_are_those_of_the_matrix() =>
        Gen.Double[-5, 5].Array[6].Array[1, 4].Sample(columns =>
        {
            var qr = QrDecomposition.Of(columns);
            double[] b = [.. Enumerable.Range(1, qr.Kept.Count).Select(i => (double)i)];

            var x = qr.SolveNormal(b);

            for (var i = 0; i < b.Length; i++)
            {
                Enumerable.Range(0, b.Length).Sum(j => Dot(columns[qr.Kept[i]], columns[qr.Kept[j]]) * x[j]).Should().BeApproximately(b[i], 1e-4 * (1 + x.Max(Math.Abs)));
            }
        });

    [Fact]
    public void Rotations_keep_lengths_and_angles() =>
        Gen.Double[-5, 5].Array[6].Array[3].Sample(columns =>
        {
            var qr = QrDecomposition.Of(columns[..2]);

            var (first, third) = (qr.Rotate(columns[0]), qr.Rotate(columns[2]));

            Dot(first, third).Should().BeApproximately(Dot(columns[0], columns[2]), 1e-10);
            Dot(third, third).Should().BeApproximately(Dot(columns[2], columns[2]), 1e-10);
            first[1..].Should().AllSatisfy(rest => rest.Should().BeApproximately(0, 1e-10));
        });

    [Fact]
    public void Columns_that_others_determine_are_left_out()
    {
        double[] a = [1, 2, 3, 4];
        double[] b = [1, -1, 2, 0];

        QrDecomposition.Of([a, b, [.. a.Zip(b, (x, y) => (3 * x) - y)], [0, 0, 0, 0], [1, 0, 0, 0]]).Kept.Should().Equal(0, 1, 4);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
