using System.Collections.Frozen;
using System.Globalization;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Cdp.Matching.Splink;

/// <summary>The grammar of the SQL expressions that Splink writes, for DuckDB and, where they differ, for Spark and PostgreSQL.</summary>
/// <remarks>Every alternative is told by its first word, so that the time to read a text grows with its length alone.</remarks>
internal static class SqlGrammar
{
    private const int MaxLength = 20_000;

    // Reading is recursive, and a settings file may come from anybody.
    private const int MaxDepth = 64;

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
        ["and", "or", "not", "is", "null", "case", "when", "then", "else", "end", "as", "from", "in", "like", "between"], StringComparer.OrdinalIgnoreCase);

    // One name for functions that do the same.
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["array_size"] = "array_length", ["len"] = "array_length", ["size"] = "array_length", ["cardinality"] = "array_length", ["list_length"] = "array_length",
        ["array_intersect"] = "list_intersect",
        ["array_max"] = "list_max", ["array_min"] = "list_min", ["transform"] = "list_transform", ["array_transform"] = "list_transform", ["list_apply"] = "list_transform",
        ["substr"] = "substring",
        ["unix_timestamp"] = "epoch", ["time_to_unix"] = "epoch", ["to_unixtime"] = "epoch",
        ["array_has_any"] = "list_has_any", ["arrays_overlap"] = "list_has_any",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Parser<SqlNode> Expression = Build();

    /// <summary>Reads an expression.</summary>
    /// <exception cref="SqlFormatException">It is none.</exception>
    public static SqlNode Parse(string sql)
    {
        if (sql.Length > MaxLength || DepthOf(sql) > MaxDepth)
        {
            throw new SqlFormatException("it is too long or too deeply nested");
        }

        return Expression.TryParse(sql, out var node, out _) ? node : throw new SqlFormatException("it has syntax that is not understood");
    }

    private static int DepthOf(string sql)
    {
        var (depth, most) = (0, 0);
        for (var i = 0; i < sql.Length; i++)
        {
            var opens = sql[i] is '(' or '[' || sql.AsSpan(i).StartsWith("case", StringComparison.OrdinalIgnoreCase) || sql.AsSpan(i).StartsWith("->", StringComparison.Ordinal);
            depth += opens ? 1 : sql[i] is ')' or ']' ? -1 : 0;
            most = Math.Max(most, depth);
        }

        return most;
    }

    private static Parser<SqlNode> Build()
    {
        var expression = Deferred<SqlNode>();

        // :: Words, names and literals
        var word = Terms.Pattern(static c => char.IsLetterOrDigit(c) || c == '_').Then(static span => span.ToString()).When(static (_, text) => !char.IsDigit(text[0]));
        var free = word.When(static (_, text) => !Reserved.Contains(text));
        var quoted = Quoted('"').Or(Quoted('`'));
        var name = quoted.Or(free);
        var text = Quoted('\'').Then<SqlNode>(static value => new SqlNode.Text(value));
        var digits = Literals.Pattern(static c => char.IsAsciiDigit(c));
        var exponent = Literals.Pattern(static c => c is 'e' or 'E', 1, 1).And(ZeroOrOne(Literals.Pattern(static c => c is '+' or '-', 1, 1))).And(digits);
        var number = ZeroOrOne(Terms.Pattern(static c => c == '-', 1, 1))
            .And(Terms.Pattern(static c => char.IsAsciiDigit(c) || c == '.'))
            .And(ZeroOrOne(Capture(exponent)))
            .Then(static parts => $"{string.Concat(parts.Item1)}{parts.Item2}{string.Concat(parts.Item3)}")
            .When(static (_, value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var known) && double.IsFinite(known))
            .Then<SqlNode>(static value => new SqlNode.Number(value));

        // :: Functions; CAST and EXTRACT have words between their arguments
        var type = OneOrMany(free)
            .AndSkip(ZeroOrOne(Between(Terms.Char('('), Separated(Terms.Char(','), number), Terms.Char(')'))))
            .Then(static words => string.Join(' ', words).ToLowerInvariant());
        var from = Word(word, "from").SkipAnd(expression).Then<Func<SqlNode, SqlNode>>(static second => first => new SqlNode.From(first, second));
        var asType = Word(word, "as").SkipAnd(type).Then<Func<SqlNode, SqlNode>>(static target => value => new SqlNode.Cast(value, target));
        var argument = expression.And(ZeroOrOne(from.Or(asType))).Then(static parts => parts.Item2.Count > 0 ? parts.Item2[0](parts.Item1) : parts.Item1);
        var call = free.AndSkip(Terms.Char('('))
            .And(ZeroOrOne(Separated(Terms.Char(','), argument)))
            .AndSkip(Terms.Char(')'))
            .Then(static parts => Call(parts.Item1, parts.Item2.Count > 0 ? parts.Item2[0] : []));

        // :: What stands alone
        var column = name.And(ZeroOrOne(Terms.Char('.').SkipAnd(name)))
            .Then<SqlNode>(static parts => parts.Item2.Count > 0 ? new SqlNode.Column(parts.Item1, parts.Item2[0]) : new SqlNode.Column(null, parts.Item1));
        var branch = Word(word, "when").SkipAnd(expression).AndSkip(Word(word, "then")).And(expression).Then(static parts => (When: parts.Item1, Then: parts.Item2));
        var choice = Word(word, "case").SkipAnd(OneOrMany(branch)).And(ZeroOrOne(Word(word, "else").SkipAnd(expression))).AndSkip(Word(word, "end"))
            .Then<SqlNode>(static parts => new SqlNode.Case([.. parts.Item1], parts.Item2.Count > 0 ? parts.Item2[0] : null));
        var array = Between(Terms.Char('['), Separated(Terms.Char(','), expression), Terms.Char(']')).Then<SqlNode>(static items => new SqlNode.Array([.. items]));
        var group = Between(Terms.Char('('), expression, Terms.Char(')'));
        var atom = OneOf(number, text, array, group, choice, call, column);

        // :: Operators, those that bind most first
        var index = Between(Terms.Char('['), expression, Terms.Char(']')).Then<Func<SqlNode, SqlNode>>(static place => value => new SqlNode.Index(value, place));
        var cast = Terms.Text("::").SkipAnd(type).Then<Func<SqlNode, SqlNode>>(static target => value => new SqlNode.Cast(value, target));
        var postfix = atom.And(ZeroOrMany(index.Or(cast))).Then(static parts => parts.Item2.Aggregate(parts.Item1, static (value, wrap) => wrap(value)));
        var product = postfix.LeftAssociative(Operator("*"), Operator("/"));
        var sum = product.LeftAssociative(Operator("+"), Operator("-"));
        var concatenation = sum.LeftAssociative(Operator("||"));
        var comparisonSign = OneOf(Terms.Text("<="), Terms.Text(">="), Terms.Text("<>"), Terms.Text("!="), Terms.Text("=="), Terms.Text("="), Terms.Text("<"), Terms.Text(">"));
        var comparing = comparisonSign.And(concatenation).Then<Func<SqlNode, SqlNode>>(static parts => left => new SqlNode.Binary(Sign(parts.Item1), left, parts.Item2));
        var nullTest = Word(word, "is").SkipAnd(ZeroOrOne(Word(word, "not"))).AndSkip(Word(word, "null"))
            .Then<Func<SqlNode, SqlNode>>(static not => value => not.Count == 0 ? new SqlNode.IsNull(value) : new SqlNode.Not(new SqlNode.IsNull(value)));
        var comparison = concatenation.And(ZeroOrOne(comparing.Or(nullTest))).Then(static parts => parts.Item2.Count > 0 ? parts.Item2[0](parts.Item1) : parts.Item1);
        var negation = ZeroOrMany(Word(word, "not")).When(static (_, words) => words.Count <= MaxDepth).And(comparison)
            .Then(static parts => parts.Item1.Aggregate(parts.Item2, static (value, _) => new SqlNode.Not(value)));
        var conjunction = Separated(Word(word, "and"), negation).Then(static terms => Logic(isAnd: true, terms));
        var disjunction = Separated(Word(word, "or"), conjunction).Then(static terms => Logic(isAnd: false, terms));
        var arrow = free.AndSkip(Terms.Text("->"));
        var keyword = Word(word, "lambda").SkipAnd(free).AndSkip(Terms.Char(':'));
        var lambda = arrow.Or(keyword).And(expression).Then<SqlNode>(static parts => new SqlNode.Lambda(parts.Item1, parts.Item2));
        expression.Parser = lambda.Or(disjunction);
        return expression.Eof();
    }

    // Two quotes in a row stand for one.
    private static Parser<string> Quoted(char quote) =>
        Terms.Char(quote)
            .SkipAnd(ZeroOrMany(OneOf(Literals.Pattern(c => c != quote).Then(static span => span.ToString()), Literals.Text($"{quote}{quote}").Then(quote.ToString()))))
            .AndSkip(Literals.Char(quote))
            .Then(static parts => string.Concat(parts));

    private static Parser<string> Word(Parser<string> word, string wanted) =>
        word.When((_, text) => string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase));

    private static (Parser<string> Sign, Func<SqlNode, SqlNode, SqlNode> Make) Operator(string sign) =>
        (Terms.Text(sign), (left, right) => new SqlNode.Binary(sign, left, right));

    private static string Sign(string sign) => sign switch
    {
        "!=" => "<>",
        "==" => "=",
        _ => sign,
    };

    private static SqlNode Logic(bool isAnd, IReadOnlyList<SqlNode> terms) => terms.Count == 1 ? terms[0] : new SqlNode.Logic(isAnd, [.. terms]);

    private static SqlNode Call(string name, IReadOnlyList<SqlNode> arguments)
    {
        name = name.ToLowerInvariant();
        return (name, arguments) switch
        {
            ("cast" or "try_cast", [SqlNode.Cast cast]) => cast,
            ("extract", [SqlNode.From { First: SqlNode.Column { Name: var part }, Second: var value }]) when part.Equals("epoch", StringComparison.OrdinalIgnoreCase)
                => new SqlNode.Call("epoch", [value]),
            _ => new SqlNode.Call(Aliases.GetValueOrDefault(name, name), [.. arguments]),
        };
    }
}
