using Cdp.Kpis.Experiments;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Experiments;

public sealed class PValuesTests
{
    [Fact]
    public void Adjusted_p_values_are_those_of_R()
    {
        double?[] pValues = [0.01, 0.04, null, 0.03, 0.005];

        Close(PValues.Adjust(pValues, PValueCorrection.Holm), [0.03, 0.06, null, 0.06, 0.02]);
        Close(PValues.Adjust(pValues, PValueCorrection.BenjaminiHochberg), [0.02, 0.04, null, 0.04, 0.02]);
        PValues.Adjust(pValues, PValueCorrection.None).Should().Equal(pValues);
    }

    [Fact]
    public void Holm_is_stricter_than_Benjamini_and_Hochberg_and_both_keep_the_order() =>
        Gen.Double[0, 1].Array[1, 20].Sample(values =>
        {
            var pValues = values.Select(p => (double?)p).ToArray();
            var (holm, bh) = (PValues.Adjust(pValues, PValueCorrection.Holm), PValues.Adjust(pValues, PValueCorrection.BenjaminiHochberg));
            var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToList();

            order.Select(i => holm[i]).Should().BeInAscendingOrder();
            holm.Zip(bh).Should().OnlyContain(pair => pair.First >= pair.Second - 1e-15 && pair.First <= 1);
            holm.Zip(values).Should().OnlyContain(pair => pair.First >= pair.Second);
        });

    [Fact]
    public void What_is_no_probability_is_refused()
    {
        var act = () => PValues.Adjust([0.5, double.NaN], PValueCorrection.Holm);

        act.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*between 0 and 1*");
    }

    private static void Close(IReadOnlyList<double?> adjusted, double?[] expected)
    {
        foreach (var (value, wanted) in adjusted.Zip(expected))
        {
            (value is null).Should().Be(wanted is null);
            (value ?? 0).Should().BeApproximately(wanted ?? 0, 1e-15);
        }
    }
}
