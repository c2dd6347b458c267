using Cdp.Segmentation.Values;
using Parlot.Fluent;
using static Cdp.Segmentation.Language.LanguageTokens;
using static Parlot.Fluent.Parsers;

namespace Cdp.Segmentation.Language;

/// <content>Values, durations and tests.</content>
internal static partial class LanguageGrammar
{
    private static Parser<TimeSpan> Duration() => OneOrMany(Integer.And(Unit()))
        .When(static (context, parts) => IsShort((LanguageContext)context, parts.Sum(static part => part.Item1 * part.Item2.TotalMilliseconds)))
        .Then(static parts => parts.Aggregate(TimeSpan.Zero, static (sum, part) => sum + (part.Item1 * part.Item2)));

    private static bool IsShort(LanguageContext context, double milliseconds)
    {
        if (milliseconds <= TimeSpan.MaxValue.TotalMilliseconds / 2)
        {
            return true;
        }

        context.Refuse(context.Scanner.Cursor.Offset, "The duration is longer than 14,000 years.");
        return false;
    }

    private static Parser<string> Quoted() => Text("a text in quotes", SuggestionKind.Value);

    private static Parser<TimeSpan> Unit() =>
        OneOf([.. LanguageNames.Units.SelectMany(static unit => unit.Names.Select(name => Word(name).Then(unit.Length)))]);

    private static Parser<RuleValue> Value()
    {
        var relative = Duration().And(Word("ago").Then(-1).Or(Words("from now").Then(1))).Then(static parts => RuleValue.Now(parts.Item1 * parts.Item2));
        return new Labeled<RuleValue>(
            "a value such as \"pro\", 20, true, 2026-01-31, now or 30 days ago",
            OneOf(
                Instant.Then(static instant => RuleValue.OfInstant(instant)),
                relative,
                Number.Then(static number => RuleValue.OfNumber(number)),
                Quoted().Then(static text => RuleValue.OfText(text)),
                Word("true").Then(static _ => RuleValue.OfBoolean(true)),
                Word("false").Then(static _ => RuleValue.OfBoolean(false)),
                Word("now").Then(static _ => RuleValue.Now(TimeSpan.Zero))));
    }

    /// <summary>A test of something: <c>length of tags &gt; 3</c>, <c>plan in ("pro", "team") ignoring case</c>.</summary>
    private static Parser<(T Subject, ValueTest Test)> TestOf<T>(Parser<T> subject)
    {
        var quantifier = OneOf(
            Words("any of").Then(Quantifier.Any),
            Words("all of").Then(Quantifier.All),
            Words("none of").Then(Quantifier.None)).Else(Quantifier.Any);
        var length = Words("length of").Then(true).Else(false);
        var missing = Words("if missing").SkipAnd(OneOf(
            Word("true").Then(MissingValue.Match),
            Word("false").Then(MissingValue.NoMatch),
            Word("unknown").Then(MissingValue.Unknown))).Else(MissingValue.Default);
        return quantifier.And(length).And(subject).And(Comparison()).And(Words("ignoring case").Then(true).Else(false)).And(missing)
            .Then(static parts => (Subject: parts.Item3, Test: new ValueTest
            {
                Operator = parts.Item4.Operator,
                Operands = parts.Item4.Operands,
                Quantifier = parts.Item1,
                OfLength = parts.Item2,
                IgnoreCase = parts.Item5,
                Missing = parts.Item6,
            }))
            .When(static (context, parts) => Holds((LanguageContext)context, parts.Test));
    }

    /// <summary>Refuses a test that makes no sense, and says why.</summary>
    private static bool Holds(LanguageContext context, ValueTest test)
    {
        if (TestShape.FindProblem(test) is not { } problem)
        {
            return true;
        }

        context.Refuse(context.Scanner.Cursor.Offset, $"The test before this place {problem}");
        return false;
    }

    private static Parser<(ValueOperator Operator, IReadOnlyList<RuleValue> Operands)> Comparison()
    {
        var several = Between(Sign("("), Separated(Sign(","), Value()), Sign(")"));
        var texts = new[] { ("contains", ValueOperator.Contains), ("starts with", ValueOperator.StartsWith), ("ends with", ValueOperator.EndsWith), ("matches", ValueOperator.Matches) };
        return new Labeled<(ValueOperator Operator, IReadOnlyList<RuleValue> Operands)>(
            "a comparison such as =, >=, in, contains, exists or is missing",
            OneOf(
            [
                .. LanguageNames.Signs.Select(static sign => Sign(sign.Sign).SkipAnd(Value()).Then(value => Compare(sign.Operator, value))),
                Word("between").SkipAnd(Value()).AndSkip(Word("and")).And(Value()).Then(static parts => Compare(ValueOperator.Between, parts.Item1, parts.Item2)),
                Word("in").SkipAnd(several).Then(static values => Compare(ValueOperator.In, [.. values])),
                Words("not in").SkipAnd(several).Then(static values => Compare(ValueOperator.NotIn, [.. values])),
                .. texts.Select(static text => Words(text.Item1).SkipAnd(Quoted()).Then(value => Compare(text.Item2, value))),
                Word("exists").Then(static _ => Compare(ValueOperator.Exists)),
                Words("is missing").Then(static _ => Compare(ValueOperator.Missing)),
                Words("has anniversary within").SkipAnd(Number).AndSkip(Word("days").Or(Word("day"))).AndSkip(Word("in")).And(Quoted())
                    .Then(static parts => Compare(ValueOperator.Anniversary, parts.Item1, parts.Item2)),
                Words("is within").SkipAnd(Number).AndSkip(Words("km of")).AndSkip(Sign("(")).And(Number).AndSkip(Sign(",")).And(Number).AndSkip(Sign(")"))
                    .Then(static parts => Compare(ValueOperator.Near, parts.Item2, parts.Item3, parts.Item1)),
            ]));
    }

    private static (ValueOperator Operator, IReadOnlyList<RuleValue> Operands) Compare(ValueOperator op, params RuleValue[] operands) => (op, operands);
}
