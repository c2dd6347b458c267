using System.Text.RegularExpressions;
using Cdp.Identity;
using Cdp.Segmentation.Evaluation;
using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Values;

/// <summary>A test made ready to be applied: the one place that knows what it means.</summary>
internal sealed class ValueTester
{
    private const double EarthRadius = 6371.0088;

    // Matching takes time in proportion to the text, which is short.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly ValueTest _test;
    private readonly RuleValue[] _operands;
    private readonly Regex? _pattern;
    private readonly CalendarPeriods? _days;

    /// <summary>Makes a test ready.</summary>
    /// <param name="test">The test; it was validated.</param>
    public ValueTester(ValueTest test)
    {
        _test = test;
        _operands = [.. test.Operands.Select(operand => test.IgnoreCase && operand.Kind == RuleValueKind.Text ? CaseFolding.Fold(operand.Text) : operand)];
        if (test.Operator == ValueOperator.Matches)
        {
            _pattern = ToRegex(test);
        }
        else if (test.Operator == ValueOperator.Anniversary)
        {
            _days = new CalendarPeriods { Unit = CalendarUnit.Day, Zone = test.Operands[1].Text };
        }
    }

    /// <summary>Gets whether the result depends on the time.</summary>
    public bool DependsOnNow => _days is not null || _operands.Any(operand => operand.Kind == RuleValueKind.Now);

    private bool IsNegated => _test.Operator is ValueOperator.NotEqual or ValueOperator.NotIn;

    /// <summary>Makes the regular expression of a test.</summary>
    /// <exception cref="ArgumentException">It is not well formed.</exception>
    /// <exception cref="NotSupportedException">It asks for what takes unbounded time.</exception>
    public static Regex ToRegex(ValueTest test) => new(
        test.Operands[0].Text,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (test.IgnoreCase ? RegexOptions.IgnoreCase : RegexOptions.None),
        LongestMatch);

    /// <summary>Tests what stands at a path.</summary>
    public Truth Test(in FoundValue found, ref Horizon horizon)
    {
        if (found.Many is null || _test.OfLength || _test.Operator is ValueOperator.Exists or ValueOperator.Missing)
        {
            return _test.OfLength && found.Many is { } counted ? Test(Scalar.OfNumber(counted.Count), ref horizon) : Test(found.Value, found.IsMissing, ref horizon);
        }

        // "Not equal" is the negation of "equal", so of an array it says that no element is equal.
        var result = _test.Quantifier == Quantifier.All && !IsNegated ? Truth.True : Truth.False;
        foreach (var element in found.Many)
        {
            var truth = TestPresent(Scalar.OfJson(element), ref horizon);
            result = _test.Quantifier == Quantifier.All && !IsNegated ? result.And(truth) : result.Or(truth);
        }

        return IsNegated || _test.Quantifier == Quantifier.None ? result.Not() : result;
    }

    /// <summary>Tests a value that was worked out; of a list, as of an array that stands at a path.</summary>
    public Truth Test(in Scalar value, ref Horizon horizon) =>
        value.TryReadArray(out var array) ? Test(FoundValue.At(array, []), ref horizon) : Test(value, value.IsMissing, ref horizon);

