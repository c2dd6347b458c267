using System.Globalization;
using Cdp.Matching.Columns;
using Cdp.Matching.Comparison;

namespace Cdp.Matching.Splink;

internal sealed partial class SqlConditionReader
{
    private const double SecondsPerDay = 86_400;
    private const double SecondsPerYear = 365.25 * SecondsPerDay;
    private const double SecondsPerMonth = SecondsPerYear / 12;

    /// <summary>Reads a comparison of something measured with a limit.</summary>
    private LevelCondition ReadMeasure(SqlNode.Binary comparing)
    {
        var (measured, sign, limit) = comparing switch
        {
            { Left: var node, Operator: var way, Right: SqlNode.Number number } => (node, way, number),
            { Left: SqlNode.Number number, Operator: var way, Right: var node } => (node, Turned(way), number),
            _ => throw new SqlFormatException("nothing is compared with a number"),
        };
        try
        {
            return measured switch
            {
                SqlNode.Call { Name: "abs", Arguments: [SqlNode.Binary { Operator: "-", Left: var left, Right: var right }] } => ReadDifference(left, right, sign, limit),
                SqlNode.Call { Name: "array_length", Arguments: [SqlNode.Call { Name: "list_intersect", Arguments: [var left, var right] }] } => ReadIntersection(left, right, sign, limit),
                SqlNode.Call { Name: "list_max" or "list_min" } aggregate => ReadPairwise(aggregate, sign, limit),
                SqlNode.Call { Arguments: [var left, var right] } call when SqlTemplates.MetricOf(call.Name) is { } metric =>
                    new StringMetricCondition(Common(_operands.Read(left), _operands.Read(right)), metric, Threshold(metric, sign, limit)),
                SqlNode.Binary { Operator: "/" } => ReadPercentage(measured, sign, limit),
                SqlNode.Cast or SqlNode.Binary { Operator: "*" } => ReadDistance(measured, sign, limit),
                _ => throw new SqlFormatException($"{measured} is no measure that is known"),
            };
        }
        catch (ArgumentException exception)
        {
            throw new SqlFormatException(exception.Message);
        }
    }

    private static string Turned(string sign) => sign switch
    {
        "<" => ">",
        "<=" => ">=",
        ">" => "<",
        _ => "<=",
    };

    /// <summary>Gives the column that both records are asked for.</summary>
    private static ColumnExpression Common(SqlOperand one, SqlOperand other) => one.IsLeft != other.IsLeft && one.Column == other.Column
        ? one.Column
        : throw new SqlFormatException("it does not ask both records for the same column in the same way");

    private (ColumnExpression Left, ColumnExpression Right) Crossed(SqlNode left, SqlNode right)
    {
        var (one, other) = (_operands.Read(left), _operands.Read(right));
        return one.IsLeft == other.IsLeft ? throw new SqlFormatException("it compares a record with itself")
            : one.IsLeft ? (one.Column, other.Column)
            : (other.Column, one.Column);
    }

    private static void Require(bool fits)
    {
        if (!fits)
        {
            throw new SqlFormatException("the limit is on the wrong side");
        }
    }

    // Strictly more than a limit is at least the next number; distances are whole numbers.
    private static double Threshold(IStringMetric metric, string sign, SqlNode.Number limit)
    {
        Require(metric.IsSimilarity ? sign is ">=" or ">" : sign is "<=" or "<");
        return sign switch
        {
            ">" => Math.BitIncrement(limit.Double),
            "<" => Math.Ceiling(limit.Double) - 1,
            _ => limit.Double,
        };
    }

    private LevelCondition ReadDifference(SqlNode left, SqlNode right, string sign, SqlNode.Number limit)
    {
        if (left is SqlNode.Call { Name: "epoch", Arguments: [var from] } && right is SqlNode.Call { Name: "epoch", Arguments: [var to] })
        {
            Require(sign == "<=");
            return ReadDateDifference(Common(_operands.Read(from), _operands.Read(to)), limit.Double);
        }

        Require(sign == "<=");
        var column = Common(_operands.ReadNumber(left), _operands.ReadNumber(right));
        return decimal.TryParse(limit.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var most)
            ? new NumericDifferenceCondition(column, most)
            : throw new SqlFormatException($"the limit {limit.Value} is too great");
    }

    /// <summary>Gives the seconds in the largest unit of which they are a whole number.</summary>
    private static DateDifferenceCondition ReadDateDifference(ColumnExpression column, double seconds) =>
        IsWhole(seconds / SecondsPerYear) ? new(column, Math.Round(seconds / SecondsPerYear), DateDifferenceUnit.Year)
        : IsWhole(seconds / SecondsPerMonth) ? new(column, Math.Round(seconds / SecondsPerMonth), DateDifferenceUnit.Month)
        : new(column, seconds / SecondsPerDay, DateDifferenceUnit.Day);

    private static bool IsWhole(double value) => value >= 1 && Math.Abs(value - Math.Round(value)) < 1e-9;

