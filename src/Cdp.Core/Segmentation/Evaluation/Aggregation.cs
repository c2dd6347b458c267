using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.State;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Evaluation;

/// <summary>Works out one aggregate of events that come in any order.</summary>
/// <remarks>Sums are whole numbers of 1e-28, the smallest step of a decimal, so that they are exact and no order of additions gives another.</remarks>
internal sealed class Aggregation(EventAggregate aggregate)
{
    private readonly Dictionary<string, long>? _values = aggregate.Function is AggregateFunction.Distinct or AggregateFunction.List or AggregateFunction.MostFrequent ? new(StringComparer.Ordinal) : null;
    private readonly HashSet<long>? _periods = aggregate.Function == AggregateFunction.Periods ? [] : null;
    private BigInteger _settled;
    private decimal _recent;
    private int _recentCount;
    private decimal _extreme;
    private long _instant;
    private string? _value;

    /// <summary>Gets how many events were added.</summary>
    public long Count { get; private set; }

    private BigInteger Sum => _recentCount == 0 ? _settled : _settled + ExactDecimal.ToUnits(_recent);

    /// <summary>Adds an event.</summary>
    /// <param name="instant">When it happened, unix milliseconds.</param>
    /// <param name="value">The value of the property as canonical JSON; <see langword="null"/> where the function needs none.</param>
    public void Add(long instant, string? value)
    {
        var isFirst = Count++ == 0;
        switch (aggregate.Function)
        {
            case AggregateFunction.Sum or AggregateFunction.Average:
                AddToSum(NumberOf(value!));
                break;
            case AggregateFunction.Minimum:
                _extreme = isFirst ? NumberOf(value!) : Math.Min(_extreme, NumberOf(value!));
                break;
            case AggregateFunction.Maximum:
                _extreme = isFirst ? NumberOf(value!) : Math.Max(_extreme, NumberOf(value!));
                break;
            case AggregateFunction.Distinct or AggregateFunction.List or AggregateFunction.MostFrequent:
                CollectionsMarshal.GetValueRefOrAddDefault(_values!, value!, out _)++;
                break;
            case AggregateFunction.First or AggregateFunction.FirstTime:
                if (isFirst || instant < _instant || (instant == _instant && string.CompareOrdinal(value, _value) < 0))
                {
                    (_instant, _value) = (instant, value);
                }

                break;
            case AggregateFunction.Last or AggregateFunction.LastTime:
                if (isFirst || instant > _instant || (instant == _instant && string.CompareOrdinal(value, _value) > 0))
                {
                    (_instant, _value) = (instant, value);
                }

                break;
            case AggregateFunction.Periods:
                _periods!.Add(aggregate.Periods!.StartOf(instant));
                break;
        }
    }

    /// <summary>Gives the result.</summary>
    public Scalar ToScalar() => aggregate.Function switch
    {
        AggregateFunction.Count => Scalar.OfNumber(Count),
        AggregateFunction.Sum => Scalar.OfNumber(_settled.IsZero ? ExactDecimal.Trim(_recent) : ExactDecimal.ToDecimal(Sum)),
        AggregateFunction.Distinct => Scalar.OfNumber(_values!.Count),
        AggregateFunction.Periods => Scalar.OfNumber(_periods!.Count),
        _ when Count == 0 => default,
        AggregateFunction.Average => Scalar.OfNumber(ExactDecimal.ToDecimal(Sum / Count)),
        AggregateFunction.Minimum or AggregateFunction.Maximum => Scalar.OfNumber(_extreme),
        AggregateFunction.List => OfJson($"[{string.Join(',', _values!.Keys.Order(StringComparer.Ordinal))}]"),
        AggregateFunction.MostFrequent => OfJson(_values!.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).First().Key),
        AggregateFunction.First or AggregateFunction.Last => OfJson(_value!),
        _ => Scalar.OfInstant(_instant),
    };

    /// <summary>Writes what was added.</summary>
    public void Write(StateWriter writer)
    {
        writer.Write(Count);
        writer.Write(_instant);
        writer.Write(_value);
        writer.Write(Sum);
        writer.Write(ExactDecimal.ToUnits(_extreme));
        writer.Write(_values?.Count ?? 0);
        if (_values is not null)
        {
            foreach (var (value, count) in _values)
            {
                writer.Write(value);
                writer.Write(count);
            }
        }

        writer.Write(_periods?.Count ?? 0);
        if (_periods is not null)
        {
            foreach (var period in _periods)
            {
                writer.Write(period);
            }
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, in place of what was added.</summary>
    public void Read(ref StateReader reader)
    {
        Count = reader.ReadNumber();
        _instant = reader.ReadNumber();
        _value = reader.ReadText();
        (_settled, _recent, _recentCount) = (reader.ReadBigInteger(), 0, 0);
        _extreme = ExactDecimal.ToDecimal(reader.ReadBigInteger());
        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            var value = reader.ReadText()!;
            _values![value] = reader.ReadNumber();
        }

        for (var count = reader.ReadNumber(); count > 0; count--)
        {
            _periods!.Add(reader.ReadNumber());
        }
    }

    /// <summary>Forgets all events.</summary>
    public void Clear()
    {
        (Count, _settled, _recent, _recentCount, _extreme, _instant, _value) = (0, BigInteger.Zero, 0, 0, 0, 0, null);
        _values?.Clear();
        _periods?.Clear();
    }

    /// <summary>Adds to the sum. Decimals of this size add up exactly, a million of them too; all else is added as whole numbers.</summary>
    private void AddToSum(decimal number)
    {
        const decimal Large = 1_000_000_000_000m;
        const int MostDigits = 8;
        const int MostAtOnce = 1_000_000;
        if (number is < Large and > -Large && number.Scale <= MostDigits && _recentCount < MostAtOnce)
        {
            _recent += number;
            _recentCount++;
        }
        else
        {
            _settled = Sum + ExactDecimal.ToUnits(number);
            (_recent, _recentCount) = (0, 0);
        }
    }

    private static Scalar OfJson(string value) => Scalar.OfJson(JsonElement.Parse(value));

    private static decimal NumberOf(string value) => decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);
}