    /// <summary>Tests a place: great-circle distance by the haversine formula on a sphere with the Earth's mean radius.</summary>
    public Truth TestPlace(in Scalar latitude, in Scalar longitude)
    {
        if (!latitude.TryReadNumber(out var latitudeNumber) || !longitude.TryReadNumber(out var longitudeNumber))
        {
            return OfMissing();
        }

        var (latitudeA, longitudeA) = (double.DegreesToRadians((double)latitudeNumber), double.DegreesToRadians((double)longitudeNumber));
        var (latitudeB, longitudeB) = (double.DegreesToRadians((double)_operands[0].Number), double.DegreesToRadians((double)_operands[1].Number));
        var chord = Math.Pow(Math.Sin((latitudeA - latitudeB) / 2), 2)
            + (Math.Cos(latitudeA) * Math.Cos(latitudeB) * Math.Pow(Math.Sin((longitudeA - longitudeB) / 2), 2));
        return TruthExtensions.Of(2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(chord))) <= (double)_operands[2].Number);
    }

    private Truth Test(in Scalar value, bool isMissing, ref Horizon horizon)
    {
        switch (_test.Operator)
        {
            case ValueOperator.Exists:
                return TruthExtensions.Of(!isMissing);
            case ValueOperator.Missing:
                return TruthExtensions.Of(isMissing);
        }

        if (isMissing)
        {
            return OfMissing();
        }

        var tested = value;
        if (_test.OfLength)
        {
            if (value.Length is not { } length)
            {
                return value.TryReadNumber(out _) ? TestQuantified(value, ref horizon) : Truth.Unknown;
            }

            tested = Scalar.OfNumber(length);
        }

        return TestQuantified(tested, ref horizon);
    }

    /// <summary>Tests a single value as an array of one.</summary>
    private Truth TestQuantified(in Scalar value, ref Horizon horizon)
    {
        var truth = TestPresent(value, ref horizon);
        return IsNegated || _test.Quantifier == Quantifier.None ? truth.Not() : truth;
    }

    private Truth OfMissing() => _test.Missing switch
    {
        MissingValue.Match => Truth.True,
        MissingValue.NoMatch => Truth.False,
        MissingValue.Unknown => Truth.Unknown,
        _ => IsNegated ? Truth.True : Truth.Unknown,
    };

    /// <summary>Tests a value that is there; of the negated operators, it tests what they negate.</summary>
    private Truth TestPresent(in Scalar value, ref Horizon horizon)
    {
        switch (_test.Operator)
        {
            case ValueOperator.Equal or ValueOperator.NotEqual or ValueOperator.In or ValueOperator.NotIn:
                var equal = false;
                foreach (var operand in _operands)
                {
                    // All of them: each has a time of its own at which it changes.
                    equal |= Compare(value, operand, ref horizon) == 0;
                }

                return TruthExtensions.Of(equal);
            case ValueOperator.Less:
                return OrderOf(value, _operands[0], static order => order < 0, ref horizon);
            case ValueOperator.LessOrEqual:
                return OrderOf(value, _operands[0], static order => order <= 0, ref horizon);
            case ValueOperator.Greater:
                return OrderOf(value, _operands[0], static order => order > 0, ref horizon);
            case ValueOperator.GreaterOrEqual:
                return OrderOf(value, _operands[0], static order => order >= 0, ref horizon);
            case ValueOperator.Between:
                return OrderOf(value, _operands[0], static order => order >= 0, ref horizon).And(OrderOf(value, _operands[1], static order => order <= 0, ref horizon));
            case ValueOperator.Contains:
                return OfText(value, static (text, operand) => text.Contains(operand, StringComparison.Ordinal));
            case ValueOperator.StartsWith:
                return OfText(value, static (text, operand) => text.StartsWith(operand, StringComparison.Ordinal));
            case ValueOperator.EndsWith:
                return OfText(value, static (text, operand) => text.EndsWith(operand, StringComparison.Ordinal));
            case ValueOperator.Matches:
                return value.TryReadText(out var matched) ? TruthExtensions.Of(_pattern!.IsMatch(matched)) : Truth.Unknown;
            case ValueOperator.Anniversary:
                return TestAnniversary(value, ref horizon);
            default:
                throw new InvalidOperationException($"The operator {_test.Operator} is not one of a single value.");
        }
    }

    private Truth TestAnniversary(in Scalar value, ref Horizon horizon)
    {
        if (!value.TryReadDate(_days!, out var date))
        {
            return Truth.Unknown;
        }

        horizon.Add(_days!.NextStart(horizon.Now));
        var today = DateOnly.FromDateTime(_days.LocalOf(horizon.Now));
        var last = today.AddDays((int)_operands[0].Number);
        for (var year = today.Year; year <= last.Year; year++)
        {
            var anniversary = date is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new DateOnly(year, 3, 1) : new DateOnly(year, date.Month, date.Day);
            if (anniversary >= today && anniversary <= last && anniversary > date)
            {
                return Truth.True;
            }
        }

        return Truth.False;
    }

    private Truth OfText(in Scalar value, Func<string, string, bool> test) =>
        value.TryReadText(out var text) ? TruthExtensions.Of(test(_test.IgnoreCase ? CaseFolding.Fold(text) : text, _operands[0].Text)) : Truth.Unknown;

    private Truth OrderOf(in Scalar value, RuleValue operand, Func<int, bool> test, ref Horizon horizon) =>
        Compare(value, operand, ref horizon) is { } order ? TruthExtensions.Of(test(order)) : Truth.Unknown;

    /// <summary>Compares a value with an operand.</summary>
    /// <returns>The order, or <see langword="null"/> when the value cannot be read as the operand asks.</returns>
    private int? Compare(in Scalar value, RuleValue operand, ref Horizon horizon)
    {
        switch (operand.Kind)
        {
            case RuleValueKind.Number:
                return value.TryReadNumber(out var number) ? number.CompareTo(operand.Number) : null;
            case RuleValueKind.Boolean:
                return value.TryReadBoolean(out var truth) ? truth.CompareTo(operand.Boolean) : null;
            case RuleValueKind.Text:
                return value.TryReadText(out var text) ? string.CompareOrdinal(_test.IgnoreCase ? CaseFolding.Fold(text) : text, operand.Text) : null;
            default:
                if (!value.TryReadInstant(out var instant))
                {
                    return null;
                }

                if (operand.Kind == RuleValueKind.Now)
                {
                    // Equal at one instant, greater before it and less after it.
                    var equal = instant - operand.ToUnixMilliseconds(0);
                    horizon.Add(equal);
                    horizon.Add(equal + 1);
                }

                return instant.CompareTo(operand.ToUnixMilliseconds(horizon.Now));
        }
    }
}
