using Cdp.Matching.Clustering;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Clustering;

public sealed class PairIndexTests
{
    [Fact]
    public void It_finds_what_a_dictionary_finds() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 99], Gen.Bool).Array[0, 200].Sample(
            steps =>
            {
                var index = new PairIndex(21);
                var dictionary = new Dictionary<(int, int), int>();
                foreach (var (left, right, value, removes) in steps.Where(step => step.Item1 != step.Item2))
                {
                    var key = (Math.Min(left, right), Math.Max(left, right));
                    if (removes)
                    {
                        index.Remove(left, right);
                        dictionary.Remove(key);
                    }
                    else
                    {
                        index.Set(left, right, value);
                        dictionary[key] = value;
                    }

                    for (var i = 0; i < 7; i++)
                    {
                        for (var j = i + 1; j < 7; j++)
                        {
                            index.Find(j, i).Should().Be(dictionary.GetValueOrDefault((i, j), -1));
                        }
                    }
                }
            },
            iter: 500);
}
