using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ArrayKernelsTests
{
    /// <summary>Arrays of all lengths, over few numbers, so that many are in both.</summary>
    private static readonly Gen<ushort[]> Arrays =
        Gen.Select(Gen.OneOf(Gen.Int[0, 20], Gen.Int[0, 70], Gen.Int[0, 2_000]), Gen.Int[0, 2].Select(i => new[] { 50, 3_000, 65_536 }[i]), Gen.Int).Select((count, among, seed) =>
        {
            var random = new Random(seed);
            return Enumerable.Range(0, count).Select(_ => (ushort)random.Next(among)).Distinct().Order().ToArray();
        });

    [Fact]
    public void Merges_agree_with_their_twins() =>
        Gen.Select(Arrays, Arrays).Sample(
            (left, right) =>
            {
                var a = Show(left);
                var b = Show(right);
                var output = new ushort[Chunk.ArrayLimit + Chunk.Padding];

                output[..ArrayKernels.Intersect(a, b, output)].Should().Equal(left.Intersect(right));
                ArrayKernels.Intersect(a, b, []).Should().Be(left.Intersect(right).Count());
                output[..ArrayKernels.Except(left, right, output)].Should().Equal(left.Except(right));
                output[..ArrayKernels.Union(left, right, output)].Should().Equal(left.Union(right).Order());
                output[..ArrayKernels.SymmetricExcept(left, right, output)].Should().Equal(left.Except(right).Union(right.Except(left)).Order());
            },
            iter: 5_000);

    [Fact]
    public void Arrays_that_are_apart_for_sure_have_nothing_in_common() =>
        Gen.Select(Arrays.Where(array => array.Length <= ArrayKernels.Tiny), Arrays.Where(array => array.Length <= ArrayKernels.Tiny)).Sample(
            (left, right) =>
            {
                var isApart = ArrayKernels.AreApart(Show(left).Padded, left.Length, Show(right).Padded);

                // Behind the second array are zeros, which the first one may have.
                isApart.Should().Be(!left.Intersect(right.Append((ushort)0)).Any() || (right.Length == ArrayKernels.Tiny && !left.Intersect(right).Any()));
            },
            iter: 2_000);

    private static Chunk Show(ushort[] values) => Chunk.OfArray((ushort[])[.. values, .. new ushort[Chunk.Padding]], values.Length);
}
