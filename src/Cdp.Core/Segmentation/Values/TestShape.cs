using Cdp.Segmentation.Windows;

namespace Cdp.Segmentation.Values;

/// <summary>How many operands a test takes, and which.</summary>
internal static class TestShape
{
    /// <summary>Tells whether the operands are written as an array.</summary>
    public static bool TakesSeveral(ValueOperator op) =>
        op is ValueOperator.Between or ValueOperator.In or ValueOperator.NotIn or ValueOperator.Anniversary or ValueOperator.Near;

    /// <summary>Tells whether there is no operand.</summary>
    public static bool TakesNone(ValueOperator op) => op is ValueOperator.Exists or ValueOperator.Missing;

    /// <summary>Tells what is wrong with a test.</summary>
    /// <returns>What is wrong and the remedy, or <see langword="null"/>.</returns>
    public static string? FindProblem(ValueTest test)
    {
        var (count, operands) = (test.Operands.Count, test.Operands);
        switch (test.Operator)
        {
            case ValueOperator.Exists or ValueOperator.Missing when count > 0:
                return "takes no value: it asks only whether there is one.";
            case ValueOperator.Exists or ValueOperator.Missing when test.OfLength || test.IgnoreCase || test.Missing != MissingValue.Default || test.Quantifier != Quantifier.Any:
                return "takes no options: it asks only whether there is a value.";
            case ValueOperator.Exists or ValueOperator.Missing:
                return null;
            case ValueOperator.Between when count != 2:
                return "takes two values: the lowest and the highest.";
            case ValueOperator.Between when operands[0].Kind != operands[1].Kind && !(IsTime(operands[0]) && IsTime(operands[1])):
                return "takes two values of one kind.";
            case ValueOperator.In or ValueOperator.NotIn when count == 0:
                return "takes one value or more.";
            case ValueOperator.Anniversary when count != 2 || operands[0].Kind != RuleValueKind.Number || operands[1].Kind != RuleValueKind.Text:
                return "takes a number of days and the IANA name of a time zone, such as 7 and \"Asia/Ho_Chi_Minh\".";
            case ValueOperator.Anniversary when operands[0].Number is < 0 or > 365 || operands[0].Number != decimal.Truncate(operands[0].Number):
                return "takes a whole number of days, from 0 (today) to 365.";
            case ValueOperator.Anniversary when !CalendarPeriods.IsZone(operands[1].Text):
                return "names a time zone that this machine does not know. Use an IANA name, such as \"Asia/Ho_Chi_Minh\" or \"UTC\".";
            case ValueOperator.Near when count != 3 || operands.Any(operand => operand.Kind != RuleValueKind.Number):
                return "takes three numbers: latitude and longitude in degrees, and kilometres.";
            case ValueOperator.Near when operands[0].Number is < -90 or > 90 || operands[1].Number is < -180 or > 180 || operands[2].Number < 0:
                return "takes a latitude from -90 to 90, a longitude from -180 to 180, and kilometres from 0 on.";
            case ValueOperator.Near when test.Quantifier != Quantifier.Any || test.OfLength:
                return "looks at one place: leave quantifier and length out.";
            case ValueOperator.Contains or ValueOperator.StartsWith or ValueOperator.EndsWith or ValueOperator.Matches when count != 1 || operands[0].Kind != RuleValueKind.Text:
                return "takes one text.";
            case ValueOperator.Matches:
                return FindPatternProblem(test);
            case ValueOperator.Less or ValueOperator.LessOrEqual or ValueOperator.Greater or ValueOperator.GreaterOrEqual when count == 1 && operands[0].Kind == RuleValueKind.Boolean:
                return "cannot order true and false. Compare with eq or ne.";
            case ValueOperator.NotEqual or ValueOperator.NotIn when test.Quantifier != Quantifier.Any:
                return "says of an array that no element is equal; leave the quantifier out, or negate the whole.";
        }

        return TakesSeveral(test.Operator) || count == 1
            ? test.OfLength && operands.Any(operand => operand.Kind != RuleValueKind.Number) ? "compares a length, so it takes numbers." : null
            : "takes one value.";
    }

    private static bool IsTime(RuleValue value) => value.Kind is RuleValueKind.Instant or RuleValueKind.Now;

    private static string? FindPatternProblem(ValueTest test)
    {
        try
        {
            return ValueTester.ToRegex(test) is null ? string.Empty : null;
        }
        catch (ArgumentException exception)
        {
            return $"has a pattern that is not well formed: {exception.Message}";
        }
        catch (NotSupportedException)
        {
            return "has a pattern with a look-around, back-reference or atomic group, which could take for ever. Write it without.";
        }
    }
}
