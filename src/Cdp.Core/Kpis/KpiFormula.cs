using System.Globalization;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Cdp.Kpis;

/// <summary>A formula over KPIs: names, numbers, <c>+ - * /</c> and brackets, such as <c>(attributed_revenue * margin - ad_spend) / ad_spend</c>. <c>margin</c> is that of <see cref="KpiOptions"/>. It is immutable and thread-safe.</summary>
public sealed class KpiFormula
{
    internal const string Margin = "margin";

    private static readonly Parser<Node> Grammar = MakeGrammar();

    private readonly Node _root;

    private KpiFormula(string text, Node root)
    {
        (Text, _root) = (text, root);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        root.Collect(names);
        names.Remove(Margin);
        Names = [.. names];
    }

    private delegate double Lookup(string name);

    /// <summary>Gets the formula as it was written.</summary>
    public string Text { get; }

    /// <summary>Gets the names of the KPIs in it, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="text">The formula.</param>
    /// <returns>The formula.</returns>
    /// <exception cref="FormatException">It is none; the message says where it goes wrong.</exception>
    public static KpiFormula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Grammar.TryParse(text, out var root, out var error)
            ? new KpiFormula(text, root)
            : throw new FormatException(
                $"The formula \"{text}\" is not understood{(error is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" at column {error.Position.Column}"))}. Write names of KPIs, numbers, + - * / and brackets, such as (revenue - ad_spend) / ad_spend.");
    }

    internal double Evaluate(Func<string, double> valueOf) => _root.Evaluate(name => valueOf(name));

    private static Parser<Node> MakeGrammar()
    {
        var expression = Deferred<Node>();
        var number = Terms.Number<decimal>(NumberOptions.Float).Then<Node>(static value => new NumberNode((double)value));
        var name = Terms.Identifier().Then<Node>(static span => new NameNode(span.ToString()));
        var primary = number.Or(name).Or(Between(Terms.Char('('), expression, Terms.Char(')')));
        var negated = Terms.Char('-').SkipAnd(primary).Then<Node>(static node => new OperationNode('-', new NumberNode(0), node));
        var factor = negated.Or(primary);
        var product = factor.And(ZeroOrMany(Terms.Char('*').Or(Terms.Char('/')).And(factor))).Then(static parts => Fold(parts.Item1, parts.Item2));
        expression.Parser = product.And(ZeroOrMany(Terms.Char('+').Or(Terms.Char('-')).And(product))).Then(static parts => Fold(parts.Item1, parts.Item2));
        return expression.AndSkip(ZeroOrOne(Literals.WhiteSpace())).Eof();

        static Node Fold(Node first, IReadOnlyList<(char Operator, Node Operand)> rest) => rest.Aggregate(first, static (left, right) => new OperationNode(right.Operator, left, right.Operand));
    }

    private abstract class Node
    {
        public abstract double Evaluate(Lookup lookup);

        public virtual void Collect(ISet<string> names)
        {
        }
    }

    private sealed class NumberNode(double value) : Node
    {
        public override double Evaluate(Lookup lookup) => value;
    }

    private sealed class NameNode(string name) : Node
    {
        public override double Evaluate(Lookup lookup) => lookup(name);

        public override void Collect(ISet<string> names) => names.Add(name);
    }

    private sealed class OperationNode(char operation, Node left, Node right) : Node
    {
        public override double Evaluate(Lookup lookup)
        {
            var (a, b) = (left.Evaluate(lookup), right.Evaluate(lookup));
            return operation switch { '+' => a + b, '-' => a - b, '*' => a * b, _ => a / b };
        }

        public override void Collect(ISet<string> names)
        {
            left.Collect(names);
            right.Collect(names);
        }
    }
}
