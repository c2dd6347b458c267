using System.Collections;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cdp.Identity;
using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;

namespace Cdp.Segmentation.Fluent;

/// <summary>Reads conditions from expressions over a type.</summary>
internal sealed class ExpressionReader
{
    private readonly ParameterExpression _subject;
    private readonly Func<string, ValueTest, Condition> _test;

    private ExpressionReader(ParameterExpression subject, Func<string, ValueTest, Condition> test)
    {
        (_subject, _test) = (subject, test);
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="test">Makes the test of a path.</param>
    public static Condition Read<T>(Expression<Func<T, bool>> expression, Func<string, ValueTest, Condition> test)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new ExpressionReader(expression.Parameters[0], test).Read(expression.Body);
    }

    /// <summary>Reads a path.</summary>
    public static string ReadPath<T>(Expression<Func<T, object?>> expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return new ExpressionReader(expression.Parameters[0], static (_, _) => throw new NotSupportedException()).PathOf(expression.Body) ?? throw NotSupported(expression.Body);
    }

    private Condition Read(Expression expression) => expression switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } and => Read(and.Left) & Read(and.Right),
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } or => Read(or.Left) | Read(or.Right),
        UnaryExpression { NodeType: ExpressionType.Not } not => !Read(not.Operand),
        BinaryExpression comparison => ReadComparison(comparison),
        MethodCallExpression call => ReadCall(call),
        _ when PathOf(expression) is { } path => _test(path, Test(ValueOperator.Equal, true)),
        _ when !NamesSubject(expression) && Evaluate(expression) is bool constant => constant ? Rule.Everyone : Rule.Nobody,
        _ => throw NotSupported(expression),
    };

    private Condition ReadComparison(BinaryExpression comparison)
    {
        var (left, right, op) = NamesSubject(comparison.Left)
            ? (comparison.Left, comparison.Right, comparison.NodeType)
            : (comparison.Right, comparison.Left, Turned(comparison.NodeType));
        if (NamesSubject(right))
        {
            throw NotSupported(comparison);
        }

        var (path, ofLength) = LengthOf(left) is { } counted ? (counted, true) : (PathOf(left) ?? throw NotSupported(left), false);
        var value = Evaluate(right);
        if (value is null)
        {
            return op switch
            {
                ExpressionType.Equal => _test(path, new ValueTest { Operator = ValueOperator.Missing }),
                ExpressionType.NotEqual => _test(path, new ValueTest { Operator = ValueOperator.Exists }),
                _ => throw NotSupported(comparison),
            };
        }

        // The compiler compares enumerations and characters by their numbers.
        return _test(path, Test(OperatorOf(op) ?? throw NotSupported(comparison), ValueOf(right, EnumOf(left) is { } type ? Enum.ToObject(type, value) : value)) with { OfLength = ofLength });
    }

    private Condition ReadCall(MethodCallExpression call)
    {
        // x.Name.Contains("a"), also with a comparison; new[] { "a" }.Contains(x.Plan); x.Tags.Contains("a")
        var arguments = (call.Object is null ? call.Arguments : call.Arguments.Prepend(call.Object)).Select(Unwrap).ToList();
        var isOfText = call.Method.DeclaringType == typeof(string);
        switch (call.Method.Name)
        {
            case nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) when isOfText && PathOf(arguments[0]) is { } path && !NamesSubject(arguments[1]):
                var op = call.Method.Name switch
                {
                    nameof(string.StartsWith) => ValueOperator.StartsWith,
                    nameof(string.EndsWith) => ValueOperator.EndsWith,
                    _ => ValueOperator.Contains,
                };
                return _test(path, Test(op, ValueOf(arguments[1], Evaluate(arguments[1])!)) with { IgnoreCase = IgnoresCase(arguments.ElementAtOrDefault(2)) });
            case nameof(string.Equals) when isOfText && PathOf(arguments[0]) is { } path && !NamesSubject(arguments[1]):
                return _test(path, Test(ValueOperator.Equal, ValueOf(arguments[1], Evaluate(arguments[1])!)) with { IgnoreCase = IgnoresCase(arguments.ElementAtOrDefault(2)) });
            case nameof(Enumerable.Contains) when !isOfText && PathOf(arguments[0]) is { } path && !NamesSubject(arguments[1]):
                return _test(path, Test(ValueOperator.Equal, ValueOf(arguments[1], Evaluate(arguments[1])!)));
            case nameof(Enumerable.Contains) when !isOfText && !NamesSubject(arguments[0]) && PathOf(arguments[1]) is { } path:
                var values = (Evaluate(arguments[0]) as IEnumerable ?? throw NotSupported(call)).Cast<object>();
                return _test(path, Test(ValueOperator.In, [.. values.Select(value => ValueOf(arguments[0], value))]));
            default:
                throw NotSupported(call);
        }
    }

    private static bool IgnoresCase(Expression? comparison) => comparison is not null && Evaluate(comparison) is StringComparison.OrdinalIgnoreCase or StringComparison.InvariantCultureIgnoreCase;

    private static ValueTest Test(ValueOperator op, params RuleValue[] operands) => new() { Operator = op, Operands = operands };

    private static ValueOperator? OperatorOf(ExpressionType type) => type switch
    {
        ExpressionType.Equal => ValueOperator.Equal,
        ExpressionType.NotEqual => ValueOperator.NotEqual,
        ExpressionType.LessThan => ValueOperator.Less,
        ExpressionType.LessThanOrEqual => ValueOperator.LessOrEqual,
        ExpressionType.GreaterThan => ValueOperator.Greater,
        ExpressionType.GreaterThanOrEqual => ValueOperator.GreaterOrEqual,
        _ => null,
    };

    private static ExpressionType Turned(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };

    /// <summary>Gives the path whose length an expression is.</summary>
    private string? LengthOf(Expression expression) => Unwrap(expression) switch
    {
        MemberExpression { Member: { Name: "Length" or "Count", DeclaringType: { } type }, Expression: { } of } when type == typeof(string) || typeof(IEnumerable).IsAssignableFrom(type) => PathOf(of),
        UnaryExpression { NodeType: ExpressionType.ArrayLength } length => PathOf(length.Operand),
        MethodCallExpression { Method.Name: nameof(Enumerable.Count), Arguments: [var of] } => PathOf(of),
        _ => null,
    };

    /// <summary>Gives the path of a member of the subject; <see langword="null"/> when it is none.</summary>
    private string? PathOf(Expression expression)
    {
        var names = new Stack<string>();
        var current = Unwrap(expression);
        while (current is MemberExpression { Expression: { } of } member)
        {
            // The value of a Nullable is the member itself.
            if (!(member.Member.Name == "Value" && Nullable.GetUnderlyingType(of.Type) is not null))
            {
                names.Push(TraitPath.Escape(NameOf(member.Member)));
            }

            current = Unwrap(of);
        }

        return current == _subject && names.Count > 0 && LengthOf(expression) is null ? string.Join('.', names) : null;
    }

    private static string NameOf(MemberInfo member) => member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    private static Type? EnumOf(Expression expression) => expression is UnaryExpression { NodeType: ExpressionType.Convert } convert
        && (Nullable.GetUnderlyingType(convert.Operand.Type) ?? convert.Operand.Type) is { IsEnum: true } type ? type : null;

    private static Expression Unwrap(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked or ExpressionType.Quote } convert)
        {
            expression = convert.Operand;
        }

        // Collections are given as spans where the language prefers those.
        return expression is MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var of] } ? Unwrap(of) : expression;
    }

    private bool NamesSubject(Expression expression)
    {
        var finder = new Finder(node => node == _subject);
        finder.Visit(expression);
        return finder.IsFound;
    }

    private static RuleValue ValueOf(Expression expression, object value)
    {
        switch (value)
        {
            case string text:
                return text;
            case bool truth:
                return truth;
            case Enum or Guid:
                return value.ToString()!;
            case DateTimeOffset instant:
                return MovesWithNow(expression) ? RuleValue.Now(OffsetFromNow(expression)) : instant;
            case DateTime { Kind: DateTimeKind.Utc } instant:
                return MovesWithNow(expression) ? RuleValue.Now(OffsetFromNow(expression)) : new DateTimeOffset(instant);
            case DateOnly date:
                return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                return Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            case float or double:
                // By its shortest text: 0.1 is 0.1.
                return decimal.Parse(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
            default:
                throw new NotSupportedException($"A rule cannot compare with a {value.GetType().Name}. Give a text, a number, true or false, an enumeration, or a point in time in UTC.");
        }
    }

    private static bool MovesWithNow(Expression expression)
    {
        var finder = new Finder(IsNow);
        finder.Visit(expression);
        return finder.IsFound;
    }

    private static bool IsNow(Expression? node) => node is MemberExpression { Expression: null, Member: { Name: "UtcNow" or "Now", DeclaringType: { } type } } && (type == typeof(DateTimeOffset) || type == typeof(DateTime));

    /// <summary>Gives how far an expression lies from now, which must not depend on when now is.</summary>
    private static TimeSpan OffsetFromNow(Expression expression)
    {
        var (first, second) = (OffsetAt(new DateTimeOffset(2024, 2, 28, 0, 0, 0, TimeSpan.Zero)), OffsetAt(new DateTimeOffset(2025, 7, 1, 0, 0, 0, TimeSpan.Zero)));
        return first == second ? first : throw new NotSupportedException($"\"{expression}\" lies a different time from now in each month. Add a duration, or use the window of an event.");

        TimeSpan OffsetAt(DateTimeOffset now) => Evaluate(new NowReplacer(now).Visit(expression)) switch
        {
            DateTimeOffset instant => instant - now,
            DateTime instant => instant - now.UtcDateTime,
            _ => throw NotSupported(expression),
        };
    }

    private static object? Evaluate(Expression expression) => Unwrap(expression) is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();

    private static NotSupportedException NotSupported(Expression expression) => new($"A rule cannot say \"{expression}\". Rule.For lists what it can; join conditions by & and | for the rest.");

    private sealed class Finder(Func<Expression, bool> isWanted) : ExpressionVisitor
    {
        public bool IsFound { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            IsFound |= node is not null && isWanted(node);
            return IsFound ? node : base.Visit(node);
        }
    }

    private sealed class NowReplacer(DateTimeOffset now) : ExpressionVisitor
    {
        protected override Expression VisitMember(MemberExpression node) => !IsNow(node) ? base.VisitMember(node)
            : Expression.Constant(node.Type == typeof(DateTime) ? now.UtcDateTime : now, node.Type);
    }
}
