using System.Globalization;
using System.Numerics;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Values;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Evaluation;

public sealed class AggregationTests
{
    private static readonly Gen<decimal> Number = Gen.OneOf(
        Gen.Decimal,
        Gen.Int[-1_000_000, 1_000_000].Select(cents => cents / 100m),
        Gen.Select(Gen.Long, Gen.Int[0, 10], static (digits, scale) => new decimal((int)digits, (int)(digits >> 32), 0, digits < 0, (byte)scale)));

    [Fact]
    public void A_sum_is_exact_however_large_or_fine_its_parts_are() => Number.Array[0, 30].Sample(
        numbers =>
        {
            var aggregation = new Aggregation(new EventAggregate { Function = AggregateFunction.Sum, Property = "total" });
            var units = BigInteger.Zero;
            foreach (var number in numbers)
            {
                aggregation.Add(0, number.ToString(CultureInfo.InvariantCulture));
                units += ExactDecimal.ToUnits(number);
                aggregation.ToScalar().ToJson().Should().Be(ExactDecimal.ToDecimal(units).ToString(CultureInfo.InvariantCulture));
            }
        });
}
