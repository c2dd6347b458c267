using Cdp.Segmentation.Conditions;
using Cdp.Segmentation.Values;
using Parlot.Fluent;
using static Cdp.Segmentation.Language.LanguageTokens;
using static Parlot.Fluent.Parsers;

namespace Cdp.Segmentation.Language;

/// <summary>The grammar of the language of segments.</summary>
/// <remarks>Alternatives are told by their first words, so that the time to read a text grows with its length alone.</remarks>
internal static partial class LanguageGrammar
{
    /// <summary>How many brackets, or words "not", may follow each other: reading is recursive, and a text may come from anybody.</summary>
    public const int MaxDepth = 64;

    /// <summary>Gets the rule of a segment, and nothing behind it.</summary>
    public static Parser<Condition> Rule { get; } = Build();

    private static Parser<Condition> Build()
    {
        var trait = Name("the name of a trait", SuggestionKind.Trait, isPath: true);
        var aggregate = OneOf(Aggregates());
        var valueTest = OneOf(
            TestOf(Word("computed").SkipAnd(Name("the id of a computed trait", SuggestionKind.ComputedTrait, isPath: false)))
                .Then<Condition>(static parts => new ComputedCondition(parts.Subject, parts.Test)),
            TestOf(aggregate).Then<Condition>(static parts => new EventCondition { Event = parts.Subject.Event, Aggregate = parts.Subject.Aggregate, Window = parts.Subject.Window, Test = parts.Test }),
            TestOf(trait).And(Word("held").SkipAnd(Word("for")).SkipAnd(Duration()).OptionalValue())
                .Then(static parts => OfTrait(new TraitCondition(parts.Item1.Subject, parts.Item1.Test), parts.Item2)));
        return Logic(OneOf([.. Phrases(), valueTest]), "a condition such as plan = \"pro\" or performed(\"Order Completed\")").AndSkip(End());
    }

    private static Condition OfTrait(TraitCondition trait, TimeSpan? held) => held is { } duration ? new HeldCondition(trait, duration) : trait;

    /// <summary>Joins conditions by and, or, not and brackets.</summary>
    private static Parser<Condition> Logic(Parser<Condition> atom, string label)
    {
        var expression = Deferred<Condition>();
        var parts = Between(Sign("("), Separated(Sign(","), expression), Sign(")"));
        var operand = new Labeled<Condition>(
            label,
            OneOf(
                Between(Sign("("), expression, Sign(")")),
                Word("everyone").Then<Condition>(static _ => new AllCondition([])),
                Word("nobody").Then<Condition>(static _ => new AnyCondition([])),
                Word("all").SkipAnd(parts).Then<Condition>(static parts => new AllCondition(parts)),
                Word("any").SkipAnd(parts).Then<Condition>(static parts => new AnyCondition(parts)),
                atom));
        var negation = ZeroOrMany(Word("not")).When(static (_, words) => words.Count <= MaxDepth).And(operand)
            .Then(static parts => parts.Item1.Aggregate(parts.Item2, static (of, _) => new NotCondition(of)));
        var conjunction = Separated(Word("and"), negation).Then(static terms => terms.Count == 1 ? terms[0] : new AllCondition([.. terms]));
        expression.Parser = Separated(Word("or"), conjunction).Then(static terms => terms.Count == 1 ? terms[0] : new AnyCondition([.. terms]));
        return expression;
    }

    /// <summary>The end of the text.</summary>
    private static Parser<string> End() => new Token<string>(new Expected("the end", SuggestionKind.Value), static (text, start) => start == text.Length ? (0, string.Empty) : null);

    /// <summary>The conditions that begin with words of their own.</summary>
    private static IEnumerable<Parser<Condition>> Phrases()
    {
        var inside = Word("in");
        yield return inside.SkipAnd(Word("segment")).SkipAnd(NameOf("the id of a segment", SuggestionKind.Segment)).Then<Condition>(static id => new SegmentCondition(id));
        foreach (var (members, words) in LanguageNames.Members)
        {
            yield return Words(words).SkipAnd(Word("of")).SkipAnd(Name("the name of the trait that makes the group", SuggestionKind.Trait, isPath: true))
                .AndSkip(inside).AndSkip(Word("segment")).And(NameOf("the id of a segment", SuggestionKind.Segment))
                .Then<Condition>(parts => new GroupCondition(members, parts.Item1, parts.Item2));
        }

        yield return Words("on list").SkipAnd(NameOf("the name of a list", SuggestionKind.List)).Then<Condition>(static list => new ListCondition(list));
        yield return Words("consented to").SkipAnd(NameOf("a category of consent", SuggestionKind.ConsentCategory)).Then<Condition>(static category => new ConsentCondition(category));
        yield return Words("reachable by").SkipAnd(NameOf("a type of identifiers", SuggestionKind.IdentifierType)).Then<Condition>(static type => new ReachableCondition(type));
        yield return Words("observed for").SkipAnd(Duration()).Then<Condition>(static duration => new ObservedCondition(duration));
        yield return inside.SkipAnd(Word("bucket")).SkipAnd(NameOf("a text that chooses the bucket", SuggestionKind.Value))
            .AndSkip(Word("from")).And(Number).AndSkip(Word("to")).And(Number)
            .Then<Condition>(static parts => new BucketCondition(parts.Item1, parts.Item2, parts.Item3));
        yield return inside.SkipAnd(Rank());
        yield return Word("performed", SuggestionKind.Function).SkipAnd(Between(Sign("("), PatternInWindow(), Sign(")"))).Then<Condition>(static parts => new EventCondition
        {
            Event = parts.Event,
            Window = parts.Window,
            Test = new ValueTest { Operator = ValueOperator.GreaterOrEqual, Operands = [1m] },
        });
        yield return Sequence();
    }

    private static Parser<Condition> Rank()
    {
        var size = Number.And(Sign("%").Else(string.Empty)).Then(static parts => parts.Item2.Length > 0 ? parts.Item1 / 100 : parts.Item1);
        var side = Word("top").Then(static _ => RankSide.Highest).Or(Word("bottom").Then(static _ => RankSide.Lowest));
        var computed = Word("computed").SkipAnd(Name("the id of a computed trait", SuggestionKind.ComputedTrait, isPath: false)).Then(static name => (Trait: default(string), Computed: (string?)name));
        var trait = Name("the name of a trait", SuggestionKind.Trait, isPath: true).Then(static name => (Trait: (string?)name, Computed: default(string)));
        var bound = static (string word) => Word(word).SkipAnd(Number).OptionalValue();
        var cut = Word("cut").SkipAnd(bound("from")).And(bound("to")).AndSkip(Word("at")).And(Instant).Then(static parts => new RankCut(parts.Item1, parts.Item2, parts.Item3));
        return side.And(size).AndSkip(Word("by")).And(computed.Or(trait)).And(Word("after").SkipAnd(size).Else(0)).And(cut.Optional())
            .Then<Condition>(static parts => new RankCondition
            {
                Side = parts.Item1,
                Size = parts.Item2,
                Trait = parts.Item3.Trait,
                Computed = parts.Item3.Computed,
                Skip = parts.Item4,
                Cut = parts.Item5,
            });
    }

    /// <summary>A name in double quotes, or without where it is simple.</summary>
    private static Parser<string> NameOf(string description, SuggestionKind kind) => Text(description, kind).Or(Name(description, kind, isPath: false));
}
