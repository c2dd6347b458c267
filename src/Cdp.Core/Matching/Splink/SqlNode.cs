using System.Globalization;

namespace Cdp.Matching.Splink;

/// <summary>A part of an SQL expression. Its text is the same for all ways to write it, and can be read again.</summary>
internal abstract record SqlNode
{
    private static string Join(IEnumerable<SqlNode> nodes) => string.Join(", ", nodes);

    internal sealed record Column(string? Table, string Name) : SqlNode
    {
        public override string ToString() => Table is null ? SqlText.Name(Name) : $"{Table}.{SqlText.Name(Name)}";
    }

    internal sealed record Text(string Value) : SqlNode
    {
        public override string ToString() => SqlText.Literal(Value);
    }

    internal sealed record Number(string Value) : SqlNode
    {
        public double Double => double.Parse(Value, NumberStyles.Float, CultureInfo.InvariantCulture);

        public override string ToString() => Double.ToString("R", CultureInfo.InvariantCulture);
    }

    internal sealed record Call(string Name, IReadOnlyList<SqlNode> Arguments) : SqlNode
    {
        public override string ToString() => $"{Name}({Join(Arguments)})";
    }

    /// <summary>Two parts with a word between them, as in <c>extract(epoch from x)</c>.</summary>
    internal sealed record From(SqlNode First, SqlNode Second) : SqlNode
    {
        public override string ToString() => $"{First} from {Second}";
    }

    internal sealed record Cast(SqlNode Value, string Type) : SqlNode
    {
        public override string ToString() => $"cast({Value} as {Type})";
    }

    internal sealed record Binary(string Operator, SqlNode Left, SqlNode Right) : SqlNode
    {
        public override string ToString() => $"({Left} {Operator} {Right})";
    }

    /// <summary>Terms that AND or OR joins without parentheses, two or more.</summary>
    internal sealed record Logic(bool IsAnd, IReadOnlyList<SqlNode> Terms) : SqlNode
    {
        public override string ToString() => $"({string.Join(IsAnd ? " AND " : " OR ", Terms)})";
    }

    internal sealed record Not(SqlNode Value) : SqlNode
    {
        public override string ToString() => $"(NOT {Value})";
    }

    internal sealed record IsNull(SqlNode Value) : SqlNode
    {
        public override string ToString() => $"({Value} IS NULL)";
    }

    internal sealed record Index(SqlNode Value, SqlNode Place) : SqlNode
    {
        public override string ToString() => $"{Value}[{Place}]";
    }

    internal sealed record Case(IReadOnlyList<(SqlNode When, SqlNode Then)> Branches, SqlNode? Otherwise) : SqlNode
    {
        public override string ToString() =>
            $"case {string.Concat(Branches.Select(branch => $"when {branch.When} then {branch.Then} "))}{(Otherwise is null ? string.Empty : $"else {Otherwise} ")}end";
    }

    internal sealed record Lambda(string Parameter, SqlNode Body) : SqlNode
    {
        public override string ToString() => $"{Parameter} -> {Body}";
    }

    internal sealed record Array(IReadOnlyList<SqlNode> Items) : SqlNode
    {
        public override string ToString() => $"[{Join(Items)}]";
    }
}
