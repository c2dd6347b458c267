using System.Globalization;
using Cdp.Matching.Columns;

namespace Cdp.Matching.Splink;

/// <summary>Reads what a condition takes of one record: a column, or one with functions around it.</summary>
/// <param name="sides">How the records are told apart.</param>
/// <param name="dialect">The database, such as <c>duckdb</c> or <c>spark</c>.</param>
/// <param name="warn">Hears of what differs a little.</param>
internal sealed class SqlOperandReader(SqlSides sides, string dialect, Action<string> warn)
{
    private const string IsoDate = "yyyy-MM-dd";

    /// <summary>Reads an operand.</summary>
    /// <exception cref="SqlFormatException">It is none that a model can have.</exception>
    public SqlOperand Read(SqlNode node) => node switch
    {
        SqlNode.Column column => sides.Read(column),
        SqlNode.Cast cast => ReadCast(Read(cast.Value), cast.Type),
        SqlNode.Index index => ReadElement(index.Value, index.Place, from: 1),
        SqlNode.Call call => ReadCall(call),
        _ => throw new SqlFormatException($"{node} is no column with functions around it"),
    };

    /// <summary>Reads numbers: what makes them of texts is left out, because the comparison itself reads the texts.</summary>
    public SqlOperand ReadNumber(SqlNode node) => node is SqlNode.Cast cast && IsNumber(cast.Type) ? Read(cast.Value) : Read(node);

    private static SqlOperand With(SqlOperand operand, ColumnTransform transform) => operand with { Column = operand.Column.With(transform) };

    private static bool IsNumber(string type) =>
        type is "int" or "integer" or "bigint" or "smallint" or "tinyint" or "hugeint" or "float" or "float4" or "float8" or "real" or "double" or "double precision" or "decimal" or "numeric";

    private static SqlOperand ReadCast(SqlOperand value, string type) => type switch
    {
        // Every value is a text already.
        "text" or "varchar" or "string" or "char" or "character varying" => value,
        "date" or "timestamp" when value.Column is DerivedColumn { Transform: ParseDateTransform } => value,
        "date" => With(value, new ParseDateTransform(IsoDate)),
        _ => throw new SqlFormatException($"a cast to {type} has no place here"),
    };

    private static int Whole(SqlNode node) => node is SqlNode.Number number && int.TryParse(number.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new SqlFormatException($"{node} is no whole number");

    private static string TextOf(SqlNode node) => node switch
    {
        SqlNode.Text text => text.Value,
        SqlNode.Number number => number.Value,
        _ => throw new SqlFormatException($"{node} is no text"),
    };

    private SqlOperand ReadCall(SqlNode.Call call) => (call.Name, call.Arguments) switch
    {
        ("lower", [var value]) => With(Read(value), new LowerCaseTransform()),
        ("substring", [SqlNode.From { First: var value, Second: SqlNode.Text pattern }]) => Extract(value, pattern.Value, group: GroupOf(pattern.Value)),
        ("substring", [var value, var start]) => Part(value, start, int.MaxValue),
        ("substring", [var value, var start, var length]) => Part(value, start, Whole(length)),
        ("left", [var value, var length]) => Part(value, new SqlNode.Number("1"), Whole(length)),
        ("nullif", [SqlNode.Call { Name: "regexp_extract" } or SqlNode.Call { Name: "substring", Arguments: [SqlNode.From] }, SqlNode.Text { Value: "" }]) => Matched(call.Arguments[0]),
        ("nullif", [var value, var literal]) => With(Read(value), new NullIfTransform(TextOf(literal))),
        ("regexp_extract", _) => UnguardedExtract(call),
        ("try_strptime" or "strptime" or "try_to_timestamp" or "to_timestamp" or "try_to_date" or "to_date" or "try_cast_date" or "try_cast_timestamp", [var value, SqlNode.Text format]) =>
            With(Read(value), new ParseDateTransform(SqlDateFormat.Read(format.Value))),
        ("date" or "to_date", [var value]) => ReadCast(Read(value), "date"),
        ("element_at" or "list_extract" or "array_extract" or "list_element", [var value, var place]) => ReadElement(value, place, from: 1),
        _ => throw new SqlFormatException($"the function {call.Name} with {call.Arguments.Count.ToString(CultureInfo.InvariantCulture)} arguments is not known"),
    };

    private SqlOperand Part(SqlNode value, SqlNode start, int length)
    {
        var first = Whole(start);
        return first > 0 && length > 0
            ? With(Read(value), new SubstringTransform(first - 1, length))
            : throw new SqlFormatException("a substring begins at 1 or later and has at least one character");
    }

    private SqlOperand UnguardedExtract(SqlNode.Call call)
    {
        warn("A text in which the regular expression finds nothing counts as missing; in SQL it is an empty text, which equals another empty text.");
        return Matched(call);
    }

    private SqlOperand Matched(SqlNode node) => node is SqlNode.Call call
        ? call.Arguments switch
        {
            // Without a number Spark takes the first group and DuckDB the whole match.
            [var value, var pattern] => Extract(value, TextOf(pattern), dialect == "spark" ? 1 : 0),
            [var value, var pattern, var group] => Extract(value, TextOf(pattern), Whole(group)),
            [SqlNode.From { First: var value, Second: SqlNode.Text pattern }] => Extract(value, pattern.Value, GroupOf(pattern.Value)),
            _ => throw new SqlFormatException($"{call.Name} has arguments that are not understood"),
        }
        : throw new SqlFormatException($"{node} is no regular expression");

    private SqlOperand Extract(SqlNode value, string pattern, int group)
    {
        try
        {
            return With(Read(value), new RegexExtractTransform(pattern, group));
        }
        catch (ArgumentException exception)
        {
            throw new SqlFormatException(exception.Message);
        }
    }

    // PostgreSQL gives the first group where there is one.
    private static int GroupOf(string pattern) => pattern.Replace("(?", string.Empty, StringComparison.Ordinal).Contains('(', StringComparison.Ordinal) ? 1 : 0;

    private SqlOperand ReadElement(SqlNode value, SqlNode place, int from)
    {
        // Spark counts from 0 in brackets, and PostgreSQL has no -1.
        if (place is SqlNode.Call { Name: "array_length", Arguments: [var measured, ..] } && measured.ToString() == value.ToString())
        {
            return With(Read(value), new ArrayElementTransform(Last: true));
        }

        return Whole(place) switch
        {
            -1 => With(Read(value), new ArrayElementTransform(Last: true)),
            0 when dialect == "spark" => With(Read(value), new ArrayElementTransform()),
            var number when number == from && dialect != "spark" => With(Read(value), new ArrayElementTransform()),
            _ => throw new SqlFormatException("only the first and the last element of an array can be taken"),
        };
    }
}