    private ArrayIntersectCondition ReadIntersection(SqlNode left, SqlNode right, string sign, SqlNode.Number limit)
    {
        Require(sign is ">=" or ">");
        var least = sign == ">" ? Math.Floor(limit.Double) + 1 : Math.Ceiling(limit.Double);
        return new ArrayIntersectCondition(Common(_operands.Read(left), _operands.Read(right)), least <= int.MaxValue ? (int)least : int.MaxValue);
    }

    private ArraySubsetCondition? ReadSubset(SqlNode node, bool emptyIsSubset)
    {
        if (node is not SqlNode.Binary
            {
                Operator: "=",
                Left: SqlNode.Call { Name: "array_length", Arguments: [SqlNode.Call { Name: "list_intersect", Arguments: [var left, var right] }] },
                Right: SqlNode.Call { Name: "least" } smaller,
            })
        {
            return null;
        }

        return Same(smaller, SqlTemplates.Smaller(left.ToString(), right.ToString()))
            ? new ArraySubsetCondition(Common(_operands.Read(left), _operands.Read(right)), emptyIsSubset)
            : throw new SqlFormatException("the sizes are not those of the two arrays");
    }

    private PercentageDifferenceCondition ReadPercentage(SqlNode measured, string sign, SqlNode.Number limit)
    {
        Require(sign == "<");
        return measured is SqlNode.Binary { Left: SqlNode.Call { Name: "abs", Arguments: [SqlNode.Binary { Operator: "-", Left: var left, Right: var right }] } }
            && (Same(measured, SqlTemplates.Percentage(left.ToString(), right.ToString())) || Same(measured, SqlTemplates.Percentage(right.ToString(), left.ToString())))
                ? new PercentageDifferenceCondition(Common(_operands.ReadNumber(left), _operands.ReadNumber(right)), limit.Double)
                : throw new SqlFormatException("the quotient is not the difference of two numbers over the greater one");
    }

    private DistanceInKilometersCondition ReadDistance(SqlNode measured, string sign, SqlNode.Number limit)
    {
        Require(sign == "<=");
        var degrees = new List<SqlNode>();
        Collect(measured, degrees);
        if (degrees.Find(node => node is SqlNode.Binary { Operator: "-" }) is not SqlNode.Binary { Left: var rightLongitude, Right: var leftLongitude }
            || degrees is not [var leftLatitude, var rightLatitude, ..]
            || !Same(measured, SqlTemplates.Distance(leftLatitude.ToString(), rightLatitude.ToString(), leftLongitude.ToString(), rightLongitude.ToString())))
        {
            throw new SqlFormatException("it is not Splink's distance of two places");
        }

        return new DistanceInKilometersCondition(
            Common(_operands.ReadNumber(leftLatitude), _operands.ReadNumber(rightLatitude)),
            Common(_operands.ReadNumber(leftLongitude), _operands.ReadNumber(rightLongitude)),
            limit.Double);
    }

    // What is turned into radians, in order.
    private static void Collect(SqlNode node, List<SqlNode> degrees)
    {
        switch (node)
        {
            case SqlNode.Call { Name: "radians", Arguments: [var argument] }:
                degrees.Add(argument);
                break;
            case SqlNode.Call call:
                call.Arguments.ToList().ForEach(argument => Collect(argument, degrees));
                break;
            case SqlNode.Cast cast:
                Collect(cast.Value, degrees);
                break;
            case SqlNode.Binary binary:
                Collect(binary.Left, degrees);
                Collect(binary.Right, degrees);
                break;
            case SqlNode.Case choice:
                choice.Branches.ToList().ForEach(branch => Collect(branch.When, degrees));
                break;
        }
    }

    private PairwiseStringMetricCondition ReadPairwise(SqlNode.Call aggregate, string sign, SqlNode.Number limit)
    {
        if (aggregate.Arguments is not
            [
                SqlNode.Call
                {
                    Name: "list_transform",
                    Arguments:
                    [
                        SqlNode.Call { Name: "flatten", Arguments: [SqlNode.Call { Name: "list_transform", Arguments: [var left, SqlNode.Lambda { Body: SqlNode.Call { Name: "list_transform", Arguments: [var right, _] } }] }] },
                        SqlNode.Lambda { Body: SqlNode.Call { Name: var function } },
                    ],
                },
            ]
            || SqlTemplates.MetricOf(function) is not { } metric
            || aggregate.Name != (metric.IsSimilarity ? "list_max" : "list_min")
            || !((int[])[0, 1]).Any(first => Same(aggregate, SqlTemplates.Pairwise(aggregate.Name, function, left.ToString(), right.ToString(), first))))
        {
            throw new SqlFormatException("it is not Splink's closest pair of the elements of two arrays");
        }

        return new PairwiseStringMetricCondition(Common(_operands.Read(left), _operands.Read(right)), metric, Threshold(metric, sign, limit));
    }

    private static bool Same(SqlNode node, string template) => SqlGrammar.Parse(template).ToString() == node.ToString();
}
